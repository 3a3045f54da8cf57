using MedicalImagingPipeline.Aws.Releases;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests.Releases;

public sealed class TaskAnswersTests : IAsyncLifetime
{
    private const string Token = "AQCEAAAAKgAAAAMAAAAA+/=";

    private readonly FakeAws _aws = new();
    private readonly TaskAnswers _answers;

    public TaskAnswersTests() => _answers = new TaskAnswers(_aws.Variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _answers.Dispose();
        await _aws.DisposeAsync();
        Assert.Empty(_aws.Refusals);
    }

    [Fact]
    public async Task ATaskThatWaits_GoesOn()
    {
        _aws.States.Waiting.Add(Token);

        Assert.True(await _answers.GoOnAsync(Token, CancellationToken.None));
        Assert.Equal([(Token, "{}")], _aws.States.Answers);
    }

    [Fact]
    public async Task ATaskThatWaitsNoMore_IsTold_AndNotTriedAgain()
    {
        Assert.False(await _answers.GoOnAsync(Token, CancellationToken.None));
        Assert.Single(_aws.Requests);
    }

    [Fact]
    public async Task AFaultOnTheWay_IsTriedAgain()
    {
        _aws.States.Waiting.Add(Token);
        _aws.Faults.Plan(Fault.InternalError, _ => true, times: 2);

        Assert.True(await _answers.GoOnAsync(Token, CancellationToken.None));
    }

    [Fact]
    public async Task ARefusal_TellsNoToken()
    {
        _aws.Faults.Plan(Fault.InternalError, _ => true, times: 100);

        StoreUnavailableException e = await Assert.ThrowsAsync<StoreUnavailableException>(() => _answers.GoOnAsync(Token, CancellationToken.None));
        Assert.Equal("States", e.Service);
        Assert.DoesNotContain(Token, e.ToString(), StringComparison.Ordinal);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

/// <summary>The five functions as they are composed, on folders, each answer the next one's input, as the state machine passes them.</summary>
[Collection(TraceVariable.Name)]
[Trait("Category", "EndToEnd")]
public sealed class FunctionChainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mip-test-").FullName;
    private readonly MemoryStream _output = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
    }

    [Fact]
    public async Task TheSampleDrop_GoesThroughFiveFunctions_AndNoIdentifierThroughTheirAnswersAndLogs()
    {
        string output = Path.Combine(_folder, "out");
        var ports = new LocalPorts(
            Path.Combine(RepositoryRoot.Path, "samples", "drop"), output, Path.Combine(_folder, "keys"), Recipe.Default, Partner.Default);
        PipelineJson json = PipelineJson.Default;

        string ingested = await CallAsync(StageName.Ingest, Ingest.Function.Compose(ports), json.IngestInput, json.IngestOutput, "{}");
        string items = Path.Combine(output, LocalPorts.WorkFolder, JsonElement.Parse(ingested).GetProperty("itemsKey").GetString()!);
        var answers = new List<string> { ingested };
        foreach (string item in await File.ReadAllLinesAsync(items))
        {
            string written = await CallAsync(StageName.Deidentify, Deidentify.Function.Compose(ports), json.DeidentifyInput, json.DeidentifyOutput, item);
            answers.Add(written);
            answers.Add(await CallAsync(StageName.Validate, Validate.Function.Compose(ports), json.ValidateInput, json.ValidateOutput, written));
        }

        answers.Add(await CallAsync(StageName.Package, Package.Function.Compose(ports), json.PackageInput, json.PackageOutput, ingested));
        string delivered = await CallAsync(StageName.Deliver, Deliver.Function.Compose(ports), json.DeliverInput, json.DeliverOutput, ingested);
        answers.Add(delivered);
        Assert.Equal("delivered", JsonElement.Parse(delivered).GetProperty("status").GetString());

        string said = string.Concat(answers) + System.Text.Encoding.UTF8.GetString(_output.ToArray());
        string[] originals = [.. (await File.ReadAllLinesAsync(Path.Combine(output, LocalPorts.RestrictedFolder, "crosswalk.csv"))).Skip(1).Select(row => row.Split(',')[1])];
        Assert.NotEmpty(originals);
        Assert.All(originals, original => Assert.DoesNotContain(original, said, StringComparison.OrdinalIgnoreCase));
        Assert.All(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "samples", "drop"), "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain(Path.GetFileName(path), said, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<string> CallAsync<TInput, TOutput>(
        StageName name, IStage<TInput, TOutput> stage, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output, string payload)
        where TInput : class
        where TOutput : class
    {
        using var stop = new CancellationTokenSource();
        await using var api = new LambdaRuntimeApi();
        Task<int> host = LambdaHost.RunAsync(name, () => stage, input, output, new RuntimeSettings(api.Address), _output, TimeProvider.System, stop.Token);
        RuntimeAnswer answer = await api.InvokeAsync(payload);
        await stop.CancelAsync();
        await host;
        Assert.True(answer.ErrorType is null, answer.Body);
        return answer.Body;
    }
}

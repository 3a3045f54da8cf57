using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>The pipeline's definition keeps what functions, infrastructure and operators count on.</summary>
public partial class PipelineDefinitionTests
{
    /// <summary>The functions' own limit: a task must be over before it.</summary>
    private const int FunctionSeconds = 900;

    private static readonly string[] NeverTriedAgain =
        [StageErrors.RequestRefused, StageErrors.ObjectChanged, StageErrors.InvalidInput, StageErrors.ResponseTooLarge];

    private static readonly string[] TriedAgain =
    [
        "Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.ClientExecutionTimeoutException",
        "Lambda.TooManyRequestsException", "Lambda.Unknown", "Runtime.ExitError", "Sandbox.Timedout", "States.Timeout",
        StageErrors.StoreUnavailable, StageErrors.DeadlineExceeded, StageErrors.Unexpected,
    ];

    [Fact]
    public void TheProgram_CarriesTheFileOfTheRepository() => Assert.Equal(PipelineFile.Text(), PipelineDefinition.Text());

    [Fact]
    public void TheProgram_ReadsIt() => Assert.Equal("Ingest", PipelineDefinition.Read(LocalNames.Placeholders).StartAt);

    [Fact]
    public void Placeholders_AreTheSixThatADeploymentFills()
    {
        string text = PipelineFile.Text();
        string[] found = [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order()];

        Assert.Equal(LocalNames.Placeholders.Keys.Order(), found);
        Assert.Equal(["deidentify_function", "deliver_function", "ingest_function", "package_function", "validate_function", "work_bucket"], found);
        Assert.Equal(Placeholder().Count(text), text.Split("${").Length - 1);
        Assert.DoesNotContain("%{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void States_AreTheDocumentedOnes()
    {
        JsonObject machine = PipelineFile.Filled();
        string[] names = ["Ingest", "AnyItems", "Items", "Package", "Deliver", "DeliverAgain", "Outcome", "AwaitRelease", "Delivered", "NothingToDeliver", "NotReleased", "Incomplete", "Deidentify", "Validate", "ItemDone", "ItemFailed"];

        Assert.Equal(names, PipelineFile.States(machine).Select(state => state.Name));
        string readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "statemachine", "README.md"));
        Assert.All(names, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void EachState_HasAComment() => Assert.All(
        PipelineFile.States(PipelineFile.Filled()), state => Assert.True(state.State["Comment"]?.GetValue<string>().Length > 20, state.Name));

    [Fact]
    public void EachTask_TriesAgainByName_AndIsOverBeforeItsFunction() => Assert.All(
        PipelineFile.States(PipelineFile.Filled()).Where(state => state.State["Resource"]?.GetValue<string>() == TaskState.Resource),
        task =>
        {
            Assert.InRange(task.State["TimeoutSeconds"]!.GetValue<int>(), 885 + 1, FunctionSeconds - 1);
            Assert.Equal("$.Payload", task.State["OutputPath"]!.GetValue<string>());
            string[] names = [.. task.State["Retry"]!.AsArray().SelectMany(retrier => retrier!["ErrorEquals"]!.AsArray()).Select(name => name!.GetValue<string>())];
            Assert.Equal(TriedAgain.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
            Assert.Empty(names.Intersect(NeverTriedAgain));
            Assert.Single(task.State["Retry"]!.AsArray(), retrier => retrier!["ErrorEquals"]!.AsArray() is [var only] && only!.GetValue<string>() == "Lambda.TooManyRequestsException");
        });

    [Fact]
    public void AwaitRelease_WaitsDays_AndNeverAgainByItself()
    {
        JsonObject task = Assert.Single(PipelineFile.States(PipelineFile.Filled()), state => state.State["Resource"]?.GetValue<string>() == TaskState.TokenResource).State;

        // Deliver finds nothing in the work bucket that has expired, and Terraform keeps that for six days at least.
        Assert.InRange(TimeSpan.FromSeconds(task["TimeoutSeconds"]!.GetValue<int>()).TotalDays, 1, 5);
        string[] names = [.. task["Retry"]!.AsArray().SelectMany(retrier => retrier!["ErrorEquals"]!.AsArray()).Select(name => name!.GetValue<string>())];
        Assert.Equal(TriedAgain.Except(["States.Timeout"]).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Empty(names.Intersect([.. NeverTriedAgain, StageErrors.ReleaseDecided]));
    }

    [Fact]
    public void OnlyItemsAndWhatWaits_CatchErrors() => Assert.Equal(
        ["AwaitRelease", "Deidentify", "Validate"], PipelineFile.States(PipelineFile.Filled()).Where(state => state.State.ContainsKey("Catch")).Select(state => state.Name));

    [GeneratedRegex(@"""\$\{([a-z_]+)\}""")]
    private static partial Regex Placeholder();
}

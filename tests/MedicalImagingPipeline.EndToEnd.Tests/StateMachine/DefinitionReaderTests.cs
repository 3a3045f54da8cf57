using System.Text.Json.Nodes;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>What is not done as Step Functions would is refused, by its path, before anything is executed.</summary>
public class DefinitionReaderTests
{
    private const string NotHere = "this field is not implemented here";
    private const string Item = "States.Items.ItemProcessor.States.Deidentify";

    /// <summary>A change to the pipeline's definition, and the mistake that it makes.</summary>
    public static TheoryData<string, string?, string> Changes => new()
    {
        // Fields.
        { "QueryLanguage", "\"JSONata\"", "$.QueryLanguage: " + NotHere },
        { "TimeoutSeconds", "60", "$.TimeoutSeconds: " + NotHere },
        { "States.Ingest.InputPath", "\"$\"", "$.States.Ingest.InputPath: " + NotHere },
        { "States.Ingest.ResultPath", "\"$.x\"", "$.States.Ingest.ResultPath: only null is implemented here: the input is handed on" },
        { "States.Ingest.ResultSelector", "{}", "$.States.Ingest.ResultSelector: " + NotHere },
        { "States.Ingest.HeartbeatSeconds", "1", "$.States.Ingest.HeartbeatSeconds: " + NotHere },
        { "States.Ingest.Retyr", "[]", "$.States.Ingest.Retyr: " + NotHere },
        { "States.Ingest.Retry[0].Retires", "1", "$.States.Ingest.Retry[0].Retires: " + NotHere },
        { Item + ".Catch[0].ResultPath", "\"$.error\"", $"$.{Item}.Catch[0].ResultPath: only null is implemented here: the input is handed on" },
        { "States.Ingest.Parameters.Qualifier", "\"live\"", "$.States.Ingest.Parameters.Qualifier: " + NotHere },
        { "States.AnyItems.Choices[0].And", "[]", "$.States.AnyItems.Choices[0].And: " + NotHere },
        { "States.AnyItems.OutputPath", "\"$\"", "$.States.AnyItems.OutputPath: " + NotHere },
        { "States.Items.ItemBatcher", "{}", "$.States.Items.ItemBatcher: " + NotHere },
        { "States.Items.ItemSelector", "{}", "$.States.Items.ItemSelector: " + NotHere },
        { "States.Items.ItemReader.ReaderConfig.MaxItems", "5", "$.States.Items.ItemReader.ReaderConfig.MaxItems: " + NotHere },
        { "States.Items.ItemProcessor.ProcessorConfig.More", "1", "$.States.Items.ItemProcessor.ProcessorConfig.More: " + NotHere },
        { "States.Items.ResultWriter.WriterConfig", "{}", "$.States.Items.ResultWriter.WriterConfig: " + NotHere },
        { "States.Delivered.OutputPath", "\"$\"", "$.States.Delivered.OutputPath: " + NotHere },
        { "States.Incomplete.Next", "\"Ingest\"", "$.States.Incomplete.Next: " + NotHere },

        // Types, resources, modes, operators.
        { "States.Delivered.Type", "\"Wait\"", "$.States.Delivered.Type: Wait is not implemented here" },
        { "States.Delivered.Type", null, "$.States.Delivered.Type: is missing" },
        { "States.Ingest.Resource", "\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\"", "$.States.Ingest.Resource: only arn:aws:states:::lambda:invoke is implemented here" },
        { "States.Items.ItemReader.Resource", "\"arn:aws:states:::s3:listObjectsV2\"", "$.States.Items.ItemReader.Resource: only arn:aws:states:::s3:getObject is implemented here" },
        { "States.Items.ItemReader.ReaderConfig.InputType", "\"CSV\"", "$.States.Items.ItemReader.ReaderConfig.InputType: only JSONL is implemented here" },
        { "States.Items.ItemProcessor.ProcessorConfig.Mode", "\"INLINE\"", "$.States.Items.ItemProcessor.ProcessorConfig.Mode: only DISTRIBUTED is implemented here" },
        { "States.Items.ItemProcessor.ProcessorConfig.ExecutionType", "\"EXPRESS\"", "$.States.Items.ItemProcessor.ProcessorConfig.ExecutionType: only STANDARD is implemented here" },
        { "States.Items.ResultPath", "\"$.map\"", "$.States.Items.ResultPath: only null is implemented here: a Map hands on its input" },
        { "States.Items.ResultPath", null, "$.States.Items.ResultPath: only null is implemented here: a Map hands on its input" },
        { "States.AnyItems.Choices[1].NumericEquals", null, "$.States.AnyItems.Choices[1]: needs exactly one comparison" },
        { "States.AnyItems.Choices[1].StringEquals", "\"0\"", "$.States.AnyItems.Choices[1]: needs exactly one comparison" },
        { "States.AnyItems.Choices[1].NumericEquals", "\"0\"", "$.States.AnyItems.Choices[1].NumericEquals: must be a number" },
        { "States.AnyItems.Choices[0]", """{"Variable":"$.items","NumericLessThan":1,"Next":"Package"}""", "$.States.AnyItems.Choices[0].NumericLessThan: " + NotHere },
        { "States.AnyItems.Choices", "[]", "$.States.AnyItems.Choices: is empty" },

        // Paths and templates.
        { "States.Ingest.OutputPath", "\"$.Payload[0]\"", "$.States.Ingest.OutputPath: of paths, only names ($.a.b) are implemented here" },
        { "States.Ingest.OutputPath", "\"$..Payload\"", "$.States.Ingest.OutputPath: of paths, only names ($.a.b) are implemented here" },
        { "States.Ingest.OutputPath", "\"Payload\"", "$.States.Ingest.OutputPath: of paths, only names ($.a.b) are implemented here" },
        { "States.Ingest.OutputPath", "null", "$.States.Ingest.OutputPath: must be a text" },
        { "States.AnyItems.Choices[0].Variable", "\"$.items[*]\"", "$.States.AnyItems.Choices[0].Variable: of paths, only names ($.a.b) are implemented here" },
        { "States.Ingest.Parameters.Payload_$", "\"$$.Task.Token\"", "$.States.Ingest.Parameters.Payload.$: the context object ($$) is not implemented here" },
        { "States.AwaitRelease.Parameters.Payload", """{"a.$":"$$.Execution.Id"}""", "$.States.AwaitRelease.Parameters.Payload.a.$: the context object ($$) is not implemented here" },
        { "States.AwaitRelease.ResultPath", "\"$.a\"", "$.States.AwaitRelease.ResultPath: only null is implemented here: the input is handed on" },
        { "States.AwaitRelease.Catch[0].ResultPath", "\"$.a\"", "$.States.AwaitRelease.Catch[0].ResultPath: only null is implemented here: the input is handed on" },
        { "States.Ingest.Parameters.Payload_$", "\"$$.Execution.Input\"", "$.States.Ingest.Parameters.Payload.$: the context object ($$) is not implemented here" },
        { "States.Ingest.Parameters.Payload_$", "\"States.UUID()\"", "$.States.Ingest.Parameters.Payload.$: intrinsic functions are not implemented here" },
        { "States.Ingest.Parameters.Payload_$", "5", "$.States.Ingest.Parameters.Payload.$: must be a text" },
        { "States.Ingest.Parameters.Payload", "1", "$.States.Ingest.Parameters.Payload.$: is given twice" },
        { "States.Package.Parameters.Payload.runKey", "\"{% $states.input %}\"", "$.States.Package.Parameters.Payload.runKey: JSONata is not implemented here" },
        { "States.Package.Parameters.Payload", null, "$.States.Package.Parameters.Payload: is missing" },
        { "States.Package.Parameters.FunctionName", "\"${lost}\"", "$.States.Package.Parameters.FunctionName: a placeholder that nothing filled" },
        { "States.Incomplete.ErrorPath", "\"$.x\"", "$.States.Incomplete.ErrorPath: not beside Error" },
        { "States.Incomplete.Error", null, "$.States.Incomplete.Error: is missing" },

        // Errors, tries, times.
        { "States.Ingest.TimeoutSeconds", null, "$.States.Ingest.TimeoutSeconds: is missing" },
        { "States.Ingest.TimeoutSeconds", "1.5", "$.States.Ingest.TimeoutSeconds: a whole number" },
        { "States.Ingest.TimeoutSeconds", "0", "$.States.Ingest.TimeoutSeconds: from 1 to 99999999" },
        { "States.Ingest.Retry[0].BackoffRate", "0.5", "$.States.Ingest.Retry[0].BackoffRate: from 1 to 1.7976931348623157E+308" },
        { "States.Ingest.Retry[0].JitterStrategy", "\"SOME\"", "$.States.Ingest.Retry[0].JitterStrategy: FULL or NONE" },
        { "States.Ingest.Retry[0].ErrorEquals", "[]", "$.States.Ingest.Retry[0].ErrorEquals: is empty" },
        { "States.Ingest.Retry[0].ErrorEquals", """["States.TaskFailed"]""", "$.States.Ingest.Retry[0].ErrorEquals[0]: States.TaskFailed is not implemented here" },
        { "States.Ingest.Retry[0].ErrorEquals", """["States.ALL"]""", "$.States.Ingest.Retry[0]: States.ALL must come last" },
        { "States.Ingest.Retry[2].ErrorEquals", """["States.ALL","Unexpected"]""", "$.States.Ingest.Retry[2].ErrorEquals: States.ALL must stand alone" },
        { "States.Items.ToleratedFailurePercentage", "101", "$.States.Items.ToleratedFailurePercentage: from 0 to 100" },

        // Shape.
        { "StartAt", null, "$.StartAt: is missing" },
        { "StartAt", "\"Nowhere\"", "$.StartAt: there is no such state" },
        { "States", null, "$.States: is missing" },
        { "States.Ingest.Next", null, "$.States.Ingest.Next: is missing" },
        { "States.Ingest.Next", "\"Nowhere\"", "$.States.Ingest: leads to a state that is not there" },
        { "States.AnyItems.Default", "\"Nowhere\"", "$.States.AnyItems: leads to a state that is not there" },
        { Item + ".Catch[0].Next", "\"Package\"", $"$.{Item}: leads to a state that is not there" },
        { "States.Ingest.Next", "\"Package\"", "$.States.Items: no state leads here" },
        { "States.Items.ItemProcessor.StartAt", null, "$.States.Items.ItemProcessor.StartAt: is missing" },
        { "States.Ingest.Next", "\"Ingest\"", "$.States: no terminal state can be reached" },
        { "States.Delivered", "5", "$.States.Delivered.Type: is missing" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void AChange_IsRefusedByItsPath(string path, string? json, string mistake)
    {
        JsonObject machine = PipelineFile.Filled();
        PipelineFile.Set(machine, path, json);

        var e = Assert.Throws<DefinitionException>(() => DefinitionReader.Read(machine.ToJsonString()));
        Assert.Contains(mistake, e.Mistakes);
    }

    [Fact]
    public void AllMistakes_AreToldAtOnce()
    {
        JsonObject machine = PipelineFile.Filled();
        PipelineFile.Set(machine, "QueryLanguage", "\"JSONPath\"");
        PipelineFile.Set(machine, "States.Ingest.Next", "\"Nowhere\"");
        PipelineFile.Set(machine, "States.Delivered.Type", "\"Pass\"");

        Assert.Equal(3, Assert.Throws<DefinitionException>(() => DefinitionReader.Read(machine.ToJsonString())).Mistakes.Count);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"StartAt":"A","StartAt":"B"}""")]
    public void WhatIsNoJson_IsRefused(string definition) =>
        Assert.StartsWith("$: no JSON", Assert.Throws<DefinitionException>(() => DefinitionReader.Read(definition)).Mistakes.Single(), StringComparison.Ordinal);

    [Fact]
    public void APlaceholderWithoutValue_IsRefused()
    {
        var e = Assert.Throws<DefinitionException>(() => DefinitionReader.Read(Placeholders.Fill(PipelineFile.Text(), new Dictionary<string, string>())));

        Assert.Contains("$.States.Ingest.Parameters.FunctionName: a placeholder that nothing filled", e.Mistakes);
        Assert.Equal(9, e.Mistakes.Count);
    }

    [Fact]
    public void AValue_StaysWithinItsString() =>
        Assert.Equal("""{"a":"x\u0022,\u0022b"}""", Placeholders.Fill("""{"a":"${p}"}""", new Dictionary<string, string> { ["p"] = "x\",\"b" }));
}

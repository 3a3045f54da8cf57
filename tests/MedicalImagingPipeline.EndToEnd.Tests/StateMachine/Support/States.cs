namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>Definitions of a few states.</summary>
internal static class States
{
    /// <summary>A task that invokes <c>f</c> with its input and goes on to the end.</summary>
    /// <param name="more">More of its fields, each with a comma before it.</param>
    public static string Task(string more = "") => $$$"""
        {
          "First": {
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 600,
            "Parameters": { "FunctionName": "f", "Payload.$": "$" }{{{more}}}, "Next": "Done"
          },
          "Done": { "Type": "Succeed" }
        }
        """;

    /// <summary>A task with retriers.</summary>
    public static string Retry(string retriers) => Task($""", "Retry": [{retriers}]""");

    /// <summary>A task whose errors lead to a state that takes name and cause from its input.</summary>
    public static string Catch(string names) => Task($$""", "Catch": [{ "ErrorEquals": {{names}}, "Next": "Caught" }]""").Replace(
        "\"Done\": {", """ "Caught": { "Type": "Fail", "ErrorPath": "$.Error", "CausePath": "$.Cause" }, "Done": {""", StringComparison.Ordinal);

    /// <summary>A Map whose items invoke <c>f</c>.</summary>
    public static string Map(int tolerated = 100) => $$"""
        {
          "First": {
            "Type": "Map",
            "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "InputType": "JSONL" }, "Parameters": { "Bucket": "work", "Key.$": "$.items" } },
            "MaxConcurrencyPath": "$.at",
            "ToleratedFailurePercentage": {{tolerated}},
            "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "First", "States": {{Task()}} },
            "ResultWriter": { "Resource": "arn:aws:states:::s3:putObject", "Parameters": { "Bucket": "work", "Prefix": "results" } },
            "ResultPath": null,
            "Next": "End"
          },
          "End": { "Type": "Succeed" }
        }
        """;
}

using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>Step Functions in memory: takes answers for the tokens of tasks that wait.</summary>
internal sealed class FakeStates
{
    private const string Target = "AWSStepFunctions.SendTaskSuccess";

    /// <summary>The tokens of tasks that wait.</summary>
    public HashSet<string> Waiting { get; } = [];

    /// <summary>Token and output of each answer that was taken.</summary>
    public List<(string Token, string Output)> Answers { get; } = [];

    public static AwsCall CallOf(FakeRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return new AwsCall("states", "SendTaskSuccess", "states:SendTaskSuccess", body.RootElement.GetProperty("taskToken").GetString()!);
    }

    public FakeResponse Handle(FakeRequest request)
    {
        using JsonDocument document = JsonDocument.Parse(request.Body);
        (string token, string output) = (document.RootElement.GetProperty("taskToken").GetString()!, document.RootElement.GetProperty("output").GetString()!);
        if (request.Header("x-amz-target") != Target || request.Header("content-type") != "application/x-amz-json-1.0")
        {
            return FakeResponse.Json("""{"__type":"com.amazon.coral.service#UnknownOperationException"}""", 400);
        }

        if (!Waiting.Remove(token))
        {
            return FakeResponse.Json($$"""{"__type":"com.amazonaws.swf.service.v2.model#TaskTimedOut","message":"Task Timed Out: {{token}}"}""", 400);
        }

        Answers.Add((token, JsonDocument.Parse(output).RootElement.GetRawText()));
        return FakeResponse.Json("{}");
    }
}

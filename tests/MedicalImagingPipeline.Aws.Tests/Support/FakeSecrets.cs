using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>Secrets Manager in memory: one secret, which has no value until it is given one.</summary>
internal sealed class FakeSecrets(string arn)
{
    /// <summary>The secret's value.</summary>
    public string? Value { get; set; }

    /// <summary>Whether reading it is refused.</summary>
    public bool IsDenied { get; set; }

    /// <summary>Stores an access key as scripts/rotate-signer does.</summary>
    public void Store(string accessKey, string secretKey) =>
        Value = $$"""{"accessKeyId":"{{accessKey}}","secretAccessKey":"{{secretKey}}"}""";

    public static AwsCall CallOf(FakeRequest request) => new("secretsmanager", "GetSecretValue", "secretsmanager:GetSecretValue", IdOf(request));

    // Errors as protocol JSON 1.1 has them: the code in the body alone.
    public FakeResponse Handle(FakeRequest request) =>
        request.Header("X-Amz-Target") != "secretsmanager.GetSecretValue" || request.Header("Content-Type") != "application/x-amz-json-1.1" ? Error("InvalidRequestException")
        : IsDenied ? Error("AccessDeniedException")
        : IdOf(request) != arn || Value is null ? Error("ResourceNotFoundException")
        : FakeResponse.Json($$"""{"ARN":"{{arn}}","Name":"mip-signer","VersionStages":["AWSCURRENT"],"SecretString":{{JsonSerializer.Serialize(Value)}}}""");

    private static FakeResponse Error(string code) =>
        FakeResponse.Json($$"""{"__type":"com.amazonaws.secretsmanager#{{code}}","Message":"about arn:aws:secretsmanager"}""", 400);

    private static string IdOf(FakeRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return body.RootElement.GetProperty("SecretId").GetString()!;
    }
}

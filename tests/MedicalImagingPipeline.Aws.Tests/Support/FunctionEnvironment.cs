namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>What the infrastructure and Lambda tell a function. The union of all five: each reads what it uses.</summary>
internal static class FunctionEnvironment
{
    private static readonly string[] Buckets = ["INGEST", "WORK", "RESTRICTED", "DELIVERY", "AUDIT"];

    /// <summary>A whole environment; a test replaces what it is about.</summary>
    public static Dictionary<string, string> Create()
    {
        var variables = new Dictionary<string, string>
        {
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "1769",
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["MIP_PARTNER_KEY_PREFIX"] = "alias/mip-partner-",
            ["MIP_SIGNING_KEY_ARN"] = KeyArn("signing"),
            ["MIP_SENDER"] = "delivery@mip.invalid",
            ["MIP_LINK_ROLE_ARN"] = "arn:aws:iam::000000000000:role/mip-links",
            ["MIP_MAX_LINK_HOURS"] = "1",
            ["MIP_MAX_CONCURRENCY"] = "10",
        };
        foreach (string bucket in Buckets)
        {
            variables[$"MIP_{bucket}_BUCKET"] = $"mip-{bucket.ToLowerInvariant()}";
            variables[$"MIP_{bucket}_KEY_ARN"] = KeyArn(bucket.ToLowerInvariant());
        }

        return variables;
    }

    private static string KeyArn(string name) => $"arn:aws:kms:us-east-1:000000000000:key/{name}";
}

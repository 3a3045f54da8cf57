using System.Text.Json;
using MedicalImagingPipeline.Aws.Tests;
using MedicalImagingPipeline.Cli.Sample;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>What the functions call is what their roles may: no less, and no more but for what stands in the list with its reason.</summary>
[Trait("Category", "EndToEnd")]
public sealed class LeastPrivilegeTests
{
    /// <summary>
    /// What S3 asks of KMS for its caller, by operation. A multipart upload is begun with a data key and continued by decrypting
    /// it; a copy decrypts what it reads.
    /// </summary>
    private static readonly Dictionary<string, string[]> KeyUse = new()
    {
        ["GetObject"] = ["kms:Decrypt"],
        ["HeadObject"] = ["kms:Decrypt"],
        ["PutObject"] = ["kms:GenerateDataKey"],
        ["CreateMultipartUpload"] = ["kms:GenerateDataKey"],
        ["UploadPart"] = ["kms:GenerateDataKey", "kms:Decrypt"],
        ["UploadPartCopy"] = ["kms:GenerateDataKey", "kms:Decrypt"],
        ["CompleteMultipartUpload"] = ["kms:Decrypt"],
    };

    /// <summary>What roles may beyond the recorded calls; * is any.</summary>
    private static readonly (string Role, string Action, string Resource, string Reason)[] Beyond =
    [
        ("*", "logs:CreateLogStream", "${log_group}:*", "Lambda writes a function's lines with its role"),
        ("*", "logs:PutLogEvents", "${log_group}:*", "Lambda writes a function's lines with its role"),
        ("*", "xray:PutTraceSegments", "*", "Lambda sends traces with a function's role"),
        ("*", "xray:PutTelemetryRecords", "*", "Lambda sends traces with a function's role"),
        ("*", "s3:ListBucket", "*", "without it S3 says 403 of a missing object, and not 404"),
        ("deidentify", "s3:AbortMultipartUpload", "${work_bucket}/runs/*", "takes back a bundle that broke on the way"),
        ("package", "s3:AbortMultipartUpload", "${delivery_bucket}/runs/*", "takes back a volume that broke on the way"),
        ("deliver", "ses:SendRawEmail", "*", "SES asks for it where the content is raw"),
        ("deliver", "ses:SendEmail", "${mail_configuration}", "the identity's own configuration set, which no request names"),
        ("deliver", "kms:Sign", "${signing_key}", "signs the checksums of volumes, from the version that signs"),
        ("deliver", "kms:GetPublicKey", "${signing_key}", "prints the key that the partner checks with, from the version that signs"),
        ("deliver", "kms:Decrypt", "${signer_key}", "Secrets Manager decrypts with the rights of who reads"),
    ];

    [SkippableFact]
    public async Task EachRole_MayWhatItsFunctionCalls_AndNoMoreThanIsExplained()
    {
        await using CloudSite site = await CloudSite.StartAsync(S3Server.Fake);
        using var folder = new ScratchFolder();
        await SampleDrop.WriteAsync(folder.Path, SampleSize.Full, CancellationToken.None);
        await site.DropAsync(folder.Path, Drops.Prefix);
        await Drops.AddLeakAsync(site);
        ObjectVersion request = await site.PutAsync(Bucket.Ingest, Drops.Prefix + "request.json", "{}");
        string input = $$"""{"bucket":"{{site.NameOf(Bucket.Ingest)}}","key":"{{request.Key}}","version":"{{request.VersionId}}"}""";
        await site.RunAsync(input);
        await site.RunAsync(input);
        JsonElement last = await site.RunAsync("""{"drop":"acme/2026-11/","recipe":"safe-harbor"}""");
        foreach (string task in new[] { "\"reissue\"", "\"acknowledge\",\"by\":\"somebody\"", "\"revoke\"" })
        {
            await site["deliver"].InvokeAsync(JsonElement.Parse($$"""{"runKey":{{last.GetProperty("runKey").GetRawText()}},"task":{{task}}}"""));
        }

        // Nobody answers here, so the execution ends without a release.
        await site.PutAsync(Bucket.Restricted, "config/partners/acme.json", """{"name":"acme","displayName":"Acme","email":["data@example.org"],"country":"US","linkHours":1,"release":"manual"}""");
        await Assert.ThrowsAsync<ExecutionFailedException>(() => site.RunAsync(input));

        IReadOnlyDictionary<string, string> names = Names(site);
        var missing = new List<string>();
        var unexplained = new List<string>();
        foreach (string stage in CloudSite.Stages)
        {
            AwsCall[] calls = [.. site[stage].Proxy.Requests.Concat(site[stage].Services.Requests).SelectMany(call => WithKeyUse(call, names)).Distinct()];
            IReadOnlyList<Grant> grants = [.. Grant.Of(Infrastructure.PolicyOf(stage)), .. stage == "deliver" ? Grant.Of(Infrastructure.PolicyOf("signer-secret")) : []];
            missing.AddRange(calls.Where(call => !grants.Any(grant => grant.Allows(call.Action, call.Resource, names))).Select(call => $"{stage}: {call.Action} on {call.Resource}"));
            unexplained.AddRange(grants
                .Where(grant => !calls.Any(call => grant.Allows(call.Action, call.Resource, names)) && !IsExplained(stage, grant))
                .Select(grant => $"{stage}: {grant.Sid} {grant.Action} on {grant.Resource}"));
        }

        Assert.Empty(missing);
        Assert.Empty(unexplained);
    }

    private static bool IsExplained(string stage, Grant grant) => Beyond.Any(row =>
        (row.Role is "*" || row.Role == stage) && row.Action == grant.Action && (row.Resource is "*" || row.Resource == grant.Resource));

    private static IEnumerable<AwsCall> WithKeyUse(AwsCall call, IReadOnlyDictionary<string, string> names)
    {
        yield return call;
        if (call.Service != "s3" || !KeyUse.TryGetValue(call.Operation, out string[]? actions))
        {
            yield break;
        }

        string bucket = call.Resource.Split('/')[0];
        string key = names.Single(name => name.Key.EndsWith("_bucket", StringComparison.Ordinal) && name.Value == bucket).Key.Replace("_bucket", "_key", StringComparison.Ordinal);
        bool isCopySource = call.Operation == "UploadPartCopy" && call.Action == "s3:GetObjectVersion";
        foreach (string action in isCopySource ? ["kms:Decrypt"] : actions)
        {
            yield return new AwsCall("kms", call.Operation, action, names[key]);
        }
    }

    private static Dictionary<string, string> Names(CloudSite site)
    {
        var names = new Dictionary<string, string>
        {
            ["partner_keys"] = FakeAws.PartnerKeyPrefix + CloudSite.Partner,
            ["links_role"] = FakeAws.LinkRole,
            ["signer_secret"] = FakeAws.SignerSecret,
            ["signer_key"] = "",
            ["mail_identity"] = FakeAws.Sender,
            ["mail_configuration"] = "",
            ["signing_key"] = FakeAws.SigningKey,
            ["log_group"] = "",
        };
        foreach (Bucket bucket in Enum.GetValues<Bucket>())
        {
            string name = bucket.ToString().ToLowerInvariant();
            names[name + "_bucket"] = site.NameOf(bucket);
            names[name + "_key"] = FakeAws.KeyArn(bucket);
        }

        return names;
    }
}

using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws.Tests;

public sealed class AwsPortsTests
{
    /// <summary>What is asked of the ports, and the variable without which it fails.</summary>
    public static TheoryData<string, string> Needs => new()
    {
        { "AWS_REGION", "objects" },
        { "MIP_INGEST_BUCKET", "Ingest" },
        { "MIP_WORK_BUCKET", "Work" },
        { "MIP_RESTRICTED_BUCKET", "Restricted" },
        { "MIP_DELIVERY_BUCKET", "Delivery" },
        { "MIP_AUDIT_BUCKET", "Audit" },
        { "MIP_WORK_KEY_ARN", "Work" },
        { "MIP_RESTRICTED_KEY_ARN", "Restricted" },
        { "MIP_DELIVERY_KEY_ARN", "Delivery" },
        { "MIP_AUDIT_KEY_ARN", "Audit" },
        { "MIP_PARTNER_KEY_PREFIX", "hash" },
        { "MIP_SIGNING_KEY_ARN", "signer" },
        { "MIP_SENDER", "sender" },
        { "MIP_LINK_ROLE_ARN", "links" },
        { "MIP_MAX_LINK_HOURS", "limits" },
        { "MIP_MAX_CONCURRENCY", "limits" },
    };

    [Fact]
    public void WithoutAnySetting_PortsAreMade_ThatNobodyUses() => Assert.NotNull(new AwsPorts(_ => null, CallPolicy.Default, TimeProvider.System));

    [Theory]
    [MemberData(nameof(Needs))]
    public async Task AMissingSetting_FailsWithItsName_WhenItIsUsed(string variable, string use)
    {
        await using var aws = new FakeAws();
        Dictionary<string, string> variables = aws.Variables;
        variables.Remove(variable);
        var ports = new AwsPorts(variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System);

        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(async () => await UseAsync(ports, use));

        Assert.Equal($"environment: {variable} is not set", exception.Message);
    }

    [Fact]
    public void EveryBucket_HasItsVariables()
    {
        Assert.Equal(Enum.GetValues<Bucket>().Order(), AwsEnvironment.BucketVariables.Keys.Order());
        Assert.Equal(Enum.GetValues<Bucket>().Where(bucket => bucket != Bucket.Ingest).Order(), AwsEnvironment.KeyVariables.Keys.Order());
    }

    [Fact]
    public async Task NothingIsWritten_ToTheIngestBucket()
    {
        await using var aws = new FakeAws();
        IObjectStore objects = TestStores.On(aws);

        await Assert.ThrowsAsync<InvalidOperationException>(() => objects.PutAsync(Bucket.Ingest, "a", new byte[1], "", CancellationToken.None));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("one")]
    public void ANumberThatIsNone_FailsWithItsName(string value)
    {
        var ports = new AwsPorts(name => name == "MIP_MAX_CONCURRENCY" ? value : "1", CallPolicy.Default, TimeProvider.System);

        Assert.Contains("MIP_MAX_CONCURRENCY", Assert.Throws<ConfigurationException>(() => ports.Limits).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_IsReadFromTheRestrictedBucket()
    {
        await using var aws = new FakeAws();
        aws.S3.Put(FakeAws.BucketName(Bucket.Restricted), "config/drops.json", "{}"u8.ToArray());
        IConfigurationFiles files = new AwsPorts(aws.Variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System).Configuration;

        Assert.Equal("{}"u8.ToArray(), await files.FindAsync("drops.json", CancellationToken.None));
        Assert.Null(await files.FindAsync("partners/nobody.json", CancellationToken.None));
    }

    [Fact]
    public async Task TheRest_IsAsTheEnvironmentSays()
    {
        await using var aws = new FakeAws();
        var ports = new AwsPorts(aws.Variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System);

        Assert.Equal(new RunLimits(10, 1), ports.Limits);
        Assert.Equal((FakeAws.Sender, FakeAws.Site), (ports.Mail.Sender, Assert.Single(ports.Mail.Site)));
        Assert.False(ports.Layout.IsFlat);
        Assert.Same(ports.Objects, ports.Objects);
    }

    [Theory]
    [InlineData(null, "delivery@site.example")]
    [InlineData("", "delivery@site.example")]
    [InlineData("a@site.example b@site.example", "a@site.example b@site.example")]
    public void TheSitesAddresses_AreTheSenders_WhereNobodyIsNamed(string? value, string expected)
    {
        var ports = new AwsPorts(name => name == "MIP_SITE_EMAIL" ? value : FakeAws.Sender, CallPolicy.Default, TimeProvider.System);

        Assert.Equal(expected.Split(' '), ports.Mail.Site);
    }

    private static async Task UseAsync(AwsPorts ports, string use)
    {
        switch (use)
        {
            case "objects":
                _ = ports.Objects;
                break;
            case "hash":
                _ = ports.KeyedHash;
                break;
            case "signer":
                _ = ports.Signer;
                break;
            case "sender":
                _ = ports.Mail;
                break;
            case "links":
                _ = ports.Links;
                break;
            case "limits":
                _ = ports.Limits;
                break;
            default:
                Bucket bucket = Enum.Parse<Bucket>(use);
                await ports.Objects.FindAsync(bucket, "a", CancellationToken.None);
                await ports.Objects.PutAsync(bucket, "a", new byte[1], "", CancellationToken.None);
                break;
        }
    }
}

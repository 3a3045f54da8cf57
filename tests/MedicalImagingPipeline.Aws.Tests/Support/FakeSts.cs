using System.Globalization;
using System.Text;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>STS in memory: lets a role it knows be assumed.</summary>
internal sealed class FakeSts(IDictionary<string, FakeCredentials> known, TimeProvider clock)
{
    private int _last;

    /// <summary>The roles that may be assumed.</summary>
    public HashSet<string> Roles { get; } = [];

    /// <summary>The longest that credentials are given for.</summary>
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromHours(1);

    public static AwsCall CallOf(FakeRequest request) => new("sts", "AssumeRole", "sts:AssumeRole", Fields(request)["RoleArn"]);

    public FakeResponse Handle(FakeRequest request)
    {
        Dictionary<string, string> fields = Fields(request);
        if (fields["Action"] != "AssumeRole" || fields["Version"] != "2011-06-15" || !Roles.Contains(fields["RoleArn"]))
        {
            return FakeResponse.Xml($"<ErrorResponse><Error><Code>AccessDenied</Code><Message>{fields["RoleArn"]}</Message></Error></ErrorResponse>", 403);
        }

        string id = string.Create(CultureInfo.InvariantCulture, $"ASIAFAKE{++_last:D8}");
        TimeSpan asked = TimeSpan.FromSeconds(int.Parse(fields["DurationSeconds"], CultureInfo.InvariantCulture));
        var credentials = new FakeCredentials("secret-of-" + id, "token/of+" + id, clock.GetUtcNow() + (asked < MaxLifetime ? asked : MaxLifetime));
        known[id] = credentials;
        return FakeResponse.Xml(string.Create(CultureInfo.InvariantCulture, $"""
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>{id}</AccessKeyId><SecretAccessKey>{credentials.Secret}</SecretAccessKey><SessionToken>{credentials.Token}</SessionToken>
            <Expiration>{credentials.Expires.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
            """));
    }

    private static Dictionary<string, string> Fields(FakeRequest request) => Encoding.ASCII.GetString(request.Body).Split('&')
        .Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => Uri.UnescapeDataString(field[1]));
}

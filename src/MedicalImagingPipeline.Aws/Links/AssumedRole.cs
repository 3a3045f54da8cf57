using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using MedicalImagingPipeline.Aws.Signing;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Links;

/// <summary>Credentials of another role, from STS. They tell when they end, which a function's own do not.</summary>
/// <param name="sts">STS.</param>
/// <param name="roleArn">The role.</param>
internal sealed class AssumedRole(SignedHttp sts, string roleArn) : IDisposable
{
    /// <summary>How long they hold: STS gives no more to who has a role's credentials already ("role chaining").</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Form = "application/x-www-form-urlencoded; charset=utf-8";

    private static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    /// <summary>Assumes the role anew.</summary>
    public async Task<LinkCredentials> AssumeAsync(CancellationToken cancellationToken)
    {
        string body = string.Create(
            CultureInfo.InvariantCulture,
            $"Action=AssumeRole&DurationSeconds={Lifetime.TotalSeconds}&RoleArn={Uri.EscapeDataString(roleArn)}&RoleSessionName=delivery-links&Version=2011-06-15");
        byte[] answer = await sts.PostAsync("/", Encoding.ASCII.GetBytes(body), Form, cancellationToken).ConfigureAwait(false);
        return Read(answer) ?? throw new StoreUnavailableException("STS", "UnreadableAnswer");
    }

    /// <inheritdoc />
    public void Dispose() => sts.Dispose();

    private static LinkCredentials? Read(byte[] answer)
    {
        try
        {
            using var stream = new MemoryStream(answer, writable: false);
            XElement credentials = XDocument.Load(stream).Descendants(Namespace + "Credentials").Single();
            string Of(string name) => credentials.Elements(Namespace + name).Single().Value;
            return new LinkCredentials(
                new SessionAWSCredentials(Of("AccessKeyId"), Of("SecretAccessKey"), Of("SessionToken")),
                DateTimeOffset.Parse(Of("Expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}

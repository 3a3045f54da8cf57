using System.Security;
using System.Text;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>An answer.</summary>
internal sealed class FakeResponse(int status, byte[] body)
{
    public int Status => status;

    public byte[] Body => body;

    /// <summary>The length that the answer tells; that of the body unless it is the answer to a HEAD.</summary>
    public long Length { get; init; } = body.Length;

    public Dictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public static FakeResponse Empty(int status = 200) => new(status, []);

    public static FakeResponse Xml(string xml, int status = 200) => new(status, Encoding.UTF8.GetBytes(xml)) { Headers = { ["Content-Type"] = "application/xml" } };

    public static FakeResponse Json(string json, int status = 200) => new(status, Encoding.UTF8.GetBytes(json)) { Headers = { ["Content-Type"] = "application/json" } };

    /// <summary>S3's way to say no. Its message quotes what was asked for, as S3's own do.</summary>
    public static FakeResponse S3Error(int status, string code, FakeRequest request) => request.Method == "HEAD"
        ? Empty(status)
        : Xml($"<Error><Code>{code}</Code><Message>About {SecurityElement.Escape(request.Path)}</Message><RequestId>1</RequestId></Error>", status);
}

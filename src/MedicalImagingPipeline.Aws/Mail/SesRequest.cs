using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Aws.Mail;

/// <summary>The body of SES's SendEmail. A class, since a record would print addresses.</summary>
internal sealed class SesRequest(string fromEmailAddress, SesDestination destination, SesContent content)
{
    public string FromEmailAddress { get; } = fromEmailAddress;

    public SesDestination Destination { get; } = destination;

    public SesContent Content { get; } = content;
}

/// <summary>Who gets it.</summary>
internal sealed class SesDestination(IReadOnlyList<string> toAddresses)
{
    public IReadOnlyList<string> ToAddresses { get; } = toAddresses;
}

/// <summary>What is sent.</summary>
internal sealed class SesContent(SesRawMessage raw)
{
    public SesRawMessage Raw { get; } = raw;
}

/// <summary>The whole message; bytes are base64 in JSON.</summary>
internal sealed class SesRawMessage(byte[] data)
{
    public byte[] Data { get; } = data;
}

/// <summary>Writes them, without reflection.</summary>
[JsonSerializable(typeof(SesRequest))]
internal sealed partial class SesJsonContext : JsonSerializerContext;

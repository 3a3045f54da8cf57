using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Calls;

/// <summary>What a failed try was: a code without any name or message in it, and whether another may do better.</summary>
/// <param name="Code">The service's error code, its status, or what kind of fault it was.</param>
/// <param name="IsTransient">Whether to try again.</param>
/// <param name="IsThrottled">Whether the service asked to slow down.</param>
internal readonly record struct CallFailure(string Code, bool IsTransient, bool IsThrottled = false)
{
    private const int MaxCodeLength = 64;

    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "SlowDown", "Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException", "RequestLimitExceeded",
        "LimitExceededException", "BandwidthLimitExceeded", "RequestThrottled", "RequestThrottledException",
    };

    // Whatever the status: S3 may say 200 and fail in the body. Of the 4xx kind are bodies damaged or cut off on the way, and
    // writes that met another.
    private static readonly HashSet<string> TransientCodes = new(StringComparer.Ordinal)
    {
        "InternalError", "InternalFailure", "ServiceUnavailable", "RequestTimeout", "RequestTimeoutException", "IncompleteBody", "BadDigest", "XAmzContentSHA256Mismatch",
        "OperationAborted", "ConditionalRequestConflict", "IDPCommunicationError",
    };

    /// <summary>Judges an exception; null when it is not the failure of a call but an outcome or a mistake of ours.</summary>
    public static CallFailure? Of(Exception exception) => exception switch
    {
        ObjectChangedException => null,
        AmazonUnmarshallingException or XmlException => new CallFailure("UnreadableAnswer", IsTransient: true),
        AmazonServiceException { StatusCode: 0 } e => Of(e.InnerException ?? new IOException()),
        AmazonServiceException e => OfAnswer(e.StatusCode, e.ErrorCode),
        AnswerException e => OfAnswer(e.Status, e.Code),
        OperationCanceledException or TimeoutException => new CallFailure("Timeout", IsTransient: true),
        AmazonClientException => new CallFailure("ClientFault", IsTransient: true),
        HttpRequestException or IOException or SocketException or WebException => new CallFailure("ConnectionFault", IsTransient: true),
        _ => null,
    };

    private static CallFailure OfAnswer(HttpStatusCode status, string? code)
    {
        bool isCode = code is { Length: > 0 and <= MaxCodeLength } && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '.');
        string shown = isCode ? code! : ((int)status).ToString(CultureInfo.InvariantCulture);
        bool isThrottled = status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable || ThrottlingCodes.Contains(shown);
        return new CallFailure(shown, isThrottled || (int)status >= 500 || TransientCodes.Contains(shown), isThrottled);
    }
}

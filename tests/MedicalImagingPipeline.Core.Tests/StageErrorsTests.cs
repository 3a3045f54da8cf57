using System.Text.Json;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tests;

public class StageErrorsTests
{
    private const string Planted = "SYNTHETIC^PLANTED";

    public static TheoryData<Exception, string, string> Errors => new()
    {
        { new ConfigurationException("request", ["drop: there is nothing in it"]), StageErrors.RequestRefused, "request: drop: there is nothing in it" },
        { new ObjectChangedException(Bucket.Ingest), StageErrors.ObjectChanged, "A pinned version in the Ingest bucket is no longer there." },
        { new StoreUnavailableException("S3", "SlowDown"), StageErrors.StoreUnavailable, "S3 is unavailable: SlowDown" },
        { new JsonException(Planted), StageErrors.InvalidInput, nameof(JsonException) },
        { new ArgumentNullException(Planted), StageErrors.InvalidInput, nameof(ArgumentNullException) },
        { new IOException(Planted), StageErrors.Unexpected, nameof(IOException) },
        { new OperationCanceledException(Planted), StageErrors.DeadlineExceeded, nameof(OperationCanceledException) },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void AnError_HasItsName_AndAMessageOnlyWhenItIsOurs(Exception exception, string name, string message)
    {
        Assert.Equal(name, StageErrors.NameOf(exception));
        Assert.Equal(message, StageErrors.MessageOf(exception));
    }
}

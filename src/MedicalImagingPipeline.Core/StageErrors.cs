using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core;

/// <summary>What the state machine and operators are told of an exception: a name that a Retry can match, and no value.</summary>
public static class StageErrors
{
    /// <summary>A request, recipe or partner cannot be kept.</summary>
    public const string RequestRefused = "RequestRefused";

    /// <summary>The drop changed since it was listed.</summary>
    public const string ObjectChanged = "ObjectChanged";

    /// <summary>A store or service did not answer after all tries.</summary>
    public const string StoreUnavailable = "StoreUnavailable";

    /// <summary>The stage ran out of time.</summary>
    public const string DeadlineExceeded = "DeadlineExceeded";

    /// <summary>The stage's output is larger than the state machine takes.</summary>
    public const string ResponseTooLarge = "ResponseTooLarge";

    /// <summary>The stage was called with something it does not take.</summary>
    public const string InvalidInput = "InvalidInput";

    /// <summary>Anything else.</summary>
    public const string Unexpected = "Unexpected";

    /// <summary>The error's name in the state machine.</summary>
    public static string NameOf(Exception exception) => exception switch
    {
        ConfigurationException => RequestRefused,
        ObjectChangedException => ObjectChanged,
        StoreUnavailableException => StoreUnavailable,
        JsonException or ArgumentException => InvalidInput,
        OperationCanceledException => DeadlineExceeded,
        _ => Unexpected,
    };

    /// <summary>What may be said of it: the message of an exception of our own; of any other, whose message might quote a value, its type.</summary>
    public static string MessageOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            ConfigurationException or ObjectChangedException or StoreUnavailableException or QuarantineException or DicomFormatException or ZipFormatException => exception.Message,
            _ => exception.GetType().Name,
        };
    }
}

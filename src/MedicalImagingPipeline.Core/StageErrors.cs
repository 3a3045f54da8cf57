using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core;

/// <summary>
/// Under which names the stages report errors. The state machine decides by them what is tried again, so they are part of
/// its interface: whoever hosts a stage, a function or the command line, names errors by this table.
/// </summary>
public static class StageErrors
{
    /// <summary>The request cannot be kept. Asking again would be refused again.</summary>
    public const string RequestRefused = "RequestRefused";

    /// <summary>A pinned version is gone. Trying again would not bring it back.</summary>
    public const string ObjectChanged = "ObjectChanged";

    /// <summary>A store or service did not answer. To be tried again.</summary>
    public const string StoreUnavailable = "StoreUnavailable";

    /// <summary>A function's host gave up shortly before the function would have been killed. To be tried again.</summary>
    public const string DeadlineExceeded = "DeadlineExceeded";

    /// <summary>A stage's output is too large to be handed on. Reported by a function's host.</summary>
    public const string ResponseTooLarge = "ResponseTooLarge";

    /// <summary>A stage was asked for something that is no input of it.</summary>
    public const string InvalidInput = "InvalidInput";

    /// <summary>What would wait for a release has none to wait for. Asking again would find the same.</summary>
    public const string ReleaseDecided = "ReleaseDecided";

    /// <summary>Anything else. To be tried again.</summary>
    public const string Unexpected = "Unexpected";

    // The first that fits counts.
    private static readonly (Type Type, string Name)[] Names =
    [
        (typeof(ConfigurationException), RequestRefused),
        (typeof(ObjectChangedException), ObjectChanged),
        (typeof(StoreUnavailableException), StoreUnavailable),
        (typeof(ReleaseDecidedException), ReleaseDecided),
        (typeof(JsonException), InvalidInput),
        (typeof(ArgumentException), InvalidInput),
        (typeof(OperationCanceledException), DeadlineExceeded),
    ];

    // Exceptions of our own, whose messages are known to quote no value, key or path.
    private static readonly Type[] SpeakFreely =
    [
        typeof(ConfigurationException),
        typeof(ObjectChangedException),
        typeof(StoreUnavailableException),
        typeof(ReleaseDecidedException),
        typeof(QuarantineException),
        typeof(DicomFormatException),
        typeof(ZipFormatException),
    ];

    /// <summary>The name that the state machine knows an error by.</summary>
    public static string NameOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        foreach ((Type type, string name) in Names)
        {
            if (type.IsInstanceOfType(exception))
            {
                return name;
            }
        }

        return Unexpected;
    }

    /// <summary>What may be said of an error where operators read it: the message if it is ours, else the type's name alone.</summary>
    public static string MessageOf(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return SpeakFreely.Contains(exception.GetType()) ? exception.Message : exception.GetType().Name;
    }
}

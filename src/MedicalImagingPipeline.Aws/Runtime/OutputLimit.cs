using MedicalImagingPipeline.Core;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>How large an output may be.</summary>
internal static class OutputLimit
{
    /// <summary>Most bytes: what a state of the state machine may pass on. Lambda itself would take 6 MB, so this is the one that bites.</summary>
    public const int MaxBytes = 262_144;

    /// <summary>Says that an output is too large.</summary>
    public static ErrorReport TooLarge(int length) =>
        ErrorReport.Of(StageErrors.ResponseTooLarge, $"the output has {length} bytes, and {MaxBytes} may be passed on");
}

using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Takes a line for each element: what was done, and which rule decided. No values.</summary>
public interface ILedger
{
    /// <summary>Records one element.</summary>
    /// <param name="path">The tags from the data set down to the element; good during the call only.</param>
    /// <param name="action">What became of it.</param>
    /// <param name="rule">Which rule decided.</param>
    void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule);
}

using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Takes a line for each element: what was done, and which rule decided. Values are hashed or forgotten, never kept.</summary>
public interface ILedger
{
    /// <summary>Records one element.</summary>
    /// <param name="path">The tags from the data set down to the element; good during the call only.</param>
    /// <param name="action">What became of it.</param>
    /// <param name="rule">Which rule decided.</param>
    void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule);

    /// <summary>Records one element with its value, for a ledger that hashes values; others forget it.</summary>
    /// <param name="path">The tags from the data set down to the element; good during the call only.</param>
    /// <param name="action">What became of it.</param>
    /// <param name="rule">Which rule decided.</param>
    /// <param name="before">The source's bytes.</param>
    /// <param name="after">The output's bytes, without padding.</param>
    void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after) =>
        Record(path, action, rule);
}

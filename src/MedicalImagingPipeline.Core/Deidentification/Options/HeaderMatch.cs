using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>A condition on a header's value. Prints the tag only.</summary>
/// <param name="tag">The attribute, of the data set itself.</param>
/// <param name="pattern">The value, whatever its case; a <c>*</c> at the end stands for anything.</param>
public sealed class HeaderMatch(DicomTag tag, string pattern)
{
    /// <summary>Whether a header has the value among the attribute's.</summary>
    public bool IsMetBy(Dataset header)
    {
        foreach (string value in HeaderText.GetAll(header, tag))
        {
            if (pattern is [.. var start, '*']
                ? value.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                : value.Equals(pattern, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public override string ToString() => tag.ToString();
}

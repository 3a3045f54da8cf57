using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>A recipe's own rule for an attribute: wherever it stands, at one path, or in a private creator's blocks.</summary>
public sealed class AttributeOverride
{
    /// <summary>The tags from the data set down; one tag alone holds on every level. Of a private attribute the element's last two digits count.</summary>
    public required IReadOnlyList<DicomTag> Path { get; init; }

    /// <summary>What to do.</summary>
    public required OverrideAction Action { get; init; }

    /// <summary>The private creator; null for public attributes.</summary>
    public string? Creator { get; init; }

    /// <summary>The VR of a private attribute.</summary>
    public DicomVr Vr { get; init; } = DicomVr.UN;

    /// <summary>Header values that must all match for the rule to hold.</summary>
    public IReadOnlyList<HeaderMatch> When { get; init; } = [];

    /// <summary>Whether the rule speaks of an element.</summary>
    internal bool Matches(ReadOnlySpan<DicomTag> path, string? creator)
    {
        DicomTag wanted = Path[^1];
        DicomTag tag = path[^1];
        if (Creator is not null)
        {
            return creator == Creator && tag.Group == wanted.Group && (tag.Element & 0xFF) == (wanted.Element & 0xFF);
        }

        if (tag != wanted || (Path.Count > 1 && Path.Count != path.Length))
        {
            return false;
        }

        for (int i = 0; i < Path.Count - 1; i++)
        {
            if (Path[i] != path[i])
            {
                return false;
            }
        }

        return true;
    }
}

using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>PS3.15 Table E.1-1, edition 2026d: the basic profile's column, and those of the options.</summary>
public static class ConfidentialityTable
{
    /// <summary>The edition, for stamps and run keys.</summary>
    public const string Edition = "2026d";

    /// <summary>Looks the code of a public attribute up, repeating groups included.</summary>
    /// <returns>False when the table does not list the attribute.</returns>
    public static bool TryGetBasicAction(DicomTag tag, out ActionCode code) => TryGet(tag, out code, out _);

    /// <summary>Looks the code up, and what the options' columns say (see <see cref="OptionSet.CellOf"/>).</summary>
    internal static bool TryGet(DicomTag tag, out ActionCode code, out uint cells)
    {
        int index = ConfidentialityRows.Tags.BinarySearch(tag.Value);
        if (index >= 0)
        {
            code = ConfidentialityRows.Codes[index];
            cells = ConfidentialityRows.Cells[index];
            return true;
        }

        // The two rows of groups 50xx and 60xx repeat over even groups (PS3.5 7.6).
        if ((tag.Group >> 8) is 0x50 or 0x60 && !tag.IsPrivate)
        {
            foreach ((uint mask, uint value, ActionCode repeating, uint repeatingCells) in ConfidentialityRows.Repeating)
            {
                if ((tag.Value & mask) == value)
                {
                    code = repeating;
                    cells = repeatingCells;
                    return true;
                }
            }
        }

        (code, cells) = (default, 0);
        return false;
    }
}

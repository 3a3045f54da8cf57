using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>
/// Finds IDs of the study's own that tell an identifier of a patient: that are one, or contain one. Short ones count as the
/// search of the output counts them: of 2 and 3 characters as the whole, of 4 and 5 between borders, of 6 and more anywhere.
/// </summary>
internal sealed class TellingIds
{
    private const int MinBetweenBorders = 4;
    private const int MinAnywhere = 6;

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes what is known of all patients.</summary>
    public TellingIds(IEnumerable<KnownIdentifiers> known, IEnumerable<string> patientIds)
    {
        foreach (KnownIdentifier identifier in known.SelectMany(of => of.All).Where(SearchedIdentifiers.AreSearched))
        {
            _known.UnionWith(IdentifierForms.Of(identifier));
        }

        _known.UnionWith(patientIds);
    }

    /// <summary>Whether an ID is or contains one.</summary>
    public bool Tells(string id)
    {
        for (int start = 0; start < id.Length; start++)
        {
            for (int end = start + 1; end <= id.Length; end++)
            {
                bool isWhole = start == 0 && end == id.Length;
                bool isBetween = (start == 0 || !char.IsAsciiLetterOrDigit(id[start - 1])) && (end == id.Length || !char.IsAsciiLetterOrDigit(id[end]));
                if ((isWhole || end - start >= MinAnywhere || (end - start >= MinBetweenBorders && isBetween)) && _known.Contains(id[start..end]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

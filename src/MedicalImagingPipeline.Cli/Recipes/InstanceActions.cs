using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>
/// What became of one instance's attributes, by tag and level. Of values it holds a checksum of what was written, in memory only, to
/// tell whether two outputs are the same. Not thread-safe.
/// </summary>
internal sealed class InstanceActions : ILedger
{
    private readonly Dictionary<AttributePlace, Fate> _fates = [];

    /// <summary>What became of each attribute.</summary>
    public IReadOnlyDictionary<AttributePlace, Fate> Fates => _fates;

    /// <summary>The pseudonym and UIDs of the output; null until it is known that there is one.</summary>
    public InstanceFacts? Facts { get; set; }

    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule) => Record(path, action, rule, [], []);

    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var place = new AttributePlace(path[^1], path.Length > 1);

        // Other pseudonyms are one difference, not one for each UID.
        bool isKeyed = action is ActionTaken.Pseudonymised or ActionTaken.UidMapped;
        _fates[place] = _fates.GetValueOrDefault(place).With(action, isKeyed ? [] : after);
    }
}

using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Rules;

/// <summary>
/// No private attribute but those that the recipe lets stay, each in a block of its creator's, and none that the dictionary
/// does not know, at any level (PS3.15 E.1.1, E.3.10).
/// </summary>
internal sealed class NothingPrivateIsLeft : IValidationRule
{
    public string Name => "nothing-private-is-left";

    public Severity Severity => Severity.Error;

    public IEnumerable<string> Check(InstanceUnderTest instance)
    {
        AttributeDecisions decisions = instance.Profile.For(instance.Header);
        return instance.Segments.SelectMany(segment => Walk(segment, instance.Header, decisions, [], ""));
    }

    // A long value may stand between a creator and its block: what the first segment has holds for the rest.
    private static IEnumerable<string> Walk(Dataset level, Dataset? first, AttributeDecisions decisions, DicomTag[] above, string prefix)
    {
        foreach (DicomElement element in level)
        {
            string path = prefix + element.Tag;
            DicomTag[] tags = [.. above, element.Tag];
            if (!IsAllowed(level, first, element, decisions, tags))
            {
                yield return path;
            }

            foreach ((int index, Dataset item) in element.Items.Index())
            {
                foreach (string inner in Walk(item, null, decisions, tags, $"{path}[{index}]."))
                {
                    yield return inner;
                }
            }
        }
    }

    private static bool IsAllowed(Dataset level, Dataset? first, DicomElement element, AttributeDecisions decisions, DicomTag[] tags)
    {
        if (!element.Tag.IsPrivate)
        {
            return DicomDictionary.TryGet(element.Tag, out _);
        }

        if (!decisions.KeepsPrivate)
        {
            return false;
        }

        if (element.Tag.IsPrivateCreator)
        {
            return PrivateBlocks.IsKept(level, element, decisions, tags, out _);
        }

        DicomElement read = UnknownSequence.TryRead(element, out DicomElement sequence) ? sequence : element;
        string? creator = PrivateBlocks.CreatorOf(level, element.Tag) ?? (first is { } header ? PrivateBlocks.CreatorOf(header, element.Tag) : null);
        return decisions.Decide(tags, creator, read.Vr, read.IsSequence).Treatment != Treatment.Remove;
    }
}

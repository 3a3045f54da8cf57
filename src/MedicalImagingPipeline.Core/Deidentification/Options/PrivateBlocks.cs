using System.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Private blocks and their creators (PS3.5 7.8.1): whose an element is, and whether a creator has anything to stay for.</summary>
internal static class PrivateBlocks
{
    private const int MaxLength = 64;

    /// <summary>Group and block of an element, or of a creator, in one number.</summary>
    public static uint KeyOf(DicomTag tag) => ((uint)tag.Group << 8) | (uint)(tag.IsPrivateCreator ? tag.Element : tag.Element >> 8);

    /// <summary>The creator of an element's block on its own level; null when none stands there.</summary>
    public static string? CreatorOf(Dataset level, DicomTag tag) =>
        tag.Element >= 0x1000 && level.TryGet(new DicomTag(tag.Group, (ushort)(tag.Element >> 8)), out DicomElement element) ? Read(element) : null;

    /// <summary>Whether something of a creator's block stays.</summary>
    public static bool IsKept(Dataset level, DicomElement element, AttributeDecisions decisions, ReadOnlySpan<DicomTag> path, out string? creator)
    {
        creator = Read(element);
        if (creator is null)
        {
            return false;
        }

        uint key = KeyOf(element.Tag);
        DicomTag[] inner = path.ToArray();
        foreach (DicomElement other in level)
        {
            if (other.Tag.IsPrivate && other.Tag.Element >= 0x1000 && KeyOf(other.Tag) == key && other.IsHeld)
            {
                DicomElement read = UnknownSequence.TryRead(other, out DicomElement sequence) ? sequence : other;
                inner[^1] = read.Tag;
                if (decisions.Decide(inner, creator, read.Vr, read.IsSequence).Treatment != Treatment.Remove)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // One short ASCII value: a text that holds more is no creator's name.
    private static string? Read(DicomElement element)
    {
        if (element.IsSequence || element.IsFragments || !element.IsHeld || element.Vr is not (DicomVr.LO or DicomVr.UN or DicomVr.SH) || !Ascii.IsValid(element.Value))
        {
            return null;
        }

        string text = Encoding.ASCII.GetString(element.Value).Trim(' ', '\0');
        return text.Length is 0 or > MaxLength || text.AsSpan().ContainsAnyExceptInRange(' ', '~') || text.Contains('\\', StringComparison.Ordinal) ? null : text;
    }
}

using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>How a key's value comes from a header into a record.</summary>
internal static class RecordKey
{
    private const string HasConceptModifier = "HAS CONCEPT MOD";
    private const string Verified = "VERIFIED";

    private static readonly DicomTag ContentSequence = new(0x0040A730);
    private static readonly DicomTag RelationshipType = new(0x0040A010);
    private static readonly DicomTag VerificationDateTime = new(0x0040A030);
    private static readonly DicomTag VerifyingObserverSequence = new(0x0040A073);
    private static readonly DicomTag VerificationFlag = new(0x0040A493);

    /// <summary>What writes the key; null where the record does without.</summary>
    public static Action<DicomWriter>? WriterOf(DirectoryKey key, Dataset header)
    {
        DicomVr vr = DicomDictionary.VrOf(key.Tag);
        if (key.Tag == VerificationDateTime)
        {
            return LastVerification(header) is { } last ? writer => writer.WriteText(key.Tag, vr, last) : null;
        }

        if (header.TryGet(key.Tag, out DicomElement element))
        {
            if (vr == DicomVr.SQ && element.IsSequence && ItemsOf(element) is { Count: > 0 } items)
            {
                return writer => Write(writer, key.Tag, items);
            }

            if (vr != DicomVr.SQ && ValueOf(element, vr) is { Length: > 0 } value)
            {
                return writer => writer.WriteElement(key.Tag, vr, value);
            }
        }

        return key.Use switch
        {
            KeyUse.Absent => null,
            KeyUse.Empty when vr == DicomVr.SQ => writer => Write(writer, key.Tag, []),
            KeyUse.Empty => writer => writer.WriteElement(key.Tag, vr, []),
            _ => writer => writer.WriteText(key.Tag, vr, key.Default),
        };
    }

    // Old files separate date and time (15:26:10), and some have in a field what is not of its VR: an importer refuses the whole directory then.
    private static byte[]? ValueOf(DicomElement element, DicomVr vr)
    {
        VrTraits traits = VrTable.Of(vr);
        if (!traits.IsText || traits.UsesCharacterSet)
        {
            return TextForms.IsBlank(element.Value) ? null : element.Value.ToArray();
        }

        byte separator = vr switch { DicomVr.TM => (byte)':', DicomVr.DA => (byte)'.', _ => 0 };
        byte[] value = TextForms.IsBlank(element.Value) ? [] : [.. element.Value.ToArray().Where(c => c != separator)];
        foreach (Range range in value.AsSpan().Split((byte)'\\'))
        {
            if (!ValueForm.IsOf(value.AsSpan(range), traits))
            {
                return null;
            }
        }

        return value;
    }

    // PS3.3 F.5.25: of the content, what modifies the document's title.
    private static List<Dataset> ItemsOf(DicomElement element) =>
        [.. element.Items.Where(item => element.Tag != ContentSequence || item.GetString(RelationshipType) == HasConceptModifier)];

    // PS3.3 F.5.25: the most recent verification, in a verified document.
    private static string? LastVerification(Dataset header) =>
        header.GetString(VerificationFlag) == Verified && header.TryGet(VerifyingObserverSequence, out DicomElement observers)
            ? observers.Items.Select(item => item.GetString(VerificationDateTime)).Where(time => time is not null && System.Text.Ascii.IsValid(time)).Max(StringComparer.Ordinal)
            : null;

    private static void Write(DicomWriter writer, DicomTag tag, IEnumerable<Dataset> items)
    {
        writer.WriteStartSequence(tag);
        foreach (Dataset item in items)
        {
            writer.WriteStartItem();
            foreach (DicomElement element in item)
            {
                if (element.IsSequence)
                {
                    Write(writer, element.Tag, element.Items);
                }
                else if (!element.IsFragments)
                {
                    writer.WriteElement(element.Tag, element.Vr, element.Value);
                }
            }

            writer.WriteEndItem();
        }

        writer.WriteEndSequence();
    }
}

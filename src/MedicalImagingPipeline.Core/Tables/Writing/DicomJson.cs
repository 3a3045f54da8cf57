using System.Globalization;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>
/// Data sets in the DICOM JSON model (PS3.18 F): each attribute is decided as in a file. Bulk data that stands elsewhere or
/// inline goes, since what it shows nobody cleared, and so does what has another form than the model's.
/// </summary>
internal sealed class DicomJson(Profile profile)
{
    private const int MaxDepth = 16;

    private readonly AttributeDecisions _decisions = profile.For(default);

    /// <summary>Whether any attribute stayed.</summary>
    public bool IsAnyKept { get; private set; }

    /// <summary>Whether an object is a data set: each name a tag, each member an object.</summary>
    public static bool IsDataSet(JsonElement value)
    {
        bool isAny = false;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!TryTag(member.Name, out _) || member.Value.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            isAny = true;
        }

        return isAny;
    }

    /// <summary>An attribute's first value as text; null when there is none.</summary>
    public static string? FirstText(JsonElement attribute) =>
        attribute.ValueKind == JsonValueKind.Object && attribute.TryGetProperty("Value"u8, out JsonElement values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0
            ? JsonValues.TextOf(values[0])
            : null;

    /// <summary>Writes a data set.</summary>
    public void Write(JsonElement dataset, TableSubject? subject, Utf8JsonWriter writer)
    {
        string study = dataset.TryGetProperty("0020000D", out JsonElement uid) ? FirstText(uid) ?? "" : "";
        Write(dataset, subject, writer, [], study);
    }

    private void Write(JsonElement dataset, TableSubject? subject, Utf8JsonWriter writer, List<DicomTag> path, string study)
    {
        writer.WriteStartObject();
        foreach (JsonProperty member in dataset.EnumerateObject())
        {
            if (TryTag(member.Name, out DicomTag tag) && path.Count < MaxDepth)
            {
                path.Add(tag);
                WriteAttribute(member, path, subject, writer, study);
                path.RemoveAt(path.Count - 1);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteAttribute(JsonProperty member, List<DicomTag> path, TableSubject? subject, Utf8JsonWriter writer, string study)
    {
        DicomTag tag = path[^1];
        DicomVr vr = DicomDictionary.VrOf(tag);
        bool isSequence = vr == DicomVr.SQ;
        Treatment treatment = _decisions.Decide(path.ToArray(), null, vr, isSequence).Treatment;
        if (treatment == Treatment.Remove || tag.IsPrivate)
        {
            return;
        }

        writer.WriteStartObject(member.Name);
        writer.WriteString("vr"u8, vr.ToString());
        bool hasValues = member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("Value"u8, out JsonElement values) && values.ValueKind == JsonValueKind.Array;
        if (hasValues && treatment is not (Treatment.Empty or Treatment.Dummy))
        {
            member.Value.TryGetProperty("Value"u8, out values);
            writer.WriteStartArray("Value"u8);
            foreach (JsonElement value in values.EnumerateArray())
            {
                if (!isSequence)
                {
                    WriteValue(value, tag, vr, treatment, subject, writer, study);
                }
                else if (value.ValueKind == JsonValueKind.Object)
                {
                    Write(value, subject, writer, path, study);
                }
            }

            writer.WriteEndArray();
            IsAnyKept = true;
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(JsonElement value, DicomTag tag, DicomVr vr, Treatment treatment, TableSubject? subject, Utf8JsonWriter writer, string study)
    {
        if (vr == DicomVr.PN)
        {
            writer.WriteStartObject();
            writer.WriteString("Alphabetic"u8, treatment == Treatment.Pseudonym ? subject?.Pseudonym ?? "" : "");
            writer.WriteEndObject();
            return;
        }

        string? text = JsonValues.TextOf(value);
        string? replaced = text is null ? null : Replace(text, tag, vr, treatment, subject, study);
        if (string.IsNullOrEmpty(replaced))
        {
            writer.WriteNullValue();
        }
        else
        {
            JsonValues.Write(writer, System.Text.Encoding.UTF8.GetBytes(replaced), value.ValueKind);
        }
    }

    private static string? Replace(string text, DicomTag tag, DicomVr vr, Treatment treatment, TableSubject? subject, string study)
    {
        TableSubject cleaned = subject ?? TableSubject.Nobody;
        return treatment switch
        {
            Treatment.Keep => Actions.EmbeddedContent.IsIn(System.Text.Encoding.UTF8.GetBytes(text)) ? null : text,
            Treatment.MapUids => subject?.Map(text),
            Treatment.KeepClassUids => UidText.IsWellFormed(text) ? text : subject?.Map(text),
            Treatment.Pseudonym => subject?.Pseudonym,
            Treatment.Code when tag == DicomTags.StudyId => subject?.CodeOf("study-id", study),
            Treatment.Code => subject?.CodeOf(tag.ToString(), text),
            Treatment.ShiftDates => subject?.Shift is { } shift ? DateValues.Shift(text, vr, shift) : null,
            Treatment.KeepYear => DateValues.ToYear(text, vr),
            Treatment.CapAge => Ages.Cap(text),
            Treatment.Clean or Treatment.KeepText when vr is DicomVr.ST or DicomVr.LT or DicomVr.UT => cleaned.Cleaner.Clean(text, TextKind.Prose).Text,
            Treatment.Clean or Treatment.KeepText => cleaned.Cleaner.Clean(text, TextKind.Descriptor).Text,
            _ => null,
        };
    }

    private static bool TryTag(string name, out DicomTag tag)
    {
        bool isTag = name.Length == 8 & uint.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value);
        tag = new DicomTag(value);
        return isTag;
    }
}

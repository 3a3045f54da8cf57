using System.Text;
using System.Text.Json;

namespace MedicalImagingPipeline.Cli.Sample;

/// <summary>The tables that go with the studies: one row, one object a subject.</summary>
internal static class SampleTables
{
    /// <summary>CSV with a header row (RFC 4180).</summary>
    public static byte[] Demographics()
    {
        var text = new StringBuilder("patient_id,name,birth_date,sex,postcode,phone,email,smoker,note\r\n");
        foreach (SampleSubject subject in SampleSubject.All)
        {
            text.Append(subject.Id).Append(',')
                .Append(subject.PlainName).Append(',')
                .Append(Date(subject)).Append(',')
                .Append(subject.Sex).Append(',')
                .Append(subject.Postcode).Append(",+1-555-0100,")
                .Append(subject.Id.ToLowerInvariant()).Append("@site.example,no,\"made up, as all here\"\r\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>A JSON array with nesting.</summary>
    public static byte[] Visits()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            for (int i = 0; i < SampleSubject.All.Count; i++)
            {
                SampleSubject subject = SampleSubject.All[i];
                writer.WriteStartObject();
                writer.WriteString("patientId", subject.Id);
                writer.WriteString("birthDate", Date(subject));
                writer.WriteStartObject("visit");
                writer.WriteNumber("number", 1);
                writer.WriteString("date", $"2026-11-{3 + i:D2}");
                writer.WriteNumber("weightKg", 60 + (i * 5));
                writer.WriteString("note", $"{subject.PlainName} came alone");
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        json.WriteByte((byte)'\n');
        return json.ToArray();
    }

    private static string Date(SampleSubject subject) =>
        $"{subject.BirthDate[..4]}-{subject.BirthDate[4..6]}-{subject.BirthDate[6..]}";
}

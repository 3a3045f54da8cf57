using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>
/// Turns a JSON table into its de-identified one of the same shape, a row at a time. Members are planned by their path; one that
/// nobody lists goes with all below it, so that no name stays that may be somebody's.
/// </summary>
internal sealed class JsonTransformer : IDisposable
{
    private const int FlushSize = 256 * 1024;

    private readonly TableForm _form;
    private readonly TablePlan _plan;
    private readonly TableSubjects _subjects;
    private readonly JsonMembers _members;
    private readonly DicomJson _dicom;
    private readonly RowCounts _rows;
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly Utf8JsonWriter _writer;
    private readonly Utf8Buffer _scratch = new();
    private readonly List<string> _path = [];

    /// <summary>Prepares the work.</summary>
    /// <param name="form">How the source is written.</param>
    /// <param name="rule">What the recipe says.</param>
    /// <param name="planner">Plans members.</param>
    /// <param name="profile">What the recipe does with DICOM attributes.</param>
    /// <param name="subjects">Finds subjects.</param>
    public JsonTransformer(TableForm form, RecipeTable rule, TablePlanner planner, Profile profile, TableSubjects subjects)
    {
        (_form, _subjects) = (form, subjects);
        _members = new JsonMembers(rule, planner);
        _plan = new TablePlan { Columns = _members.Plans, Subject = null, Rule = rule };
        _dicom = new DicomJson(profile);
        _rows = new RowCounts(_plan);
        _writer = new Utf8JsonWriter(_output, new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = form.Kind == TableKind.JsonObject,
            NewLine = "\n",
            SkipValidation = true,
        });
    }

    /// <summary>Goes through the rows.</summary>
    /// <returns>What became of them, and why the table is held back; null when it may go.</returns>
    public async Task<(TableFacts Facts, QuarantineReason? Reason)> RunAsync(JsonRecords records, Stream output, CancellationToken cancellationToken)
    {
        bool isArray = _form.Kind == TableKind.JsonArray;
        _output.Write(isArray ? "["u8 : default);
        RowStatus status;
        while ((status = await records.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            _rows.In++;
            if (status == RowStatus.Bad)
            {
                _rows.Bad(records.Number, records.Reason);
                continue;
            }

            using JsonDocument record = records.Current!;
            JsonSubjects found = await JsonSubjects.FindAsync(record.RootElement, _members, _subjects, cancellationToken).ConfigureAwait(false);
            Write(record.RootElement, records.Number, found, isArray);
            if (_output.WrittenCount >= FlushSize)
            {
                await FlushAsync(output, cancellationToken).ConfigureAwait(false);
            }
        }

        _output.Write(isArray ? (_rows.Out > 0 ? "\n]\n"u8 : "]\n"u8) : default);
        await FlushAsync(output, cancellationToken).ConfigureAwait(false);
        return (_rows.ToFacts(_form, _members.ToFacts()), _rows.Verdict(_members.IsAnyKept || _dicom.IsAnyKept));
    }

    public void Dispose() => _writer.Dispose();

    private void Write(JsonElement record, long number, JsonSubjects found, bool isArray)
    {
        // What is no object has no names to tell what it is.
        if (record.ValueKind != JsonValueKind.Object)
        {
            _rows.Bad(number, BadRowReason.Json);
            return;
        }

        RowSubject own = found.OfRow;
        if (found.HasAny && !found.AreSeveral && !_rows.Takes(number, own.Match))
        {
            return;
        }

        _output.Write(isArray ? (_rows.Out > 0 ? ",\n"u8 : "\n"u8) : default);
        _writer.Reset();
        _path.Clear();
        WriteObject(record, own.Whose, found, number);
        _writer.Flush();
        _output.Write(isArray ? default : "\n"u8);
        _rows.Out++;
    }

    private void WriteObject(JsonElement value, TableSubject? subject, JsonSubjects found, long number)
    {
        if (DicomJson.IsDataSet(value))
        {
            _dicom.Write(value, subject, _writer);
            return;
        }

        _writer.WriteStartObject();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            _path.Add(member.Name);
            WriteMember(member, subject, found, number);
            _path.RemoveAt(_path.Count - 1);
        }

        _writer.WriteEndObject();
    }

    private void WriteMember(JsonProperty member, TableSubject? subject, JsonSubjects found, long number)
    {
        JsonElement value = member.Value;
        if (IsContainer(value))
        {
            if (_members.IsKept(_path))
            {
                _writer.WritePropertyName(member.Name);
                WriteValue(value, subject, found, number);
            }
            else
            {
                _members.Remove(_path);
            }

            return;
        }

        ColumnCounts counts = _members.Of(_path);
        if (counts.Plan.Action is null)
        {
            counts.Remove();
            return;
        }

        _writer.WritePropertyName(counts.Plan.Output ?? member.Name);
        WriteLeaf(value, counts, subject);
    }

    private void WriteValue(JsonElement value, TableSubject? subject, JsonSubjects found, long number)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, found.Of(value, _path, subject), found, number);
                break;

            case JsonValueKind.Array:
                _writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    if (found.IsLeftOut(item, _path, _plan.Unmatched))
                    {
                        _rows.Unmatched++;
                        continue;
                    }

                    WriteValue(item, subject, found, number);
                }

                _writer.WriteEndArray();
                break;

            default:
                WriteLeaf(value, _members.Of(_path), subject);
                break;
        }
    }

    private void WriteLeaf(JsonElement value, ColumnCounts counts, TableSubject? subject)
    {
        string? text = JsonValues.TextOf(value);
        if (text is null || counts.Plan.Action is null)
        {
            _writer.WriteNullValue();
            return;
        }

        if (text.Length == 0)
        {
            _writer.WriteStringValue(text);
            return;
        }

        ReadOnlySpan<byte> written = counts.Apply(Encoding.UTF8.GetBytes(text), new RowSubject(subject, SubjectMatch.Matched), _scratch);
        JsonValues.Write(_writer, written, value.ValueKind);
    }

    private static bool IsContainer(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private async ValueTask FlushAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(_output.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _output.ResetWrittenCount();
    }
}

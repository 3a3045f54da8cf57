using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>Whose the objects of a JSON row are: an object that names a subject is that subject's, with all below it; the rest is the row's, when it has one.</summary>
internal sealed class JsonSubjects
{
    private const string PatientId = "00100020";

    private readonly JsonMembers _members;
    private readonly Dictionary<string, RowSubject> _found = new(StringComparer.Ordinal);

    private JsonSubjects(JsonMembers members) => _members = members;

    /// <summary>Whether the row names any subject.</summary>
    public bool HasAny => _found.Count > 0;

    /// <summary>Whether it names several.</summary>
    public bool AreSeveral => _found.Values.Select(found => found.Whose?.Pseudonym ?? "").Distinct().Count() > 1;

    /// <summary>The row's subject, when it is one.</summary>
    public RowSubject OfRow => HasAny && !AreSeveral ? _found.Values.First() : new(null, SubjectMatch.Missing);

    /// <summary>Finds all subjects that a row names.</summary>
    public static async ValueTask<JsonSubjects> FindAsync(JsonElement row, JsonMembers members, TableSubjects subjects, CancellationToken cancellationToken)
    {
        var found = new JsonSubjects(members);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Collect(row, [], members, ids);
        foreach (string id in ids)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(id);
            found._found[id] = subjects.TryFind(utf8, out RowSubject known) ? known : await subjects.FindAsync(utf8, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>Whose an object at a path is; the one above it's when it does not say.</summary>
    public TableSubject? Of(JsonElement value, List<string> path, TableSubject? above) => IdOf(value, path) is { } id ? _found[id].Whose : above;

    /// <summary>Whether an element of a list is left out for its subject.</summary>
    public bool IsLeftOut(JsonElement value, List<string> path, string unmatched) =>
        AreSeveral && IdOf(value, path) is { } id && _found[id].Match != SubjectMatch.Matched && (unmatched != RecipeTable.Keep || _found[id].Match is SubjectMatch.Mangled or SubjectMatch.Ambiguous or SubjectMatch.Unmapped);

    private string? IdOf(JsonElement value, List<string> path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        Collect(value, path, _members, ids);
        return ids.Count == 1 && _found.ContainsKey(ids.First()) ? ids.First() : null;
    }

    private static void Collect(JsonElement value, List<string> path, JsonMembers members, HashSet<string> ids)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Collect(item, path, members, ids);
            }

            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (DicomJson.IsDataSet(value))
        {
            if (value.TryGetProperty(PatientId, out JsonElement element) && DicomJson.FirstText(element) is { Length: > 0 } dicom)
            {
                ids.Add(dicom);
            }

            return;
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            path.Add(member.Name);
            if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                // Below a name that nobody lists nothing stays, and names may be anybody's.
                if (!members.IsKept(path))
                {
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                Collect(member.Value, path, members, ids);
            }
            else if (members.Of(path).Plan.ActionName == ColumnActions.Pseudonym && JsonValues.TextOf(member.Value) is { Length: > 0 } id)
            {
                ids.Add(id);
            }

            path.RemoveAt(path.Count - 1);
        }
    }
}

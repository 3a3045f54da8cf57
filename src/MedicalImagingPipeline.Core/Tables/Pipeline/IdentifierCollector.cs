using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>
/// Takes out of a table what it tells of the drop's subjects: names, numbers, birth dates and the like, which are then known in
/// their images too. Of others nothing is kept, so memory grows with the drop's subjects and not with the table.
/// </summary>
internal sealed class IdentifierCollector : ITableVisitor
{
    private const int MaxOfSubject = 500;

    // A shorter number is found by chance in any text.
    private const int MinIdentifier = 6;

    private readonly TablePlanner _planner;
    private readonly string _path;
    private readonly IReadOnlyList<KnownSubject> _known;
    private Dictionary<string, KnownSubject> _byId = [];
    private SubjectIds _ids = new(null);
    private TablePlan? _plan;
    private ColumnPlan[] _identifying = [];
    private JsonMembers? _members;
    private readonly Utf8Cache<KnownSubject?> _found = new(16_384);
    private readonly HashSet<UInt128> _seen = [];

    /// <summary>Prepares for a table.</summary>
    public IdentifierCollector(TablePlanner planner, string path, IReadOnlyList<KnownSubject> known) => (_planner, _path, _known) = (planner, path, known);

    public void Begin(IReadOnlyList<string> header, bool isJson)
    {
        _plan = isJson
            ? new TablePlan { Columns = [], Subject = null, Rule = _planner.RuleFor(_path, header) ?? new RecipeTable() }
            : _planner.Plan(_path, header, new Dictionary<int, DateOrder>());
        _members = isJson ? new JsonMembers(_plan.Rule, _planner) : null;
        _identifying = [.. _plan.Columns.Where(column => column.Identifies is not null)];
        _ids = new SubjectIds(_plan.Rule.Normalise);
        _byId = _known.GroupBy(subject => _ids.KeyOf(subject.Id)).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    public void Row(CsvRows row)
    {
        if (_plan?.Subject is not { } column || _identifying.Length == 0)
        {
            return;
        }

        ReadOnlySpan<byte> id = row[column.Index];
        if (!_found.TryGet(id, out KnownSubject? subject))
        {
            _byId.TryGetValue(_ids.KeyOf(Encoding.UTF8.GetString(id)), out subject);
            _found.Add(id, subject);
        }

        if (subject is null)
        {
            return;
        }

        foreach (ColumnPlan identifying in _identifying)
        {
            Add(subject, identifying.Identifies!.Value, row[identifying.Index]);
        }
    }

    public void Row(JsonElement row)
    {
        if (_members is not null)
        {
            Collect(row);
        }
    }

    // A row of several subjects is taken apart into the objects that have one each.
    private void Collect(JsonElement value)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var values = new List<(IdentifierClass Class, string Value)>();
        Walk(value, [], ids, values);
        if (ids.Count == 1 && _byId.TryGetValue(_ids.KeyOf(ids.First()), out KnownSubject? subject))
        {
            foreach ((IdentifierClass identifierClass, string text) in values)
            {
                Add(subject, identifierClass, Encoding.UTF8.GetBytes(text));
            }
        }
        else if (ids.Count > 1)
        {
            foreach (JsonElement child in JsonValues.Children(value))
            {
                Collect(child);
            }
        }
    }

    private void Walk(JsonElement value, List<string> path, HashSet<string> ids, List<(IdentifierClass Class, string Value)> values)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Walk(item, path, ids, values);
                }

                break;

            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    path.Add(member.Name);
                    Walk(member.Value, path, ids, values);
                    path.RemoveAt(path.Count - 1);
                }

                break;

            default:
                if (path.Count > 0 && JsonValues.TextOf(value) is { Length: > 0 } text)
                {
                    ColumnPlan plan = _members!.Of(path).Plan;
                    if (plan.ActionName == ColumnActions.Pseudonym)
                    {
                        ids.Add(text);
                    }

                    if (plan.Identifies is { } identifies)
                    {
                        values.Add((identifies, text));
                    }
                }

                break;
        }
    }

    private void Add(KnownSubject subject, IdentifierClass identifierClass, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || !IsTelling(identifierClass, value) || !_seen.Add(KeyOf(subject, identifierClass, value)))
        {
            return;
        }

        lock (subject)
        {
            if (subject.Identifiers.Count < MaxOfSubject)
            {
                RowIdentifiers.Add(subject.Identifiers, identifierClass, value);
            }
        }

        if (_seen.Count > 1_000_000)
        {
            _seen.Clear();
        }
    }

    // A town's name is also a maker's, and a short number is many things.
    private static bool IsTelling(IdentifierClass identifierClass, ReadOnlySpan<byte> value) => identifierClass switch
    {
        IdentifierClass.Institution => false,
        IdentifierClass.Address => value.Length >= MinIdentifier && value.ContainsAnyInRange((byte)'0', (byte)'9'),
        IdentifierClass.Identifier or IdentifierClass.Contact => value.Length >= MinIdentifier,
        _ => true,
    };

    private static UInt128 KeyOf(KnownSubject subject, IdentifierClass identifierClass, ReadOnlySpan<byte> value) =>
        XxHash128.HashToUInt128(value, unchecked(((long)subject.Id.GetHashCode(StringComparison.Ordinal) << 8) | (long)identifierClass));
}

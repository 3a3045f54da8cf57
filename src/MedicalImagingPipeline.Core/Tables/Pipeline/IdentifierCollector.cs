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
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>
/// Takes out of a table what it tells of the drop's subjects: names, numbers, birth dates and the like, which are then known in
/// their images too. Of others nothing is kept, so memory grows with the drop's subjects and not with the table.
/// </summary>
internal sealed class IdentifierCollector : ITableVisitor
{
    /// <summary>Most values of a table that are taken for one subject's identifiers.</summary>
    internal const int MaxOfSubject = 500;

    // A shorter number is found by chance in any text.
    private const int MinIdentifier = 6;

    private readonly TablePlanner _planner;
    private readonly string _path;
    private readonly IReadOnlyList<KnownSubject> _known;

    // Null for an ID that several subjects have.
    private Dictionary<string, KnownSubject?> _byId = [];
    private SubjectIds _ids = new(null);
    private TablePlan? _plan;
    private ColumnPlan[] _identifying = [];
    private ColumnPlan[] _compared = [];
    private readonly SubjectComparison _comparison;
    private JsonMembers? _members;
    private readonly Utf8Cache<KnownSubject?> _found = new(16_384);
    private readonly HashSet<UInt128> _seen = [];

    // Of this table, so that which are taken does not follow from which table is read first.
    private readonly Dictionary<KnownSubject, int> _taken = [];

    /// <summary>Prepares for a table.</summary>
    public IdentifierCollector(TablePlanner planner, string path, IReadOnlyList<KnownSubject> known, SubjectComparison comparison) =>
        (_planner, _path, _known, _comparison) = (planner, path, known, comparison);

    /// <summary>What is told of the table.</summary>
    public IReadOnlyList<TableNotice> Notices() =>
    [
        .. _comparison.Notices(_known.Count),
        .. TableNotice.OfSubjects(TableSubjectRules.IdentifiersLimited, _taken.Values.Count(taken => taken > MaxOfSubject)),
    ];

    public void Begin(IReadOnlyList<string> header, bool isJson)
    {
        _plan = isJson
            ? new TablePlan { Columns = [], Subject = null, Rule = _planner.RuleFor(_path, header) ?? new RecipeTable() }
            : _planner.Plan(_path, header, new Dictionary<int, DateOrder>());
        _members = isJson ? new JsonMembers(_plan.Rule, _planner) : null;
        _identifying = [.. _plan.Columns.Where(column => column.Identifies is not null)];
        _compared = [.. _plan.Columns.Where(SubjectComparison.IsCompared)];
        _ids = new SubjectIds(_plan.Rule.Normalise);
        _byId = _known.GroupBy(subject => _ids.KeyOf(subject.Id)).ToDictionary(group => group.Key, group => group.Count() == 1 ? group.First() : null, StringComparer.Ordinal);
    }

    public void Row(CsvRows row)
    {
        if (_plan?.Subject is not { } column)
        {
            return;
        }

        ReadOnlySpan<byte> id = row[column.Index];
        if (!_found.TryGet(id, out KnownSubject? subject))
        {
            subject = Find(Encoding.UTF8.GetString(id));
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

        foreach (ColumnPlan compared in _compared)
        {
            _comparison.Compare(subject, compared, row[compared.Index]);
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
        var values = new List<(ColumnPlan Plan, string Value)>();
        Walk(value, [], ids, values);
        if (ids.Count == 1)
        {
            Collect(Find(ids.First()), values);
        }
        else if (ids.Count > 1)
        {
            foreach (JsonElement child in JsonValues.Children(value))
            {
                Collect(child);
            }
        }
    }

    private KnownSubject? Find(string id)
    {
        string key = _ids.KeyOf(id);
        if (_byId.TryGetValue(key, out KnownSubject? subject) ? subject is not null : !SubjectIds.IsMangled(id))
        {
            _comparison.Add(subject, key);
        }

        return subject;
    }

    private void Collect(KnownSubject? subject, List<(ColumnPlan Plan, string Value)> values)
    {
        if (subject is null)
        {
            return;
        }

        foreach ((ColumnPlan plan, string text) in values)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            _comparison.Compare(subject, plan, utf8);
            if (plan.Identifies is { } identifies)
            {
                Add(subject, identifies, utf8);
            }
        }
    }

    private void Walk(JsonElement value, List<string> path, HashSet<string> ids, List<(ColumnPlan Plan, string Value)> values)
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

                    if (plan.Identifies is not null || SubjectComparison.IsCompared(plan))
                    {
                        values.Add((plan, text));
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

        int taken = _taken[subject] = Math.Min(_taken.GetValueOrDefault(subject) + 1, MaxOfSubject + 1);
        if (taken <= MaxOfSubject)
        {
            lock (subject)
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

using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Planning;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>The members of a JSON table by their path, planned when they are first met. Names that nobody lists are not kept beyond some hundreds, since each row may have its own.</summary>
internal sealed class JsonMembers(RecipeTable rule, TablePlanner planner)
{
    private const int MaxUnlisted = 256;

    private readonly Dictionary<string, ColumnCounts> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _holders = new(StringComparer.Ordinal);
    private readonly List<(ColumnCounts Counts, string Output)> _all = [];
    private readonly List<ColumnPlan> _plans = [];
    private ColumnCounts? _rest;
    private int _unlisted;

    /// <summary>All plans so far.</summary>
    public IReadOnlyList<ColumnPlan> Plans => _plans;

    /// <summary>Whether any member stays.</summary>
    public bool IsAnyKept => _plans.Exists(plan => plan.Action is not null);

    /// <summary>The member at a path.</summary>
    public ColumnCounts Of(List<string> path)
    {
        string key = string.Join('\0', path);
        if (_byPath.TryGetValue(key, out ColumnCounts? known))
        {
            return known;
        }

        ColumnPlan plan = planner.Plan(rule, _plans.Count, path.ToArray(), DateOrder.YearFirst);
        if (plan.Source == PlanSource.Unlisted && ++_unlisted > MaxUnlisted)
        {
            return _rest ??= Add(plan, path);
        }

        ColumnCounts counts = Add(plan, path);
        _byPath.Add(key, counts);
        return counts;
    }

    /// <summary>Whether a member that holds others stays: its name is known, and the recipe does not take it out whatever it holds.</summary>
    public bool IsKept(List<string> path)
    {
        string key = string.Join('\0', path);
        if (!_holders.TryGetValue(key, out bool isKept))
        {
            string[] names = [.. path];
            ColumnPlan plan = planner.Plan(rule, 0, names, DateOrder.YearFirst);
            bool isRemoved = plan.Source != PlanSource.Unlisted && plan.Action is null && plan.Convention?.Role is not Conventions.ColumnRole.Container;
            isKept = TablePlanner.IsContainer(rule, names) && !isRemoved;
            if (isKept)
            {
                _holders.Add(key, isKept);
            }
        }

        return isKept;
    }

    /// <summary>Counts a member that goes with all that it holds.</summary>
    public void Remove(List<string> path) => Of(path).Remove();

    /// <summary>What became of each member.</summary>
    public IReadOnlyList<ColumnFacts> ToFacts() => [.. _all.Select(member => member.Counts.ToFacts(null) with
    {
        IsSubject = member.Counts.Plan.ActionName == ColumnActions.Pseudonym,
        Output = member.Counts.Plan.Action is null ? null : member.Output,
    })];

    private ColumnCounts Add(ColumnPlan plan, List<string> path)
    {
        var counts = new ColumnCounts(plan);
        _all.Add((counts, string.Join('.', [.. path.Take(path.Count - 1), plan.Output ?? path[^1]])));
        _plans.Add(plan);
        return counts;
    }
}

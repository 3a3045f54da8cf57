using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>Counts rows, and says at the end whether the recipe lets the table go.</summary>
internal sealed class RowCounts(TablePlan plan)
{
    private const int MaxListed = 100;

    private readonly List<BadRow> _bad = [];
    private long _badCount;

    /// <summary>Rows of the source.</summary>
    public long In { get; set; }

    /// <summary>Rows of the output.</summary>
    public long Out { get; set; }

    /// <summary>Rows of subjects who are not in the drop.</summary>
    public long Unmatched { get; set; }

    /// <summary>How many of those were left out.</summary>
    public long Dropped { get; set; }

    /// <summary>Counts a row that cannot be read.</summary>
    public void Bad(long number, BadRowReason reason)
    {
        _badCount++;
        if (_bad.Count < MaxListed)
        {
            _bad.Add(new BadRow(number, reason));
        }
    }

    /// <summary>Whether a row stays, by what its subject's ID came to; counts it if not.</summary>
    public bool Takes(long number, SubjectMatch match)
    {
        switch (match)
        {
            case SubjectMatch.Matched:
                return true;

            case SubjectMatch.Mangled or SubjectMatch.Ambiguous:
                Bad(number, match == SubjectMatch.Mangled ? BadRowReason.MangledId : BadRowReason.AmbiguousId);
                return false;

            default:
                Unmatched++;
                if (plan.Unmatched == RecipeTable.Keep && match != SubjectMatch.Unmapped)
                {
                    return true;
                }

                Dropped++;
                return false;
        }
    }

    /// <summary>Why the table is held back; null when it may go.</summary>
    /// <param name="isAnyKept">Whether anything of the table stays; null when its plan tells.</param>
    public QuarantineReason? Verdict(bool? isAnyKept = null) =>
        !(isAnyKept ?? plan.Kept.Any()) ? QuarantineReason.TableUnlisted
        : _badCount > (plan.Rule.ToleratedBadRows ?? 0) * In ? QuarantineReason.TableUnreadable
        : Unmatched > 0 && (plan.Unmatched == RecipeTable.Quarantine || (Out == 0 && Dropped > 0)) ? QuarantineReason.TableUnmatched
        : null;

    /// <summary>What became of the table.</summary>
    public TableFacts ToFacts(TableForm form, IReadOnlyList<ColumnFacts> columns) => new()
    {
        Form = form,
        RowsIn = In,
        RowsOut = Out,
        BadRows = _badCount,
        FirstBadRows = _bad,
        UnmatchedRows = Unmatched,
        DroppedRows = Dropped,
        Columns = columns,
    };
}

using System.Globalization;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>What Ingest noticed of a table.</summary>
/// <param name="Rule">The rule, one of validation's.</param>
/// <param name="Detail">How many subjects it concerns.</param>
internal readonly record struct TableNotice(string Rule, string Detail)
{
    /// <summary>A notice that concerns so many subjects; none when there are none.</summary>
    public static IEnumerable<TableNotice> OfSubjects(RuleDescription rule, int count) =>
        count == 0 ? [] : [new(rule.Name, count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " subject" : " subjects"))];
}

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>Compares what was asked for with what came.</summary>
internal static class Expectation
{
    /// <summary>What came of each row, and the studies that no row asked for.</summary>
    /// <returns>The rows with the studies that answer them, in order of row; the others in order of item.</returns>
    public static (IReadOnlyList<(ExpectedStudy Row, IReadOnlyList<ReceivedStudy> Studies)> Rows, IReadOnlyList<ReceivedStudy> Unasked) Compare(
        IReadOnlyList<ExpectedStudy> expected, IReadOnlyList<ReceivedStudy> received)
    {
        ILookup<string, ReceivedStudy> byAccession = received.ToLookup(study => study.AccessionNumber, StringComparer.Ordinal);
        ILookup<string, ReceivedStudy> byPatient = received.ToLookup(study => study.PatientId, StringComparer.Ordinal);
        var asked = new HashSet<ReceivedStudy>();
        var rows = new List<(ExpectedStudy, IReadOnlyList<ReceivedStudy>)>();
        foreach (ExpectedStudy row in expected.OrderBy(row => row.Row))
        {
            ReceivedStudy[] studies = row.AccessionNumber.Length == 0
                ? [.. byPatient[row.PatientId]]
                : [.. byAccession[row.AccessionNumber].Where(study => row.PatientId.Length == 0 || study.PatientId == row.PatientId)];
            asked.UnionWith(studies);
            rows.Add((row, studies));
        }

        return (rows, [.. received.Where(study => !asked.Contains(study)).OrderBy(study => study.Item)]);
    }
}

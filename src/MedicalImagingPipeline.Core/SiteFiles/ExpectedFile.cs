using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>Reads <c>expected.csv</c>: accession numbers or patients that were asked for.</summary>
internal static class ExpectedFile
{
    private const string AccessionNumber = "accession_number";
    private const string PatientId = "patient_id";

    /// <summary>Reads the file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<ExpectedStudy>> ReadAsync(byte[] content, List<string> mistakes, CancellationToken cancellationToken)
    {
        SiteTable table = await SiteTable.ReadAsync(SiteFileNames.Expected, content, [], [AccessionNumber, PatientId], mistakes, cancellationToken).ConfigureAwait(false);
        var expected = new Dictionary<(string, string), ExpectedStudy>();
        foreach (SiteTable.Row row in table.Rows)
        {
            var study = new ExpectedStudy { Row = row.Number, AccessionNumber = SubjectKey.Normalise(row[AccessionNumber]), PatientId = SubjectKey.Normalise(row[PatientId]) };
            if (!expected.TryAdd((study.AccessionNumber, study.PatientId), study))
            {
                table.Refuse(row.Number, $"asks for the same as row {expected[(study.AccessionNumber, study.PatientId)].Row}");
            }
        }

        return [.. expected.Values];
    }
}

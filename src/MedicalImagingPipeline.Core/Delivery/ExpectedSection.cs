namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What was asked for, against what came. Accession numbers and patients stand in the restricted report alone, elsewhere their rows.</summary>
internal static class ExpectedSection
{
    // Longer lists are read in report.json.
    private const int MaxRows = 500;

    public static void Write(Html page, Report report, SiteAnswers? answers)
    {
        if (report.Expected is not { } expected)
        {
            return;
        }

        page.Open("section", ("aria-labelledby", "expected")).Element("h2", "What was asked for", ("id", "expected"))
            .Table(
                "Rows of expected.csv, and what nobody asked for",
                ["What", "Count#", "What it means"],
                [
                    ["Received", expected.Received, "the drop has a study for the row, whatever became of it"],
                    ["Missing", expected.Missing, "the drop has none"],
                    ["Unasked", expected.Unasked, "studies in the drop that no row asks for"],
                ]);
        if (expected.Missing > 0)
        {
            page.Table("Missing", answers is null ? ["Row#"] : ["Row#", "Accession number", "Patient ID"], answers is null
                ? expected.MissingRows.Take(MaxRows).Select(row => (object[])[row])
                : answers.Expected!.Where(row => row.Studies.Count == 0).Take(MaxRows).Select(row => (object[])[row.Row.Row, row.Row.AccessionNumber, row.Row.PatientId]));
        }

        if (expected.Unasked > 0)
        {
            page.Table("Unasked", answers is null ? ["Item#"] : ["Item#", "Accession number", "Patient ID"], answers is null
                ? expected.UnaskedItems.Take(MaxRows).Select(item => (object[])[item])
                : answers.Unasked.Take(MaxRows).Select(study => (object[])[study.Item, study.AccessionNumber, study.PatientId]));
        }

        page.Close();
    }
}

using System.Globalization;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What the delivery was made by, and how to check it.</summary>
internal static class AboutSection
{
    public static void Write(Html page, Report report, ReportAudience audience)
    {
        page.Open("section", ("aria-labelledby", "about")).Element("h2", "How it was made, and how to check it", ("id", "about"))
            .Table("What this delivery follows from", ["What", "Which"], RowsOf(report, audience));
        if (report.Volumes.Count > 0)
        {
            page.Table(
                "Volumes",
                ["Volume", "Bytes#", "Files#", "SHA-256 of its SHA256SUMS"],
                report.Volumes.Select(volume => (object[])[volume.Name, volume.Size, volume.Files, volume.ChecksumsSha256]));
        }

        if (audience == ReportAudience.Partner)
        {
            page.Paragraph("To check a volume, unpack it and run sha256sum -c on its SHA256SUMS, as README.txt beside this page says. "
                + "studies.csv, series.csv and instances.csv list what is in it; the .json files are the same for programs.");
        }

        page.Close();
    }

    private static IEnumerable<object[]> RowsOf(Report report, ReportAudience audience)
    {
        yield return ["Recipe", report.Recipe];
        yield return ["SHA-256 of the recipe", report.RecipeSha256];
        yield return ["Profile", $"DICOM PS3.15 Annex E, Table E.1-1, edition {report.TableEdition}"];
        yield return ["Software", report.Software];
        if (audience != ReportAudience.Partner)
        {
            yield return ["Run", report.RunKey];
            yield return ["Finished", report.FinishedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)];
        }
    }
}

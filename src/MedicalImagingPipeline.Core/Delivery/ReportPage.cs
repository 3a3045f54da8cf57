using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The report for people, <c>report.html</c>: the same numbers as <c>report.json</c>, and as little about patients.</summary>
internal static class ReportPage
{
    // A longer list is read in report.json.
    private const int MaxRows = 500;

    public static byte[] Create(Report report)
    {
        Html page = new Html($"Run {report.RunKey[..8]} for {report.Partner}")
            .State(StateOf(report.Status))
            .Paragraph(string.Create(CultureInfo.InvariantCulture,
                $"{report.Counts.Inputs} inputs: {report.Counts.Delivered} delivered, {report.Counts.Quarantined} quarantined, {report.Counts.Failed} failed."))
            .Paragraph(string.Create(CultureInfo.InvariantCulture,
                $"Finished {report.FinishedAt:yyyy-MM-dd HH:mm:ss} UTC by {report.Software}, recipe {report.Recipe}, PS3.15 Table E.1-1 edition {report.TableEdition}."));
        if (report.Counts.UnclearedPixels > 0)
        {
            page.Paragraph(string.Create(CultureInfo.InvariantCulture,
                $"Attention: the pixels of {report.Counts.UnclearedPixels} delivered instances may show names or dates, and nothing cleared them. The recipe accepts that; whoever gets them must clear them."));
        }

        Volumes(page, report);
        Tables(page, report);
        Quarantine(page, report);
        page.Heading("What was done to elements").Table(["Action", "Elements#"], report.Actions.Select(action => (object[])[action.Key, action.Value]));
        if (report.Searched.Count > 0)
        {
            page.Heading("Known identifiers that the output was searched for")
                .Table(["Searched", "Identifiers#"], report.Searched.Select(rule => (object[])[rule.Key, rule.Value]));
        }

        if (report.Findings.Count > 0)
        {
            page.Heading("What validation found").Table(
                ["Rule", "Severity", "Origin", "Tags", "Findings#"],
                FindingCount.Sum(report.Findings).Take(MaxRows).Select(finding => (object[])[finding.Rule, finding.Severity, finding.Origin, finding.Tags, finding.Count]));
        }

        return page.ToUtf8();
    }

    private static string StateOf(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Delivered => "Delivered",
        DeliveryStatus.Incomplete => "Incomplete: nothing was sent; run again to do what is missing",
        _ => "Nothing to deliver: every input was quarantined",
    };

    private static void Volumes(Html page, Report report)
    {
        if (report.Volumes.Count > 0)
        {
            page.Heading("Volumes")
                .Paragraph(string.Create(CultureInfo.InvariantCulture, $"{report.Counts.Instances} instances; {report.Counts.Duplicates} inputs were copies of another."))
                .Table(
                    ["Volume", "Bytes#", "Files#", "SHA-256 of its SHA256SUMS"],
                    report.Volumes.Select(volume => (object[])[volume.Name, volume.Size, volume.Files, volume.ChecksumsSha256]));
        }
    }

    private static void Tables(Html page, Report report)
    {
        if (report.Tables.Count == 0)
        {
            return;
        }

        page.Heading("Tables").Table(
            ["Item#", "Status", "Form", "Encoding", "Separator", "Rows in#", "Rows out#", "Unreadable#", "Of nobody in the drop#", "Columns kept#", "Columns removed#"],
            report.Tables.Take(MaxRows).Select(table => (object[])
            [
                table.Item, table.Status, table.Facts.Form.Kind, table.Facts.Form.Encoding, SeparatorOf(table.Facts.Form), table.Facts.RowsIn, table.Facts.RowsOut, table.Facts.BadRows, table.Facts.UnmatchedRows,
                table.Facts.Columns.Count(column => column.Output is not null), table.Facts.Columns.Count(column => column.Output is null),
            ]));
        page.Paragraph("Columns that no recipe and no convention lists have their place alone: their names may say anything.").Table(
            ["Item#", "Column#", "Name", "Action", "By", "Kept#", "Changed#", "Emptied#"],
            report.Tables.SelectMany(table => table.Facts.Columns.Select(column => (object[])
                [table.Item, column.Position, column.Name ?? "", column.Action, column.Source, column.Kept, column.Changed, column.Emptied])).Take(MaxRows));
        object[][] bad = [.. report.Tables.SelectMany(table => table.Facts.FirstBadRows.Select(row => (object[])[table.Item, row.Row, row.Reason])).Take(MaxRows)];
        if (bad.Length > 0)
        {
            page.Paragraph("Rows that could not be read and were left out; a header is row 1.").Table(["Item#", "Row#", "Reason"], bad);
        }
    }

    private static string SeparatorOf(TableForm form) => form.Separator switch
    {
        "\t" => "tab",
        ";" => "semicolon",
        "|" => "bar",
        "," => "comma",
        _ => "",
    };

    private static void Quarantine(Html page, Report report)
    {
        if (report.Reasons.Count == 0)
        {
            return;
        }

        page.Heading("Quarantined").Table(
            ["Reason", "Inputs#", "What it means"],
            report.Reasons.Select(reason => (object[])[reason.Key, reason.Value, Explain(reason.Key)]));
        ReportInput[] held = [.. report.Inputs.Where(input => input.Status != "delivered")];
        page.Heading("Which inputs")
            .Paragraph("By item number and SHA-256; restricted/inputs.csv has their paths, for the site alone.")
            .Table(["Item#", "Status", "Reason", "SHA-256"], held.Take(MaxRows).Select(input => (object[])[input.Item, input.Status, input.Reason ?? "", input.Sha256]));
        if (held.Length > MaxRows)
        {
            page.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{held.Length - MaxRows} more are in report.json."));
        }
    }

    private static string Explain(string reason) =>
        QuarantineReasons.TryParse(reason, out QuarantineReason known) ? QuarantineReasons.Explain(known) : "";
}

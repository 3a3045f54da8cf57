using MedicalImagingPipeline.Core.Tables;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What became of tables, and of each of their columns. For the site: the partner has <c>tables.csv</c> and <c>datapackage.json</c>.</summary>
internal static class TablesSection
{
    // A longer list is read in report.json.
    private const int MaxRows = 500;

    public static void Write(Html page, Report report)
    {
        if (report.Tables.Count == 0)
        {
            return;
        }

        page.Open("section", ("aria-labelledby", "tables")).Element("h2", "Tables", ("id", "tables")).Table(
            "Tables by item",
            ["Item#", "Status", "Form", "Rows in#", "Rows out#", "Unreadable#", "Of nobody in the drop#", "Columns kept#", "Columns removed#"],
            report.Tables.Take(MaxRows).Select(table => (object[])
            [
                table.Item, table.Status, FormOf(table.Facts.Form), table.Facts.RowsIn, table.Facts.RowsOut, table.Facts.BadRows, table.Facts.UnmatchedRows,
                table.Facts.Columns.Count(column => column.Output is not null), table.Facts.Columns.Count(column => column.Output is null),
            ]));
        page.Open("details").Element("summary", "What was done to each column").Open("div", ("class", "inside"))
            .Paragraph("A column that no recipe and no convention lists has its place alone: its name may say anything.")
            .Table(
                "Columns by item",
                ["Item#", "Column#", "Name", "Action", "By", "Kept#", "Changed#", "Emptied#"],
                report.Tables.SelectMany(table => table.Facts.Columns.Select(column => (object[])
                    [table.Item, column.Position, column.Name ?? "", column.Action, column.Source, column.Kept, column.Changed, column.Emptied])).Take(MaxRows))
            .Close().Close();
        object[][] bad = [.. report.Tables.SelectMany(table => table.Facts.FirstBadRows.Select(row => (object[])[table.Item, row.Row, row.Reason])).Take(MaxRows)];
        if (bad.Length > 0)
        {
            page.Table("Rows that could not be read and were left out; a header is row 1", ["Item#", "Row#", "Reason"], bad);
        }

        page.Close();
    }

    private static string FormOf(TableForm form) => string.Join(", ", new[] { KindOf(form.Kind), form.Encoding.ToUpperInvariant(), SeparatorOf(form) }.Where(part => part.Length > 0));

    private static string KindOf(TableKind kind) => kind switch
    {
        TableKind.Csv => "CSV",
        TableKind.JsonArray => "JSON array",
        TableKind.JsonLines => "JSON lines",
        _ => "JSON object",
    };

    private static string SeparatorOf(TableForm form) => form.Separator switch
    {
        "\t" => "tab",
        ";" => "semicolon",
        "|" => "bar",
        "," => "comma",
        _ => "",
    };
}

using System.Text;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Standardisation;

/// <summary>The page of the columns is what the code writes. MIP_WRITE_PAGES=1 writes it anew.</summary>
public sealed class MetadataPageTests
{
    private const string Start = """
        # The tables of a volume

        `studies`, `series` and `instances`, each as CSV (RFC 4180, UTF-8, lines that end in CR LF), as JSON (`.json`, an array of objects)
        and with a JSON Schema of that (`.schema.json`, 2020-12). A test compares this page with the code.

        Every value is read from the file that ships, after the recipe: what the recipe removed is empty (in JSON `null`, of a list `[]`), and so is
        a dummy. Dates are ISO 8601, lengths millimetres, times milliseconds; a list has a blank between its values in CSV. A column of terms
        holds no other word, whatever the header says. A text that a spreadsheet would take for a formula has an apostrophe before it, in CSV alone.

        """;

    [Fact]
    public void Page_IsWhatTheTablesAre()
    {
        string path = Path.Combine(RepositoryRoot.Path, "docs", "METADATA.md");
        string page = Write();
        if (Environment.GetEnvironmentVariable("MIP_WRITE_PAGES") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void EveryColumn_SaysWhatItIs()
    {
        foreach (IMetadataTable table in MetadataTables.All)
        {
            Assert.Equal(table.Columns.Count, table.Columns.Select(column => column.Name).Distinct().Count());
            Assert.All(table.Columns, column =>
            {
                Assert.Matches("^[a-z][a-z0-9_]*$", column.Name);
                Assert.False(column.Description.EndsWith('.'), column.Name);
                Assert.Equal(column.Type is ColumnType.Term or ColumnType.Terms, column.Terms is not null);
                Assert.True(!column.Name.EndsWith("_mm", StringComparison.Ordinal) || column.Unit == "mm", column.Name);
            });
        }
    }

    private static string Write()
    {
        var page = new StringBuilder(Start.ReplaceLineEndings("\n"));
        foreach (IMetadataTable table in MetadataTables.All)
        {
            page.Append($"\n## {table.Name}\n\n{table.Description}\n\n| column | type | unit | from | what |\n|---|---|---|---|---|\n");
            foreach (IColumn column in table.Columns)
            {
                page.Append($"| `{column.Name}` | {TypeOf(column)} | {column.Unit} | {column.Source} | {column.Description}{(column.IsAlways ? "" : "; may be empty")} |\n");
            }
        }

        page.Append("\n## Terms\n\n");
        foreach (TermSet terms in new[] { Terms.Sexes, Terms.Lateralities, Terms.Orientations, Terms.States, Terms.Photometrics, Terms.Modalities })
        {
            page.Append($"{terms.Name}: ").AppendJoin(", ", terms.All.Select(term => $"`{term.Term}` {term.Meaning}")).Append(".\n\n");
        }

        return page.Append($"{Terms.BodyParts.Name}: the {Terms.BodyParts.All.Count} terms of DICOM PS3.16 Annex L, (c) NEMA.\n").ToString();
    }

    private static string TypeOf(IColumn column) => column.Type switch
    {
        ColumnType.Term => "term: " + column.Terms!.Name,
        ColumnType.Terms => "list of terms: " + column.Terms!.Name,
        ColumnType.Numbers => "list of numbers",
        ColumnType.Texts => "list of texts",
        ColumnType.Sha256 => "SHA-256",
        ColumnType.Uid => "UID",
        _ => column.Type.ToString().ToLowerInvariant(),
    };
}

using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Pipeline;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A volume's own files: what is in it, as text and as tables. They follow from its content alone.</summary>
internal static class VolumeIndexes
{
    /// <summary>One line an instance.</summary>
    public const string InstancesFile = "instances.csv";

    /// <summary>Makes the files of one volume.</summary>
    /// <param name="volume">The volume's name.</param>
    /// <param name="studies">The studies, or parts of studies, that it holds.</param>
    /// <param name="tables">The tables that it holds.</param>
    /// <param name="volumes">How many volumes the delivery has.</param>
    /// <param name="report">The delivery's report, the same in each volume.</param>
    public static IReadOnlyList<VolumeFile> Create(string volume, IReadOnlyList<DescribedItem> studies, IReadOnlyList<ItemFacts> tables, int volumes, byte[] report)
    {
        DescribedItem[] sorted = [.. studies.OrderBy(item => item.Facts.Facts!.Bag, StringComparer.Ordinal)];
        ItemFacts[] sortedTables = [.. tables.OrderBy(item => item.Facts!.Bag, StringComparer.Ordinal)];
        return
        [
            new("README.txt", Text(Readme(volume, [.. sorted.Select(item => item.Facts)], sortedTables, volumes))),
            new(DeliverStage.ReportHtml, report),
            .. Tables(MetadataTables.Studies, StudyRow.Of(sorted)),
            .. Tables(MetadataTables.Series, [.. sorted.SelectMany(item => item.Series)]),
            .. Tables(MetadataTables.Instances, [.. sorted.SelectMany(item => item.Instances.OrderBy(row => row.Path, StringComparer.Ordinal))]),
            new("tables.csv", Text(ListOf(sortedTables))),
            new(DataPackage.FileName, DataPackage.OfVolume(volume)),
        ];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Readme(string volume, IReadOnlyList<ItemFacts> items, IReadOnlyList<ItemFacts> tables, int volumes)
    {
        int instances = items.Sum(item => item.Instances.Count);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {volume}: de-identified DICOM studies, one of {volumes} {(volumes == 1 ? "volume" : "volumes")}

            {items.Select(item => item.Subject).Distinct().Count()} subjects, {items.Select(item => item.Instances[0].Facts.StudyUid).Distinct().Count()} studies, {instances} instances.
            {TableLine(tables)}
            Each folder SUBJ-.../... is a BagIt bag (RFC 8493) of one study and can be checked alone.
            This folder says what is in the volume:

              report.html    what was delivered and what was not, for people; opens in any browser, without a network
              studies.csv    one line a study
              series.csv     one line a series; "incomplete" when instances of it were held back
              instances.csv  one line a file, with its SHA-256 and that of its pixel data
              *.json         the same as JSON, each with its JSON Schema: types, units, terms
              tables.csv     one line a table, with its SHA-256; its bag has a datapackage.json with the types of its columns
              datapackage.json  the types of the CSV files above (Frictionless Data Package)
              proof.json     what was done to make it, and what it was searched for
              SHA256SUMS     checks the whole volume; signed beside it, in {volume}.sig

            To check it, unpack it and run, in the folder that you unpacked into:

              sha256sum -c {volume}/SHA256SUMS

            and to see that it is from whom you think, with the sender's public key:

              openssl dgst -sha256 -verify signing-key.pem -signature {volume}.sig {volume}/SHA256SUMS

            The instances were de-identified by the Basic Application Level Confidentiality Profile of DICOM PS3.15
            Annex E, table edition {ConfidentialityTable.Edition}, with the options that (0012,0064) of each says, by
            {Software.NameAndVersion}. Patients are named by pseudonyms, in the same way in every delivery to you, so that
            studies of one patient stay together. Trying to find out who the patients are is not what this data is for.
            {Uncleared(items)}
            """).ReplaceLineEndings("\n");
    }

    private static string TableLine(IReadOnlyList<ItemFacts> tables) => tables.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"""

        {tables.Count} {(tables.Count == 1 ? "table" : "tables")} in {TableBundle.Folder}/...: UTF-8, CSV as RFC 4180 or JSON; patient IDs are the pseudonyms of the
        studies. A value that began like a formula has an apostrophe in front. Columns that nobody listed were left out.

        """);

    private static string Uncleared(IReadOnlyList<ItemFacts> items) => items.Sum(item => item.UnclearedPixels) is > 0 and int count
        ? string.Create(CultureInfo.InvariantCulture, $"""

            ATTENTION: the pixels of {count} instances may show names or dates, and nothing cleared them, as agreed with you.
            Clear them before anybody sees them.

            """)
        : "";

    private static IEnumerable<VolumeFile> Tables<TRow>(MetadataTable<TRow> table, IReadOnlyList<TRow> rows) =>
    [
        new(table.Name + ".csv", Text(table.ToCsv(rows))),
        new(table.Name + ".json", table.ToJson(rows)),
        new(table.Name + ".schema.json", MetadataSchema.Of(table)),
    ];

    private static string ListOf(IReadOnlyList<ItemFacts> items)
    {
        var csv = new CsvTable("path", "kind", "rows", "columns", "bytes", "sha256");
        foreach (ItemFacts item in items)
        {
            TableFacts table = item.Table!;
            csv.Add(
                $"{item.Facts!.Bag}/{table.Path}", table.Form.Kind == TableKind.Csv ? "csv" : "json", Number(table.RowsOut),
                Number(table.Columns.Count(column => column.Output is not null)), Number(table.Size), table.Sha256);
        }

        return csv.ToString();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

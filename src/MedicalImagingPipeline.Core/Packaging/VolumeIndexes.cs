using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Tables;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A volume's own files: what is in it, as text and as tables. They follow from its content alone.</summary>
internal static class VolumeIndexes
{
    /// <summary>One line an instance.</summary>
    public const string InstancesFile = "instances.csv";

    /// <summary>Makes the files of one volume.</summary>
    /// <param name="content">What they tell of.</param>
    /// <param name="report">The delivery's report, the same in each volume.</param>
    public static IReadOnlyList<VolumeFile> Create(VolumeContent content, byte[] report) =>
    [
        new(VolumeReadme.FileName, Text(VolumeReadme.Create(content))),
        new(VolumeLicence.FileName, Text(VolumeLicence.Create(content.Manifest.Partner.Agreement))),
        new(DeliverStage.ReportHtml, report),
        .. Tables(MetadataTables.Studies, StudyRow.Of(content.Studies)),
        .. Tables(MetadataTables.Series, [.. content.Studies.SelectMany(item => item.Series)]),
        .. Tables(MetadataTables.Instances, [.. content.Studies.SelectMany(item => item.Instances.OrderBy(row => row.Path, StringComparer.Ordinal))]),
        new("tables.csv", Text(ListOf(content.Tables))),
        new(DataPackage.FileName, DataPackage.OfVolume(content.Name)),
    ];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

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

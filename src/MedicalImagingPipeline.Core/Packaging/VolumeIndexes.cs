using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
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
    /// <param name="items">The work items whose bundles it holds.</param>
    /// <param name="volumes">How many volumes the delivery has.</param>
    public static IReadOnlyList<VolumeFile> Create(string volume, IReadOnlyList<ItemFacts> items, int volumes)
    {
        ItemFacts[] studies = [.. items.Where(item => item.Table is null)];
        ItemFacts[] tables = [.. items.Where(item => item.Table is not null).OrderBy(item => item.Facts!.Bag, StringComparer.Ordinal)];
        return
        [
            new("README.txt", Text(Readme(volume, studies, tables, volumes))),
            new("studies.csv", Text(Studies(studies))),
            new("series.csv", Text(Series(studies))),
            new(InstancesFile, Text(Instances(studies))),
            new("tables.csv", Text(Tables(tables))),
            new(DataPackage.FileName, DataPackage.OfVolume(volume)),
        ];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Readme(string volume, IReadOnlyList<ItemFacts> items, IReadOnlyList<ItemFacts> tables, int volumes)
    {
        int instances = items.Sum(item => item.Instances.Count);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {volume}: de-identified DICOM studies, one of {volumes} {(volumes == 1 ? "volume" : "volumes")}

            {items.Select(item => item.Subject).Distinct().Count()} subjects, {items.Select(StudyOf).Distinct().Count()} studies, {instances} instances.
            {TableLine(tables)}
            Each folder SUBJ-.../... is a BagIt bag (RFC 8493) of one study and can be checked alone.
            This folder says what is in the volume:

              studies.csv    one line a study
              series.csv     one line a series; "incomplete" when instances of it were held back
              instances.csv  one line a file, with its SHA-256 and that of its pixel data
              tables.csv     one line a table, with its SHA-256; its bag has a datapackage.json with the types of its columns
              datapackage.json  the same for the files above (Frictionless Data Package)
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

    private static string Studies(IReadOnlyList<ItemFacts> items)
    {
        var csv = new CsvTable("patient_id", "study_instance_uid", "modalities", "series", "instances", "bytes", "bags");
        foreach (var study in items.GroupBy(StudyOf).OrderBy(study => study.Min(item => item.Facts!.Bag), StringComparer.Ordinal))
        {
            List<BundledInstance> instances = [.. study.SelectMany(item => item.Instances)];
            csv.Add(
                study.First().Subject,
                study.Key,
                string.Join(' ', instances.Select(instance => instance.Facts.Modality ?? "").Distinct().Order(StringComparer.Ordinal)),
                Number(instances.Select(instance => instance.Facts.SeriesUid).Distinct().Count()),
                Number(instances.Count),
                Number(instances.Sum(instance => instance.Size)),
                string.Join(' ', study.Select(item => item.Facts!.Bag).Order(StringComparer.Ordinal)));
        }

        return csv.ToString();
    }

    private static string Series(IReadOnlyList<ItemFacts> items)
    {
        var csv = new CsvTable("patient_id", "study_instance_uid", "series_instance_uid", "modality", "series_number", "instances", "held_back", "state", "folder");
        foreach (ItemFacts item in items.OrderBy(item => item.Facts!.Bag, StringComparer.Ordinal))
        {
            foreach (var series in item.Instances.GroupBy(instance => instance.Facts.SeriesUid))
            {
                BundledInstance first = series.First();
                int held = item.HeldBySeries.GetValueOrDefault(series.Key);
                csv.Add(
                    item.Subject,
                    first.Facts.StudyUid,
                    series.Key,
                    first.Facts.Modality ?? "",
                    Number(first.Facts.SeriesNumber),
                    Number(series.Count()),
                    Number(held),
                    held == 0 ? "complete" : "incomplete",
                    $"{item.Facts!.Bag}/{first.Path[..first.Path.LastIndexOf('/')]}");
            }
        }

        return csv.ToString();
    }

    private static string Instances(IReadOnlyList<ItemFacts> items)
    {
        var csv = new CsvTable(
            "path", "bytes", "sha256", "pixel_data_sha256", "patient_id", "study_instance_uid", "series_instance_uid", "sop_instance_uid", "sop_class_uid",
            "transfer_syntax_uid", "modality", "series_number", "instance_number", "rows", "columns", "frames", "bits_allocated",
            "photometric_interpretation", "pixel_spacing", "slice_thickness", "manufacturer", "model");
        foreach (ItemFacts item in items.OrderBy(item => item.Facts!.Bag, StringComparer.Ordinal))
        {
            foreach (BundledInstance instance in item.Instances.OrderBy(instance => instance.Path, StringComparer.Ordinal))
            {
                InstanceFacts facts = instance.Facts;
                csv.Add(
                    $"{item.Facts!.Bag}/{instance.Path}", Number(instance.Size), instance.Sha256, instance.PixelDataSha256 ?? "", facts.PatientId, facts.StudyUid, facts.SeriesUid,
                    facts.SopInstanceUid, facts.SopClassUid, facts.TransferSyntaxUid, facts.Modality ?? "", Number(facts.SeriesNumber), Number(facts.InstanceNumber),
                    Number(facts.Rows), Number(facts.Columns), Number(facts.NumberOfFrames), Number(facts.BitsAllocated),
                    facts.PhotometricInterpretation ?? "", facts.PixelSpacing ?? "", facts.SliceThickness ?? "", facts.Manufacturer ?? "", facts.ManufacturerModelName ?? "");
            }
        }

        return csv.ToString();
    }

    private static string Tables(IReadOnlyList<ItemFacts> items)
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

    private static string StudyOf(ItemFacts item) => item.Instances[0].Facts.StudyUid;

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

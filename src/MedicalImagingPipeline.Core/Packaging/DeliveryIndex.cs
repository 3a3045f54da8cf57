using System.Globalization;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// What stands beside the volumes and says which of them a study or series is in, so that one of forty can be fetched alone. Nothing of it
/// is not in the volumes too, and like them it has no clock in it.
/// </summary>
public static class DeliveryIndex
{
    /// <summary>The form of the manifest: docs/delivery-manifest.schema.json.</summary>
    public const string Schema = "delivery-manifest-1";

    /// <summary>How the name of the table of series ends.</summary>
    public const string SeriesSuffix = "-series.csv";

    /// <summary>How the name of the manifest ends.</summary>
    public const string ManifestSuffix = "-manifest.json";

    /// <summary>The name of the table of series.</summary>
    /// <param name="delivery">The delivery's name: the partner's and its code.</param>
    internal static string SeriesName(string delivery) => delivery + SeriesSuffix;

    /// <summary>The name of the manifest.</summary>
    /// <param name="delivery">The delivery's name.</param>
    internal static string ManifestName(string delivery) => delivery + ManifestSuffix;

    /// <summary>One line a series and volume.</summary>
    internal static byte[] Series(IReadOnlyList<IndexedVolume> volumes)
    {
        var csv = new CsvTable(
            "volume", "folder", "patient_id", "study_instance_uid", "series_instance_uid", "modality", "series_number", "instances", "held_back", "bytes", "bag", "bag_packed_bytes");
        foreach (IndexedVolume volume in volumes)
        {
            foreach (SeriesRow row in volume.Studies.SelectMany(item => item.Series))
            {
                csv.Add(
                    volume.Facts.Name, row.Folder, row.Item.Facts.Subject, row.Item.StudyUid, row.Uid, row.Common(header => header.Modality) ?? "",
                    row.Common(header => header.SeriesNumber) is { } number ? Text(number) : "", Text(row.Instances.Count), Text(row.HeldBack), Text(BytesOf(row)),
                    row.Item.Facts.Facts!.Bag, Text(row.Item.Facts.Facts.LocalSectionLength));
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>The volumes, what is in each, and how much of it.</summary>
    /// <param name="delivery">The delivery's code.</param>
    /// <param name="partner">The partner's name.</param>
    /// <param name="volumes">The volumes.</param>
    internal static byte[] Manifest(string delivery, string partner, IReadOnlyList<IndexedVolume> volumes) => MetadataJson.Write(json =>
    {
        DescribedItem[] studies = [.. volumes.SelectMany(volume => volume.Studies)];
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("delivery", delivery);
        json.WriteString("partner", partner);
        json.WriteString("software", Software.NameAndVersion);
        json.WriteStartObject("counts");
        json.WriteNumber("volumes", volumes.Count);
        WriteCounts(json, studies);
        json.WriteNumber("tables", volumes.Sum(volume => volume.Tables.Count));
        json.WriteNumber("bytes", volumes.Sum(volume => volume.Facts.Size));
        json.WriteEndObject();
        json.WriteStartArray("volumes");
        foreach (IndexedVolume volume in volumes)
        {
            Write(json, volume);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, IndexedVolume volume)
    {
        json.WriteStartObject();
        json.WriteString("name", volume.Facts.Name);
        json.WriteString("file", volume.Facts.Name + ".zip");
        json.WriteNumber("bytes", volume.Facts.Size);
        json.WriteNumber("files", volume.Facts.Entries);
        json.WriteString("checksumsSha256", volume.Facts.ChecksumsSha256);
        WriteCounts(json, volume.Studies);
        json.WriteNumber("tables", volume.Tables.Count);
        json.WriteStartArray("bags");
        foreach (DescribedItem item in volume.Studies)
        {
            StartBag(json, item.Facts, "study");
            json.WriteString("patientId", item.Facts.Subject);
            json.WriteString("studyInstanceUid", item.StudyUid);
            json.WriteStartArray("series");
            foreach (SeriesRow row in item.Series)
            {
                json.WriteStartObject();
                json.WriteString("path", row.Folder);
                json.WriteString("seriesInstanceUid", row.Uid);
                json.WriteString("modality", row.Common(header => header.Modality));
                json.WriteNumber("instances", row.Instances.Count);
                json.WriteNumber("heldBack", row.HeldBack);
                json.WriteNumber("bytes", BytesOf(row));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        foreach (ItemFacts table in volume.Tables)
        {
            StartBag(json, table, "table");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void StartBag(Utf8JsonWriter json, ItemFacts item, string kind)
    {
        json.WriteStartObject();
        json.WriteString("path", item.Facts!.Bag);
        json.WriteString("kind", kind);
        json.WriteNumber("files", item.Facts.Entries.Count);
        json.WriteNumber("packedBytes", item.Facts.LocalSectionLength);
        json.WriteNumber("payloadBytes", item.Facts.PayloadBytes);
    }

    private static void WriteCounts(Utf8JsonWriter json, IReadOnlyList<DescribedItem> studies)
    {
        json.WriteNumber("subjects", studies.Select(item => item.Facts.Subject).Distinct().Count());
        json.WriteNumber("studies", studies.Select(item => item.StudyUid).Distinct().Count());
        json.WriteNumber("series", studies.SelectMany(item => item.Series).Select(row => row.Uid).Distinct().Count());
        json.WriteNumber("instances", studies.Sum(item => item.Facts.Instances.Count));
    }

    private static long BytesOf(SeriesRow row) => row.Instances.Sum(instance => instance.Instance.Size);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

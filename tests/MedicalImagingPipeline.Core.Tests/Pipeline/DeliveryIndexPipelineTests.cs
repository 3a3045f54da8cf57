using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>What lies beside several volumes says truly which of them a series is in.</summary>
public sealed class DeliveryIndexPipelineTests
{
    private const int Studies = 5;

    [Fact]
    public async Task EachSeries_IsInTheVolumeThatTheTableNames_WithTheInstancesAndBytesThatItSays()
    {
        (PipelineHarness pipeline, string delivery) = await DeliverAsync();
        string[][] rows = [.. Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Delivery, delivery + "-series.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))];
        int Column(string name) => Array.IndexOf(rows[0], name);

        Assert.Equal(Studies, rows.Length - 1);
        Assert.True(rows.Skip(1).Select(row => row[Column("volume")]).Distinct().Count() > 1, "all of one volume");
        foreach (string[] row in rows.Skip(1))
        {
            using var zip = new ZipArchive(new MemoryStream(await pipeline.ReadAsync(Bucket.Delivery, row[Column("volume")] + ".zip")));
            ZipArchiveEntry[] entries = [.. zip.Entries.Where(entry => entry.FullName.StartsWith(row[Column("folder")] + "/", StringComparison.Ordinal))];
            Assert.Equal(row[Column("instances")], entries.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(row[Column("bytes")], entries.Sum(entry => entry.Length).ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.NotNull(zip.GetEntry(row[Column("bag")] + "/bagit.txt"));
        }
    }

    [Fact]
    public async Task TheManifest_NamesEachVolumeWithItsBytesAndBags()
    {
        (PipelineHarness pipeline, string delivery) = await DeliverAsync();
        JsonNode manifest = JsonNode.Parse(await pipeline.ReadAsync(Bucket.Delivery, delivery + "-manifest.json"))!;
        JsonArray volumes = manifest["volumes"]!.AsArray();

        Assert.Equal("delivery-manifest-1", (string?)manifest["schema"]);
        Assert.Equal((volumes.Count, Studies, Studies), ((int)manifest["counts"]!["volumes"]!, (int)manifest["counts"]!["studies"]!, (int)manifest["counts"]!["instances"]!));
        Assert.Equal(volumes.Sum(volume => (long)volume!["bytes"]!), (long)manifest["counts"]!["bytes"]!);
        foreach (JsonNode? volume in volumes)
        {
            byte[] bytes = await pipeline.ReadAsync(Bucket.Delivery, (string)volume!["file"]!);
            using var zip = new ZipArchive(new MemoryStream(bytes));
            Assert.Equal((bytes.Length, zip.Entries.Count), ((int)volume["bytes"]!, (int)volume["files"]!));
            Assert.Equal(
                zip.Entries.Where(entry => entry.Name == "bagit.txt").Select(entry => entry.FullName[..^"/bagit.txt".Length]).Order(StringComparer.Ordinal),
                volume["bags"]!.AsArray().Select(bag => (string)bag!["path"]!));
        }
    }

    [Fact]
    public async Task PackagesRecord_NamesBothFiles()
    {
        (PipelineHarness pipeline, string delivery) = await DeliverAsync();
        string key = (await pipeline.ReadAllAsync(Bucket.Work)).Keys.Single(key => key.EndsWith("/package.json", StringComparison.Ordinal));
        JsonNode record = JsonNode.Parse(await pipeline.ReadAsync(Bucket.Work, key))!;

        Assert.Equal(delivery + "-series.csv", (string?)record["seriesIndex"]!["key"]);
        Assert.Equal(delivery + "-manifest.json", (string?)record["manifest"]!["key"]);
    }

    private static async Task<(PipelineHarness Pipeline, string Delivery)> DeliverAsync()
    {
        // Room for two or three studies.
        var pipeline = new PipelineHarness { Limits = new VolumeLimits(15_000, OwnBytes: 0) };
        for (int i = 1; i <= Studies; i++)
        {
            await pipeline.PutAsync($"{i}.dcm", TestInstance.Ct().Set(DicomTags.StudyInstanceUid, DicomVr.UI, $"2.999.{i}").Set(DicomTags.SeriesInstanceUid, DicomVr.UI, $"2.999.{i}.1")
                .Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.{i}.1.1").Set(DicomTags.PatientId, DicomVr.LO, $"ZQPHI-{i}"));
        }

        DeliverOutput result = await pipeline.RunAsync();
        Assert.True(result.Volumes > 1);
        string volume = (await pipeline.ReadAllAsync(Bucket.Delivery)).Keys.First(key => key.EndsWith("-v001.zip", StringComparison.Ordinal));
        return (pipeline, volume[..^"-v001.zip".Length]);
    }
}

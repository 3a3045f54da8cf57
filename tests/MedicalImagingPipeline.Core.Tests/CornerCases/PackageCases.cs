using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>Corner cases of drops, packages and what is claimed of them, through the whole pipeline.</summary>
public sealed class PackageCases
{
    [Fact]
    [CornerCase(20)]
    public async Task Case20_NamesOfFilesAndFolders_AreMadeAnew_WithNoTimeAndNoComment()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("ZQPHI^SYNTHETIC/19480229/ZQPHI-42.dcm", TestInstance.Ct());
        await pipeline.RunAsync();
        using ZipArchive zip = await VolumeAsync(pipeline);
        Assert.NotEmpty(zip.Entries);
        Assert.Empty(zip.Comment);
        Assert.Single(zip.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct());
        Assert.All(zip.Entries, entry => Assert.Empty(entry.Comment));
        foreach ((string key, byte[] bytes) in await pipeline.ReadAllAsync(Bucket.Delivery))
        {
            Assert.Empty(Planted.In(Encoding.UTF8.GetBytes(key)));
            Assert.Empty(Planted.In(bytes));
        }
    }

    [Fact]
    [CornerCase(19, 21)]
    public async Task Case19And21_WhatIsHeld_DoesNotStopTheRestOfItsStudy()
    {
        var pipeline = new PipelineHarness();
        byte[] directory = TestInstance.WithoutPixels().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.8").Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.1.3.10").SetItems(DicomTags.DirectoryRecordSequence, record => record.WriteText(DicomTags.PatientName, DicomVr.PN, "ZQPHI")).ToBytes();
        await pipeline.PutAsync("DICOMDIR", directory);
        await pipeline.PutAsync("empty", []);
        await pipeline.PutAsync("cut.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.9").ToBytes()[..^3]);
        await pipeline.PutAsync("whole.dcm", TestInstance.Ct());
        DeliverOutput result = await pipeline.RunAsync();
        Assert.Equal((1, 3), (result.Counts.Delivered, result.Counts.Quarantined));
        Assert.Equal(["directory-record", "empty-file", "truncated"], (await pipeline.ReportAsync()).Reasons.Keys);
    }

    [Fact]
    [CornerCase(78)]
    public async Task Case78_APackage_HasAHashOfEachFile_AndIsTheSameBytesTwice()
    {
        byte[]? first = null;
        for (int run = 0; run < 2; run++)
        {
            var pipeline = new PipelineHarness();
            await pipeline.PutAsync($"ZQPHI{run}.dcm", TestInstance.Ct());
            await pipeline.RunAsync();
            Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
            string sums = Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith("/SHA256SUMS", StringComparison.Ordinal)).Value);
            foreach ((string name, byte[] content) in files.Where(file => !file.Key.EndsWith("/SHA256SUMS", StringComparison.Ordinal)))
            {
                Assert.Empty(Planted.In(Encoding.UTF8.GetBytes(name)));
                Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(content)), sums, StringComparison.Ordinal);
            }

            byte[] volume = (await pipeline.ReadAllAsync(Bucket.Delivery)).Single(file => file.Key.EndsWith(".zip", StringComparison.Ordinal)).Value;
            Assert.True(first is null || first.AsSpan().SequenceEqual(volume));
            first = volume;
        }
    }

    [Fact]
    [CornerCase(79)]
    public async Task Case79_ASeriesThatArrivesLater_HasTheSamePatientAndStudy_AndADuplicateIsDeliveredOnce()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", TestInstance.Ct());
        await pipeline.PutAsync("1 again.dcm", TestInstance.Ct());
        DeliverOutput before = await pipeline.RunAsync();
        Dictionary<string, byte[]> early = await pipeline.DeliveredFilesAsync();
        Assert.Equal((1, 1), (before.Counts.Delivered - before.Counts.Duplicates, early.Keys.Count(IsInstance)));

        var later = new PipelineHarness();
        await later.PutAsync("2.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.9").Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.7777.1.8"));
        await later.RunAsync();
        Dataset one = await ReadAsync(early.Single(file => IsInstance(file.Key)).Value);
        Dataset other = await ReadAsync((await later.DeliveredFilesAsync()).Single(file => IsInstance(file.Key)).Value);
        foreach (DicomTag tag in new[] { DicomTags.PatientId, DicomTags.PatientName, DicomTags.StudyInstanceUid })
        {
            Assert.Equal(one.GetString(tag), other.GetString(tag));
        }

        Assert.NotEqual(one.GetString(DicomTags.SeriesInstanceUid), other.GetString(DicomTags.SeriesInstanceUid));
    }

    [Fact]
    [CornerCase(80)]
    public async Task Case80_WhatIsReceived_IsDeliveredOrHeldOrFailed()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", TestInstance.Ct());
        await pipeline.PutAsync("2.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.9").Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES"));
        await pipeline.PutAsync("notes.txt", "a text, and no DICOM at all, but long enough to look at"u8.ToArray());
        DeliverOutput result = await pipeline.RunAsync();
        Assert.Equal(3, result.Counts.Inputs);
        Assert.Equal(result.Counts.Inputs, result.Counts.Delivered + result.Counts.Quarantined + result.Counts.Failed);
        Assert.Equal(result.Counts.Inputs, (await pipeline.ReportAsync()).Inputs.Select(input => input.Sha256).Distinct().Count());
    }

    [Fact]
    [CornerCase(83)]
    public async Task Case83_NoReplacement_IsAPlainHashOfWhatItReplaces()
    {
        Deidentified result = await RunAsync(TestInstance.Ct(), Recipes.Of("research"));
        string text = Encoding.Latin1.GetString(result.Bytes);
        foreach (string value in new[] { "ZQPHI-42", "ZQPHI^SYNTHETIC", TestInstance.SopUid, TestInstance.StudyUid })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            foreach (byte[] hash in new[] { SHA256.HashData(bytes), SHA512.HashData(bytes) })
            {
                Assert.DoesNotContain(new System.Numerics.BigInteger(hash.AsSpan(0, 16), isUnsigned: true, isBigEndian: true).ToString(System.Globalization.CultureInfo.InvariantCulture)[..12], text, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexString(hash)[..8], text, StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.NotEqual(result.Header.GetString(DicomTags.PatientId), (await RunAsync(TestInstance.Ct(), Recipes.Of("research"), secret: 2)).Header.GetString(DicomTags.PatientId));
    }

    private static bool IsInstance(string name) => name.EndsWith(".dcm", StringComparison.Ordinal);

    private static async Task<ZipArchive> VolumeAsync(PipelineHarness pipeline) =>
        new(new MemoryStream((await pipeline.ReadAllAsync(Bucket.Delivery)).Single(file => file.Key.EndsWith(".zip", StringComparison.Ordinal)).Value));

    private static async Task<Dataset> ReadAsync(byte[] bytes)
    {
        DicomFile file = await DicomFile.OpenAsync(new MemoryStream(bytes), null, CancellationToken.None);
        await file.ReadSegmentAsync(CancellationToken.None);
        return file.Segment;
    }
}

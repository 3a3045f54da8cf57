using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Media;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>A partner who imports from media, through all five stages.</summary>
public sealed class MediaPipelineTests
{
    private static readonly DicomTag SmallestImagePixelValue = new(0x00280106);
    private static readonly DicomTag ModalityLutSequence = new(0x00283000);
    private static readonly DicomTag LutDescriptor = new(0x00283002);
    private static readonly DicomTag LutData = new(0x00283006);

    [Fact]
    public async Task EachBag_IsAFileSet_WhoseDirectoryLeadsToEveryInstance()
    {
        PipelineHarness pipeline = await DropAsync();
        DeliverOutput result = await pipeline.RunAsync();
        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();

        Assert.Equal(4, result.Counts.Delivered);
        string[] directories = [.. files.Keys.Where(name => name.EndsWith("/DICOMDIR", StringComparison.Ordinal))];
        Assert.Equal(2, directories.Length);
        foreach (string directory in directories)
        {
            string root = directory[..^FileSet.DirectoryName.Length];
            Assert.EndsWith("/data/", root, StringComparison.Ordinal);
            IReadOnlyList<DirectoryReference> references = await ReadAsync(files[directory]);
            Assert.Equal(
                files.Keys.Where(name => name.StartsWith(root, StringComparison.Ordinal) && name != directory).Order(StringComparer.Ordinal),
                references.Select(reference => root + reference.Path).Order(StringComparer.Ordinal));
            Assert.All(references, reference => Assert.Matches("^[A-Z0-9_]{1,8}(/[A-Z0-9_]{1,8}){0,7}$", reference.Path));
            foreach (DirectoryReference reference in references)
            {
                DicomFile file = await OpenAsync(files[root + reference.Path]);
                Assert.Equal(file.Segment.GetString(DicomTags.SopInstanceUid), reference.SopInstanceUid);
                Assert.Equal(file.Segment.GetString(DicomTags.SopClassUid), reference.SopClassUid);
                Assert.Equal(file.Segment.GetString(DicomTags.SeriesInstanceUid), reference.SeriesUid);
                Assert.Equal(file.Segment.GetString(DicomTags.PatientId), reference.PatientId);
                Assert.Equal(file.TransferSyntax.Uid, reference.TransferSyntaxUid);
            }
        }
    }

    [Fact]
    public async Task WhatHasNoVrs_GetsThem_TheOtherOfTwoWherePixelsAreSigned()
    {
        PipelineHarness pipeline = await DropAsync();
        await pipeline.RunAsync();

        DicomFile[] files = [.. await Task.WhenAll((await pipeline.DeliveredFilesAsync()).Where(file => file.Key.Contains("/data/SE", StringComparison.Ordinal)).Select(file => OpenAsync(file.Value)))];
        Assert.All(files, file => Assert.Equal(TransferSyntax.ExplicitVrLittleEndian, file.TransferSyntax));
        Dataset signed = Assert.Single(files, file => file.Segment.GetInt(SmallestImagePixelValue) is not null).Segment;
        Assert.True(signed.TryGet(SmallestImagePixelValue, out DicomElement smallest));
        Assert.Equal((DicomVr.SS, -2), (smallest.Vr, signed.GetInt(SmallestImagePixelValue)));

        Assert.True(signed.TryGet(ModalityLutSequence, out DicomElement luts));
        Dataset lut = Assert.Single(luts.Items);
        Assert.True(lut.TryGet(LutDescriptor, out DicomElement descriptor));
        Assert.True(lut.TryGet(LutData, out DicomElement data));
        Assert.Equal((DicomVr.SS, DicomVr.OW), (descriptor.Vr, data.Vr));
    }

    [Fact]
    public async Task ForResearch_NothingOfItIsThere()
    {
        PipelineHarness pipeline = await DropAsync(Partner.ResearchLayout);
        await pipeline.RunAsync();

        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        Assert.DoesNotContain(files.Keys, name => name.EndsWith("/DICOMDIR", StringComparison.Ordinal));
        Assert.Equal(4, files.Keys.Count(name => name.EndsWith(".dcm", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TheSameDrop_IsTheSameFileSet()
    {
        PipelineHarness one = await DropAsync();
        PipelineHarness two = await DropAsync();
        await one.RunAsync();
        await two.RunAsync();

        Assert.Equal(await one.DeliveredFilesAsync(), await two.DeliveredFilesAsync());
    }

    [Fact]
    public async Task NothingOfTheSource_IsInADirectory()
    {
        PipelineHarness pipeline = await DropAsync();
        await pipeline.RunAsync();

        Assert.All(
            (await pipeline.DeliveredFilesAsync()).Where(file => file.Key.EndsWith("/DICOMDIR", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("ZQPHI", Encoding.Latin1.GetString(file.Value), StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<PipelineHarness> DropAsync(string layout = Partner.MediaLayout)
    {
        var pipeline = new PipelineHarness { Partner = Partner.Default with { Layout = layout } };
        await pipeline.PutAsync("1.dcm", TestInstance.Ct().Set(DicomTags.StudyDescription, DicomVr.LO, "ZQPHI chest").Set(DicomTags.AccessionNumber, DicomVr.SH, "ZQPHI-9"));
        await pipeline.PutAsync("2.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.4"));
        await pipeline.PutAsync("3.dcm", TestInstance.Ct(TransferSyntax.ImplicitVrLittleEndian)
            .Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.5").Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.7777.1.6")
            .SetUS(DicomTags.PixelRepresentation, 1)
            .Set(SmallestImagePixelValue, DicomVr.SS, [0xFE, 0xFF])
            .SetItems(ModalityLutSequence, item =>
            {
                item.WriteElement(LutDescriptor, DicomVr.SS, [2, 0, 0, 0x80, 16, 0]);
                item.WriteElement(LutData, DicomVr.OW, [1, 0, 2, 0]);
            }));
        await pipeline.PutAsync("4.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.2.3").Set(DicomTags.StudyInstanceUid, DicomVr.UI, "2.999.7777.2.1"));
        return pipeline;
    }

    private static async Task<DicomFile> OpenAsync(byte[] bytes)
    {
        DicomFile file = await DicomFile.OpenAsync(new MemoryStream(bytes), null, CancellationToken.None);
        await file.ReadSegmentAsync(CancellationToken.None);
        return file;
    }

    private static async Task<IReadOnlyList<DirectoryReference>> ReadAsync(byte[] bytes) =>
        DirectoryReader.Read((await OpenAsync(bytes)).Segment, bytes.Length) ?? throw new InvalidDataException();
}

using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Ingest;

public sealed class WorkItemPlannerTests
{
    [Fact]
    public async Task AStudy_IsOneItem_OrderedByNumbers()
    {
        IReadOnlyList<PlannedItem> items = WorkItemPlanner.Plan(
        [
            await InputAsync("c", series: "2.999.2", seriesNumber: 2, number: 1, uid: "2.999.9.3"),
            await InputAsync("b", series: "2.999.1", seriesNumber: 1, number: 10, uid: "2.999.9.2"),
            await InputAsync("a", series: "2.999.1", seriesNumber: 1, number: 9, uid: "2.999.9.1"),
        ]);

        Assert.Equal(["a", "b", "c"], Assert.Single(items).Objects.Select(item => item.Version.Key));
        Assert.False(items[0].IsPartOfStudy);
    }

    [Fact]
    public async Task AStudyAboveTheLimit_IsSplitBetweenSeries()
    {
        const long Half = WorkItemPlanner.MaxBytes / 2;
        IReadOnlyList<PlannedItem> items = WorkItemPlanner.Plan(
        [
            await InputAsync("a", series: "2.999.1", seriesNumber: 1, number: 1, uid: "2.999.9.1", size: Half),
            await InputAsync("b", series: "2.999.1", seriesNumber: 1, number: 2, uid: "2.999.9.2", size: Half),
            await InputAsync("c", series: "2.999.2", seriesNumber: 2, number: 1, uid: "2.999.9.3", size: 1),
        ]);

        Assert.Equal(["a b", "c"], items.Select(item => string.Join(' ', item.Objects.Select(o => o.Version.Key))));
        Assert.Equal([1, 2], items.Select(item => item.Part));
        Assert.Equal([1, 2], items.Select(item => item.Number));
        Assert.Equal([1, 1], items.Select(item => item.Study));
        Assert.All(items, item => Assert.True(item.IsPartOfStudy));
    }

    [Fact]
    public async Task AStudyBesideOneThatIsSplit_IsWhole()
    {
        const long Most = WorkItemPlanner.MaxBytes;
        IReadOnlyList<PlannedItem> items = WorkItemPlanner.Plan(
        [
            await InputAsync("a", series: "2.999.1", seriesNumber: 1, number: 1, uid: "2.999.9.1", size: Most, patient: "1"),
            await InputAsync("b", series: "2.999.2", seriesNumber: 2, number: 1, uid: "2.999.9.2", size: Most, patient: "1"),
            await InputAsync("c", uid: "2.999.9.3", patient: "2"),
        ]);

        Assert.Equal([true, true, false], items.Select(item => item.IsPartOfStudy));
    }

    [Fact]
    public async Task PatientsWhoShareAStudyUid_AreItemsOfTheirOwn()
    {
        IReadOnlyList<PlannedItem> items = WorkItemPlanner.Plan(
        [
            await InputAsync("a", uid: "2.999.9.1", patient: "1"),
            await InputAsync("b", uid: "2.999.9.2", patient: "2"),
        ]);

        Assert.Equal(2, items.Count);
    }

    [Fact]
    public async Task CopiesOfAnInstance_MeetInOneItem_AndAreContestedWhenTheyDisagree()
    {
        IReadOnlyList<PlannedItem> items = WorkItemPlanner.Plan(
        [
            await InputAsync("a", uid: "2.999.9.1", patient: "1"),
            await InputAsync("b", uid: "2.999.9.1", patient: "2"),
            await InputAsync("c", uid: "2.999.9.2", patient: "1"),
            await InputAsync("d", uid: "2.999.9.2", patient: "1"),
        ]);

        Assert.Equal(["a", "b"], Assert.Single(items).Objects.Where(item => item.IsContested).Select(item => item.Version.Key).Order());
    }

    private static async Task<(ObjectVersion, InstanceHeader)> InputAsync(
        string key, string series = TestInstance.SeriesUid, int seriesNumber = 1, int number = 1, string uid = TestInstance.SopUid, string patient = "SYN", long size = 1000)
    {
        byte[] file = TestInstance.WithoutPixels()
            .Set(DicomTags.SopInstanceUid, DicomVr.UI, uid)
            .Set(DicomTags.SeriesInstanceUid, DicomVr.UI, series)
            .Set(DicomTags.SeriesNumber, DicomVr.IS, $"{seriesNumber}")
            .Set(DicomTags.InstanceNumber, DicomVr.IS, $"{number}")
            .Set(DicomTags.PatientId, DicomVr.LO, patient)
            .ToBytes();
        DicomFile read = await DicomFile.OpenAsync(new MemoryStream(file), null, CancellationToken.None);
        await read.ReadSegmentAsync(CancellationToken.None);
        return (new ObjectVersion(Bucket.Ingest, key, "1", "1", size), InstanceHeader.From(read)!);
    }
}

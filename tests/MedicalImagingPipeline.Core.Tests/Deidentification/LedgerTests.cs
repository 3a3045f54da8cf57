using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

public class LedgerTests
{
    [Fact]
    public async Task EveryElementOfSourceAndOutput_HasItsLine()
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x00081030), DicomVr.LO, "ZQPHI")
            .Set(new DicomTag(0x00081010), DicomVr.SH, "ZQPHI")
            .Set(new DicomTag(0x00091010), DicomVr.LO, "ZQPHI")
            .Set(new DicomTag(0x00120062), DicomVr.CS, "NO")
            .SetItems(new DicomTag(0x0008114A), item =>
            {
                item.WriteText(DicomTags.ReferencedSopClassUid, DicomVr.UI, TestInstance.CtClass);
                item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, "1.2.3");
            });
        var ledger = new ListingLedger();
        DeidentifySession session = await OpenAsync(source.ToBytes());
        await session.WriteToAsync(Stream.Null, ledger, CancellationToken.None);

        Assert.Equal(
            [
                "(0008,0008) Kept None", "(0008,0016) Kept None", "(0008,0018) UidMapped ConfidentialityTable", "(0008,0060) Kept None", "(0008,0070) Kept None",
                "(0008,1010) Removed AttributeType", "(0008,1030) Removed ConfidentialityTable", "(0008,114A) Cleaned None", "(0008,114A)(0008,1150) Kept None",
                "(0008,114A)(0008,1155) UidMapped ConfidentialityTable", "(0009,1010) Removed PrivateAttribute", "(0010,0010) Pseudonymised ConfidentialityTable",
                "(0010,0020) Pseudonymised ConfidentialityTable", "(0012,0062) Replaced Stamp", "(0012,0063) Added Stamp", "(0012,0064) Added Stamp",
                "(0020,000D) UidMapped ConfidentialityTable", "(0020,000E) UidMapped ConfidentialityTable", "(0020,0011) Kept None", "(0020,0013) Kept None",
                "(0028,0002) Kept None", "(0028,0004) Kept None", "(0028,0010) Kept None", "(0028,0011) Kept None", "(0028,0100) Kept None", "(0028,0101) Kept None",
                "(0028,0102) Kept None", "(0028,0103) Kept None", "(0028,0303) Added Stamp", "(7FE0,0010) Kept None",
            ],
            ledger.Lines);
    }

    [Fact]
    public async Task CountingLedger_AddsUp()
    {
        Deidentified result = await RunAsync(TestInstance.Ct());
        var sum = new CountingLedger();
        sum.Add(result.Ledger);
        sum.Add(result.Ledger);
        Assert.Equal(3, result.Ledger.Count(ActionTaken.UidMapped));
        Assert.Equal(6, sum.Count(ActionTaken.UidMapped));
        Assert.Equal(6, sum.Count(ActionTaken.UidMapped, RuleSource.ConfidentialityTable));
        Assert.Equal(0, sum.Count(ActionTaken.Removed));
    }

    private sealed class ListingLedger : ILedger
    {
        public List<string> Lines { get; } = [];

        public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule) =>
            Lines.Add($"{string.Concat(path.ToArray().Select(tag => tag.ToString()))} {action} {rule}");
    }
}

using System.Buffers.Binary;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Media;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Validation;

/// <summary>A DICOMDIR is held against the instances that it leads to, and searched as they are.</summary>
public sealed class DirectoryCheckTests
{
    private const string Bag = "SUBJ-1/STUDY-CT";
    private const string Entry = Bag + "/data/DICOMDIR";

    // The sequence of records has the last element's header before the first item.
    private static readonly byte[] Item = [0xFE, 0xFF, 0x00, 0xE0];

    [Fact]
    public async Task OneThatIsRight_HasNoFinding()
    {
        (ItemFacts facts, byte[] directory) = await MakeAsync();
        Assert.Empty(await CheckAsync(facts, directory));
    }

    [Theory]
    [InlineData("links")]
    [InlineData("UID")]
    [InlineData("File ID")]
    [InlineData("type")]
    [InlineData("patient")]
    [InlineData("cut off")]
    [InlineData("longer")]
    public async Task OneThatLeadsElsewhere_IsFound(string what)
    {
        (ItemFacts facts, byte[] directory) = await MakeAsync();
        byte[] changed = what switch
        {
            "links" => SwapInstances(directory),
            "UID" => Replace(directory, facts.Instances[1].Facts.SopInstanceUid, facts.Instances[0].Facts.SopInstanceUid),
            "File ID" => Replace(directory, "IM000002", "IM000003"),
            "type" => Replace(directory, "IMAGE ", "PLAN  "),
            "patient" => Replace(directory, "\0LO\n\0" + facts.Instances[0].Facts.PatientId, "\0LO\n\0SUBJ-OTHER"),
            "cut off" => directory[..^2],
            _ => [.. directory, 0, 0],
        };

        Finding finding = Assert.Single(await CheckAsync(facts, changed));
        Assert.Equal((DirectoryCheck.Rule, Severity.Error), (finding.Rule, finding.Severity));
    }

    [Fact]
    public async Task AnInstanceThatItDoesNotHave_IsFound()
    {
        (ItemFacts facts, byte[] directory) = await MakeAsync();
        BundledInstance more = facts.Instances[0] with { Path = "data/SE000001/IM000009" };
        Assert.Single(await CheckAsync(facts with { Instances = [.. facts.Instances, more] }, directory));
    }

    [Fact]
    public async Task ABagWithoutOne_IsFound()
    {
        (ItemFacts facts, byte[] directory) = await MakeAsync();
        var check = new DirectoryCheck(facts, new ResidualScan([]));
        Assert.Single(check.Missing());

        Assert.True(check.Is(Entry));
        await check.CheckAsync(Entry, new MemoryStream(directory), "residual", CancellationToken.None);
        Assert.Empty(check.Missing());
    }

    [Theory]
    [InlineData("Meyer")]
    [InlineData("Meyer chest")]
    public async Task AnIdentifierInAKey_IsFound(string identifier)
    {
        (ItemFacts facts, byte[] directory) = await MakeAsync();
        Assert.Contains(await CheckAsync(facts, directory, identifier), finding => finding.Reason == QuarantineReason.ResidualIdentifier);
    }

    [Theory]
    [InlineData("PATIENT")]
    [InlineData("000001")]
    public async Task WordsAndNumbersOfTheDirectoryItself_AreNoIdentifiers(string identifier)
    {
        (ItemFacts facts, byte[] directory) = await MakeAsync();
        Assert.Empty(await CheckAsync(facts, directory, identifier));
    }

    private static async Task<IReadOnlyList<Finding>> CheckAsync(ItemFacts facts, byte[] directory, params string[] identifiers) =>
        await new DirectoryCheck(facts, new ResidualScan(identifiers)).CheckAsync(Entry, new MemoryStream(directory), "residual", CancellationToken.None);

    private static async Task<(ItemFacts Facts, byte[] Directory)> MakeAsync()
    {
        using PseudonymKeys keys = await PseudonymKeys.DeriveAsync(new FixedKeyedHash(), "acme", CancellationToken.None);
        var fileSet = new FileSet(keys.Uids);
        var instances = new List<BundledInstance>();
        for (int i = 1; i <= 2; i++)
        {
            byte[] bytes = TestInstance.Ct().Set(DicomTags.StudyDescription, DicomVr.LO, "Meyer chest").ToBytes();
            DicomFile file = await DicomFile.OpenAsync(new MemoryStream(bytes), null, CancellationToken.None);
            await file.ReadSegmentAsync(CancellationToken.None);
            var facts = new InstanceFacts(
                $"2.999.5.{i}", TestInstance.CtClass, "2.999.6", "2.999.7", "SUBJ-QQQQQ", TransferSyntax.ExplicitVrLittleEndian.Uid,
                "CT", 1, i, 2, 2, null, null, null, null);
            string name = fileSet.TakeName(facts);
            fileSet.Add(name, facts, file.Segment);
            instances.Add(new BundledInstance("data/" + name, bytes.Length, "", null, facts));
        }

        byte[] directory = await fileSet.EncodeAsync("STUDY-CT", "test", CancellationToken.None);
        var item = new ItemFacts
        {
            Item = 1,
            Subject = "SUBJ-QQQQQ",
            Bundle = null,
            Facts = new BundleFacts(Bag, [], 0, "", 0),
            Instances = instances,
            Inputs = [],
            HeldBySeries = new Dictionary<string, int>(),
            Study = 1,
            HoldsStudy = false,
            Actions = new Dictionary<string, long>(),
        };
        return (item, directory);
    }

    private static byte[] Replace(byte[] bytes, string from, string to)
    {
        byte[] changed = [.. bytes];
        int at = changed.AsSpan().IndexOf(Encoding.Latin1.GetBytes(from));
        Assert.True(at > 0 && from.Length == to.Length);
        Encoding.Latin1.GetBytes(to).CopyTo(changed, at);
        return changed;
    }

    // The series leads to the second instance first, which leads to nothing: the first is in the file, and nobody comes by it.
    private static byte[] SwapInstances(byte[] directory)
    {
        byte[] changed = [.. directory];
        int last = changed.AsSpan().LastIndexOf(Item);
        int first = changed.AsSpan(0, last).LastIndexOf(Item);
        int series = changed.AsSpan(0, first).LastIndexOf(Item);
        Span<byte> lower = changed.AsSpan(series + 8 + 12 + 10 + 8, 4);
        Assert.Equal((uint)first, BinaryPrimitives.ReadUInt32LittleEndian(lower));
        BinaryPrimitives.WriteUInt32LittleEndian(lower, (uint)last);
        return changed;
    }
}

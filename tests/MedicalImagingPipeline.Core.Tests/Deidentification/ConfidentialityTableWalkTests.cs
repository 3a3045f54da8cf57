using System.Buffers.Binary;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Every row of Table E.1-1 and of our own table, planted and looked for.</summary>
public class ConfidentialityTableWalkTests
{
    private static readonly DicomTag KeptSequence = new(0x52009229); // Shared Functional Groups Sequence
    private static readonly DicomTag KeptInner = new(0x00209113); // Plane Position Sequence
    private static readonly DicomTag PrivateSequence = new(0x00291010);

    public static TheoryData<uint> Rows()
    {
        var rows = new TheoryData<uint>();
        var tags = new SortedSet<uint>(ConfidentialityRows.Tags.ToArray());
        tags.UnionWith(ExtraRules.All.Select(rule => rule.Mask == 0xFFFFFFFF ? rule.Value : rule.Value | 0x3000));
        tags.UnionWith([0x50003000, 0x501E2000, 0x60003000, 0x601E3000, 0x60004000, 0x60020022, 0x60021500]);

        // The pseudonym's own place is tested by itself; an encapsulated document is held back as a whole.
        tags.ExceptWith([DicomTags.EncapsulatedDocument.Value]);
        foreach (uint tag in tags)
        {
            rows.Add(tag);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_InDatasetItemAndPrivateItem_PlantedValueIsGone(uint value)
    {
        var tag = new DicomTag(value);
        DicomVr vr = DicomDictionary.VrOf(tag);
        foreach (TransferSyntax transferSyntax in new[] { TransferSyntax.ExplicitVrLittleEndian, TransferSyntax.ImplicitVrLittleEndian })
        {
            TestInstance source = TestInstance.Ct(transferSyntax);
            Action<DicomWriter> write = writer => Planted.Write(writer, tag, vr, WithFreeText(tag));
            PlantEverywhere(source, tag, write);
            await AssertGoneAsync(source, tag, vr);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_ClaimedAsUn_PlantedValueIsGone(uint value)
    {
        var tag = new DicomTag(value);
        DicomVr vr = DicomDictionary.VrOf(tag);
        byte[] bytes = vr == DicomVr.SQ ? ItemsAsUn(tag) : Planted.Of(vr);
        TestInstance source = TestInstance.Ct();
        PlantEverywhere(source, tag, writer => writer.WriteElement(tag, DicomVr.UN, bytes));
        await AssertGoneAsync(source, tag, vr);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_ClaimedAsAnotherVr_PlantedValueIsGone(uint value)
    {
        var tag = new DicomTag(value);
        foreach (DicomVr claimed in new[] { DicomVr.LO, DicomVr.OB, DicomVr.UI, DicomVr.DS })
        {
            TestInstance source = TestInstance.Ct();
            PlantEverywhere(source, tag, writer => writer.WriteElement(tag, claimed, Planted.Of(DicomVr.LO)));
            await AssertGoneAsync(source, tag, vr: null);
        }
    }

    private static void PlantEverywhere(TestInstance source, DicomTag tag, Action<DicomWriter> write)
    {
        // Group 0002 at the start would be read as meta information, and an overlay's description asks for its data.
        if (tag.Group > 0x0006)
        {
            source.Set(tag, write);
        }

        source.SetItems(KeptSequence, item => TestInstance.WriteSequence(item, KeptInner, write), write);
        source.SetItems(PrivateSequence, write);
    }

    private static async Task AssertGoneAsync(TestInstance source, DicomTag tag, DicomVr? vr)
    {
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));

        // What takes a value's place is valid: the VR of the dictionary, and a length that fits.
        if (vr is { } expected && expected != DicomVr.UN && result.Header.TryGet(tag, out DicomElement left))
        {
            Assert.Equal(expected, left.Vr);
            int limit = VrTable.Of(left.Vr).MaxLength;
            Assert.True(limit == 0 || left.Value.Length <= limit, $"{left}");
        }
    }

    private static byte[] ItemsAsUn(DicomTag tag)
    {
        using var stream = new MemoryStream();
        var writer = new DicomWriter(stream, TransferSyntax.ImplicitVrLittleEndian);
        Planted.Write(writer, tag, DicomVr.SQ, WithFreeText(tag));
        writer.CompleteAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        byte[] element = stream.ToArray();
        Assert.Equal(0xFFFFFFFF, BinaryPrimitives.ReadUInt32LittleEndian(element.AsSpan(4)));
        return element[8..];
    }

    // An X/Z/U* sequence keeps its items, and with them text that no row lists.
    private static bool WithFreeText(DicomTag tag) =>
        !ConfidentialityTable.TryGetBasicAction(tag, out ActionCode code) || code != ActionCode.XZU;
}

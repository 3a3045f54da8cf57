using MedicalImagingPipeline.Dicom.Reading;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Dicom.Tests.Reading;

public class ElementHeaderDecoderTests
{
    private static readonly uint[] Edges = [0, 1, 2, 0xFFFE, 0xFFFF, 0x10000, 0xFFFFFFFE, 0xFFFFFFFF];

    public static TheoryData<string> Vrs => new(VrTable.All.Select(row => row.Vr.ToString()));

    [Theory]
    [MemberData(nameof(Vrs))]
    public void Decode_ExplicitHeaderOfEachVr_HasItsLength(string vr)
    {
        VrTraits traits = VrTable.TryGet((byte)vr[0], (byte)vr[1])!;
        foreach (uint length in Edges.Where(edge => traits.IsLong || edge <= 0xFFFF))
        {
            foreach (bool isLittleEndian in (bool[])[true, false])
            {
                byte[] bytes = new Bytes(isBigEndian: !isLittleEndian).Header(0x00091001, vr, length).ToArray();

                ElementHeaderDecoder.Result result = ElementHeaderDecoder.Decode(bytes, true, isLittleEndian, 7, out ElementHeader header, out int consumed);

                Assert.Equal(ElementHeaderDecoder.Result.Done, result);
                Assert.Equal(new ElementHeader(new DicomTag(0x00091001), traits.Vr, length, 7), header);
                Assert.Equal(traits.IsLong ? 12 : 8, consumed);
                Assert.Equal(bytes.Length, consumed);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Vrs))]
    public void Decode_AnyShorterPrefix_AsksForMore(string vr)
    {
        byte[] bytes = new Bytes().Header(0x00091001, vr, 4).ToArray();
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(ElementHeaderDecoder.Result.MoreNeeded, ElementHeaderDecoder.Decode(bytes.AsSpan(0, length), true, true, 0, out _, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Vrs))]
    public void EncodeThenDecode_GivesTheSameHeader(string vr)
    {
        VrTraits traits = VrTable.TryGet((byte)vr[0], (byte)vr[1])!;
        Span<byte> bytes = stackalloc byte[ElementHeaderDecoder.MaxLength];
        foreach (uint length in Edges.Where(edge => (edge & 1) == 0))
        {
            int written = ElementHeaderEncoder.Encode(bytes, new DicomTag(0x00091001), traits.Vr, length, isExplicit: true);
            ElementHeaderDecoder.Decode(bytes, true, true, 0, out ElementHeader header, out int consumed);

            // PS3.5 6.2.2: what is too long for a short form becomes UN.
            Assert.Equal(traits.IsLong || length <= 0xFFFE ? traits.Vr : DicomVr.UN, header.Vr);
            Assert.Equal(length, header.Length);
            Assert.Equal(written, consumed);
        }
    }

    [Fact]
    public void Decode_ImplicitHeader_TakesTheVrOfTheDictionary()
    {
        foreach (uint length in Edges)
        {
            byte[] bytes = new Bytes(isExplicit: false).Header(0x00100010, "", length).ToArray();

            Assert.Equal(ElementHeaderDecoder.Result.Done, ElementHeaderDecoder.Decode(bytes, false, true, 0, out ElementHeader header, out int consumed));
            Assert.Equal(new ElementHeader(new DicomTag(0x00100010), DicomVr.PN, length, 0), header);
            Assert.Equal(8, consumed);
        }
    }

    [Fact]
    public void Decode_Delimiter_HasNoVrEvenInExplicit()
    {
        byte[] bytes = new Bytes().SequenceEnd().ToArray();

        Assert.Equal(ElementHeaderDecoder.Result.Done, ElementHeaderDecoder.Decode(bytes, true, true, 0, out ElementHeader header, out int consumed));
        Assert.Equal(0xFFFEE0DD, header.Tag.Value);
        Assert.Equal(8, consumed);
    }

    [Fact]
    public void Decode_NoVr_SaysSo() =>
        Assert.Equal(ElementHeaderDecoder.Result.InvalidVr, ElementHeaderDecoder.Decode([8, 0, 5, 0, (byte)'x', (byte)'y', 0, 0, 0, 0, 0, 0], true, true, 0, out _, out _));
}

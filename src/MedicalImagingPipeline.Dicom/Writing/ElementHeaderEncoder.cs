using System.Buffers.Binary;
using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom.Writing;

/// <summary>Element header to bytes, always little endian: big endian is retired (PS3.5 7.1.2, 7.1.3).</summary>
internal static class ElementHeaderEncoder
{
    /// <summary>Encodes one header to the start of <paramref name="destination"/>.</summary>
    /// <returns>How many bytes it took: 8 or 12.</returns>
    public static int Encode(Span<byte> destination, DicomTag tag, DicomVr vr, uint length, bool isExplicit)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(destination, tag.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], tag.Element);
        if (!isExplicit || tag.Group == 0xFFFE)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], length);
            return 8;
        }

        // PS3.5 6.2.2 note: a value too long for its VR's 16-bit length is written as UN.
        bool isLong = VrTable.Of(vr).IsLong;
        if (!isLong && length > ushort.MaxValue - 1)
        {
            vr = DicomVr.UN;
            isLong = true;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)vr);
        if (!isLong)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], (ushort)length);
            return 8;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], length);
        return ElementHeaderDecoder.MaxLength;
    }
}

using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom;

/// <summary>Compares what the first element's bytes show with what the meta information declares.</summary>
internal static class DatasetEncoding
{
    /// <summary>The encoding of the data set that starts with <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The first header; may be shorter at the end of the file.</param>
    /// <param name="declared">What (0002,0010) says, or null.</param>
    /// <param name="isPart10">Whether a preamble or meta information was there, so that the file surely is DICOM.</param>
    /// <exception cref="DicomFormatException">Nothing says that this is a data set.</exception>
    public static TransferSyntax Detect(ReadOnlySpan<byte> bytes, TransferSyntax? declared, bool isPart10)
    {
        if (bytes.Length < 8)
        {
            return isPart10
                ? declared ?? TransferSyntax.ImplicitVrLittleEndian
                : throw new DicomFormatException(
                    bytes.IsEmpty ? DicomFormatError.Empty : DicomFormatError.NotDicom, bytes.IsEmpty ? "no bytes" : "too short for a data set", offset: 0);
        }

        bool isExplicit = VrTable.TryGet(bytes[4], bytes[5]) is not null;
        if (declared is not null)
        {
            // Only the native little endian pair is mixed up in practice; compressed pixels are always explicit.
            return declared.IsExplicitVr == isExplicit || !declared.IsLittleEndian || declared.IsEncapsulated
                ? declared
                : isExplicit ? TransferSyntax.ExplicitVrLittleEndian : TransferSyntax.ImplicitVrLittleEndian;
        }

        // Without a declaration the first group is below 0x0100 in real data sets, so its zero byte tells the order.
        bool isBigEndian = bytes[0] == 0 && bytes[1] != 0;
        DicomTag tag = ElementHeaderDecoder.ReadTag(bytes, !isBigEndian);
        if (!isPart10 && (tag.Group is 0 or > 0x0028 || tag.IsPrivate || (!isExplicit && !IsPlausibleImplicit(bytes, tag))))
        {
            throw new DicomFormatException(DicomFormatError.NotDicom, "no preamble, no meta information, and no data set's first element", offset: 0);
        }

        return (isBigEndian, isExplicit) switch
        {
            (true, true) => TransferSyntax.ExplicitVrBigEndian,
            (false, true) => TransferSyntax.ExplicitVrLittleEndian,
            _ => TransferSyntax.ImplicitVrLittleEndian,
        };
    }

    /// <summary>Whether a file starts with an explicit element, so that <c>DICM</c> after 128 bytes is part of a value and no prefix.</summary>
    public static bool IsExplicitStart(ReadOnlySpan<byte> bytes) =>
        bytes[0] is 0x02 or 0x08 && bytes[1] == 0 && VrTable.TryGet(bytes[4], bytes[5]) is not null;

    private static bool IsPlausibleImplicit(ReadOnlySpan<byte> bytes, DicomTag tag) =>
        bytes[6] == 0 && bytes[7] == 0 && (tag.IsGroupLength || DicomDictionary.TryGet(tag, out _));
}

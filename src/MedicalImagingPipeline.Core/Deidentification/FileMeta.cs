using System.Buffers.Binary;
using System.Text;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The output's preamble and File Meta Information (PS3.10 7.1), written anew: nothing of the source's is in it.</summary>
internal static class FileMeta
{
    /// <summary>Names this implementation; made once, by the rule of PS3.5 B.2.</summary>
    public const string ImplementationClassUid = "2.25.269144412932187984998225815556429482665";

    private const int PreambleLength = 128;
    private const int VersionNameLength = 16;

    /// <summary>Everything before the data set.</summary>
    public static async ValueTask<byte[]> EncodeAsync(
        string sopClassUid, string sopInstanceUid, TransferSyntax transferSyntax, string versionName, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        buffer.Write(new byte[PreambleLength]);
        buffer.Write("DICM"u8);
        var writer = new DicomWriter(buffer, TransferSyntax.ExplicitVrLittleEndian);
        writer.WriteElement(DicomTags.FileMetaInformationGroupLength, DicomVr.UL, new byte[4]);
        long start = writer.Position;
        writer.WriteElement(DicomTags.FileMetaInformationVersion, DicomVr.OB, [0, 1]);
        writer.WriteText(DicomTags.MediaStorageSopClassUid, DicomVr.UI, sopClassUid);
        writer.WriteText(DicomTags.MediaStorageSopInstanceUid, DicomVr.UI, sopInstanceUid);
        writer.WriteText(DicomTags.TransferSyntaxUid, DicomVr.UI, transferSyntax.Uid);
        writer.WriteText(DicomTags.ImplementationClassUid, DicomVr.UI, ImplementationClassUid);
        writer.WriteText(DicomTags.ImplementationVersionName, DicomVr.SH, Ascii(versionName));
        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        byte[] bytes = buffer.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(PreambleLength + 4 + 8), checked((uint)(writer.Position - start)));
        return bytes;
    }

    private static string Ascii(string text)
    {
        var value = new StringBuilder(VersionNameLength);
        foreach (char c in text.Length > VersionNameLength ? text[..VersionNameLength] : text)
        {
            value.Append(c is >= ' ' and <= '~' and not '\\' ? c : '_');
        }

        return value.ToString();
    }
}

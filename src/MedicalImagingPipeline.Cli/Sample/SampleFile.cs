using System.Buffers.Binary;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Cli.Sample;

/// <summary>A DICOM file (PS3.10 7.1) of the sample drop.</summary>
/// <param name="path">Below the drop, with forward slashes.</param>
/// <param name="transferSyntax">Native little endian, implicit or explicit.</param>
/// <param name="dataset">Has SOP Class UID and SOP Instance UID.</param>
internal sealed class SampleFile(string path, TransferSyntax transferSyntax, SampleDataset dataset)
{
    private const int PreambleLength = 128;

    // Of the group length element: tag, VR, 16-bit length, value.
    private const int GroupLengthValueOffset = PreambleLength + 4 + 8;

    /// <summary>Below the drop, with forward slashes.</summary>
    public string Path { get; } = path;

    /// <summary>What the file holds.</summary>
    public SampleDataset Dataset { get; } = dataset;

    /// <summary>The file's bytes.</summary>
    public async Task<byte[]> EncodeAsync(CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        file.Write(new byte[PreambleLength]);
        file.Write("DICM"u8);
        var meta = new DicomWriter(file, TransferSyntax.ExplicitVrLittleEndian);
        new SampleDataset
        {
            { DicomTags.FileMetaInformationGroupLength, DicomVr.UL, new byte[4] },
            { DicomTags.FileMetaInformationVersion, DicomVr.OB, [0, 1] },
            { DicomTags.MediaStorageSopClassUid, Dataset.Text(DicomTags.SopClassUid) },
            { DicomTags.MediaStorageSopInstanceUid, Dataset.Text(DicomTags.SopInstanceUid) },
            { DicomTags.TransferSyntaxUid, transferSyntax.Uid },
            { DicomTags.ImplementationClassUid, SampleUid.Of("implementation") },
            { DicomTags.ImplementationVersionName, "MIP_SAMPLE" },
            { DicomTags.SourceApplicationEntityTitle, "SYNTHETIC_AE" },
        }.WriteTo(meta);
        await meta.CompleteAsync(cancellationToken).ConfigureAwait(false);
        int groupLength = checked((int)file.Length - GroupLengthValueOffset - 4);
        BinaryPrimitives.WriteInt32LittleEndian(file.GetBuffer().AsSpan(GroupLengthValueOffset), groupLength);

        var writer = new DicomWriter(file, transferSyntax);
        Dataset.WriteTo(writer);
        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return file.ToArray();
    }
}

using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What a header alone says against delivering an instance.</summary>
internal static class InstanceVerdict
{
    private const string DirectoryClass = "1.2.840.10008.1.3.10";
    private const string EncapsulatedClasses = "1.2.840.10008.5.1.4.1.1.104.";
    private const string AudioClasses = "1.2.840.10008.5.1.4.1.1.9.4.";

    // MPEG-2, MPEG-4 and HEVC, 100 to 108: the stream may have a sound track (PS3.5 8.2.5 and on).
    private const string VideoSyntaxes = "1.2.840.10008.1.2.4.10";

    /// <summary>The reason to hold the instance back, or null.</summary>
    /// <param name="file">The file, its header read.</param>
    /// <param name="identity">Who and what it is; null when that could not be read.</param>
    /// <param name="acceptsUncleared">Whether pixels at risk go on: the recipe leaves them to the partner.</param>
    public static QuarantineReason? Of(DicomFile file, InstanceIdentity? identity, bool acceptsUncleared)
    {
        Dataset header = file.Segment;
        if (UidText.Get(file.Meta, DicomTags.MediaStorageSopClassUid) == DirectoryClass
            || identity?.SopClassUid == DirectoryClass
            || header.TryGet(DicomTags.DirectoryRecordSequence, out _))
        {
            return QuarantineReason.DirectoryRecord;
        }

        if (identity is null)
        {
            return QuarantineReason.NoIdentity;
        }

        if (identity.SopClassUid.StartsWith(EncapsulatedClasses, StringComparison.Ordinal)
            || header.TryGet(DicomTags.EncapsulatedDocument, out _)
            || file.Bulk?.Header.Tag == DicomTags.EncapsulatedDocument)
        {
            return QuarantineReason.EncapsulatedDocument;
        }

        if (identity.SopClassUid.StartsWith(AudioClasses, StringComparison.Ordinal)
            || file.TransferSyntax.Uid.StartsWith(VideoSyntaxes, StringComparison.Ordinal))
        {
            return QuarantineReason.AudioRecording;
        }

        // JPIP: the pixels are elsewhere, at an address that is removed.
        if (header.TryGet(DicomTags.PixelDataProviderUrl, out _))
        {
            return QuarantineReason.PixelEncodingMismatch;
        }

        if (file.Bulk is { } bulk && PixelDataForm.IsPixelData(bulk.Header.Tag))
        {
            return OfPixels(file, bulk, PixelRisk.IsAtRisk(header, identity.SopClassUid), acceptsUncleared);
        }

        return !acceptsUncleared && EmbeddedOverlays.AreIn(header, file.Bulk?.Header.Tag) ? QuarantineReason.PixelRisk : null;
    }

    /// <summary>The reason to hold pixel data back, or null.</summary>
    public static QuarantineReason? OfPixels(DicomFile file, BulkValue pixels, bool isAtRisk, bool acceptsUncleared) =>
        !PixelDataForm.Fits(pixels, file.TransferSyntax) ? QuarantineReason.PixelEncodingMismatch
        : !acceptsUncleared && (isAtRisk || EmbeddedOverlays.AreIn(file.Segment, pixels.Header.Tag)) ? QuarantineReason.PixelRisk
        : null;
}

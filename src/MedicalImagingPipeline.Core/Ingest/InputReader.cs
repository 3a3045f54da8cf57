using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>Finds out what one object of the drop is, from its header.</summary>
internal sealed class InputReader(IObjectStore objects, SubjectIdentifiers subjects)
{
    /// <summary>Most bytes of an instance: 12 GiB, which a function with one processor gets through in ten of its fifteen minutes at 20 MiB a second.</summary>
    public const long MaxBytes = 12L * 1024 * 1024 * 1024;

    // Media Storage Directory Storage (PS3.6 Annex A): a DICOMDIR.
    private const string MediaStorageDirectory = "1.2.840.10008.1.3.10";

    /// <summary>Reads a header up to the pixels, or says why there is none.</summary>
    public async Task<(InstanceHeader? Header, QuarantineReason Reason)> ReadAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        if (version.Size == 0)
        {
            return (null, QuarantineReason.EmptyFile);
        }

        if (version.Size > MaxBytes)
        {
            return (null, QuarantineReason.TooLarge);
        }

        var stream = new HeaderStream(objects, version);
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                DicomFile file = await DicomFile.OpenAsync(stream, null, cancellationToken).ConfigureAwait(false);
                await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false);
                if (InstanceHeader.From(file) is { } header)
                {
                    subjects.Collect(header, file.Segment);
                    return (header, default);
                }

                return (null, file.Meta.GetString(DicomTags.MediaStorageSopClassUid) == MediaStorageDirectory
                    ? QuarantineReason.DirectoryRecord
                    : QuarantineReason.NoIdentity);
            }
            catch (DicomFormatException e)
            {
                return (null, QuarantineReasons.Of(e.Code));
            }
            catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not ObjectChangedException))
            {
                return (null, QuarantineReason.Unreadable);
            }
        }
    }

    /// <summary>SHA-256 of an object that no work item claims; empty when it cannot be read, or not in the time there is.</summary>
    public async Task<string> HashAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        if (version.Size > MaxBytes)
        {
            return "";
        }

        try
        {
            Stream stream = await objects.OpenReadAsync(version, 0, null, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not ObjectChangedException))
        {
            return "";
        }
    }

    /// <summary>How an object that is no instance is written as a table, and whether its first bytes leave the encoding open; null when it is none.</summary>
    /// <param name="version">The object.</param>
    /// <param name="encoding">What the recipe says of its encoding; null to find out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<(TableForm Form, bool IsOpenEncoding)?> DetectTableAsync(ObjectVersion version, string? encoding, CancellationToken cancellationToken)
    {
        try
        {
            Stream stream = await objects.OpenReadAsync(version, 0, Math.Min(version.Size, TableDetector.HeadSize), cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                byte[] head = new byte[(int)Math.Min(version.Size, TableDetector.HeadSize)];
                int length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                TableForm? form = TableDetector.Detect(head.AsSpan(0, length), length == version.Size, TableFiles.IsNamedTable(version.Key), encoding);
                return form is null ? null : (form, encoding is null && System.Text.Ascii.IsValid(head.AsSpan(0, length)));
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not ObjectChangedException))
        {
            return null;
        }
    }
}

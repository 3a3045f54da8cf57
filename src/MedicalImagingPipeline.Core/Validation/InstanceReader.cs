using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Thumbnails;
using MedicalImagingPipeline.Core.Validation.Quality;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>Reads one instance of a bundle to its last byte and searches it on the way.</summary>
/// <param name="scan">What it is searched for.</param>
/// <param name="profile">What the recipe asked for; the basic profile when nothing else is said.</param>
internal sealed class InstanceReader(ResidualScan scan, Profile? profile = null)
{
    private readonly ResidualElements _elements = new(scan);

    /// <summary>Reads an instance.</summary>
    /// <param name="content">The instance's bytes.</param>
    /// <param name="facts">What is known of it.</param>
    /// <param name="picture">Looks at the pixel data on its way; may be null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What the rules ask about, and the paths at which known identifiers were found.</returns>
    /// <exception cref="DicomFormatException">It cannot be read.</exception>
    public async Task<(InstanceUnderTest Instance, IReadOnlyList<string> Residuals)> ReadAsync(
        Stream content, InstanceFacts facts, IPixelObserver? picture, CancellationToken cancellationToken)
    {
        var residuals = new List<string>();
        DicomFile file = await DicomFile.OpenAsync(content, null, cancellationToken).ConfigureAwait(false);
        var segments = new List<Dataset>();
        var longValues = new List<DicomTag>();
        long? nativeLength = null;
        int? fragments = null;
        PixelMeasurement? pixels = null;
        ReadOnlyMemory<byte> extendedTable = default;
        while (await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false))
        {
            segments.Add(file.Segment);
            residuals.AddRange(_elements.FindIn(file.Segment, [facts.PatientId]));
            if (file.Bulk is not { } bulk)
            {
                continue;
            }

            longValues.Add(bulk.Header.Tag);
            bool isPixelData = PixelDataForm.IsPixelData(bulk.Header.Tag);
            if (file.Segment.TryGet(DicomTags.ExtendedOffsetTable, out DicomElement table))
            {
                extendedTable = table.Value.ToArray();
            }

            using PixelMeter? meter = isPixelData ? new PixelMeter(segments[0], extendedTable, file.TransferSyntax, bulk.IsFragments) : null;
            if (bulk.Header.Tag == DicomTags.PixelData)
            {
                picture?.Start(segments[0], file.TransferSyntax);
            }

            int count = await SearchAsync(bulk, meter, bulk.Header.Tag == DicomTags.PixelData ? picture : null, residuals, cancellationToken).ConfigureAwait(false);
            if (isPixelData)
            {
                pixels = meter!.Complete();

                // The first fragment is the Basic Offset Table.
                fragments = bulk.IsFragments ? count - 1 : null;
                nativeLength = bulk.IsFragments ? null : bulk.Header.Length;
            }
        }

        var instance = new InstanceUnderTest
        {
            Facts = facts,
            Profile = profile ?? Profile.Basic,
            Meta = file.Meta,
            TransferSyntax = file.TransferSyntax,
            Header = segments.Count > 0 ? segments[0] : default,
            Rest = segments.Count > 1 ? segments.GetRange(1, segments.Count - 1) : [],
            NativePixelLength = nativeLength,
            PixelFragments = fragments,
            LongValues = longValues,
            HasTrailingBytes = file.HasTrailingBytes,
            Pixels = pixels,
        };
        return (instance, residuals);
    }

    private async Task<int> SearchAsync(BulkValue bulk, PixelMeter? meter, IPixelObserver? picture, List<string> residuals, CancellationToken cancellationToken)
    {
        int fragments = 0;
        bool isFound = false;
        do
        {
            if (bulk.IsFragments)
            {
                if (await bulk.NextFragmentAsync(cancellationToken).ConfigureAwait(false) is not { } length)
                {
                    break;
                }

                meter?.StartFragment(length);
                picture?.StartFragment();
            }

            fragments++;
            isFound |= await scan.IsFoundInAsync(ReadAsync).ConfigureAwait(false);
        }
        while (bulk.IsFragments);

        if (isFound)
        {
            residuals.Add(bulk.Header.Tag.ToString());
        }

        return fragments;

        // Pixels are read once: meter and picture see what the search reads.
        async ValueTask<int> ReadAsync(Memory<byte> buffer)
        {
            int read = await bulk.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            meter?.Add(buffer.Span[..read]);
            picture?.Add(buffer.Span[..read]);
            return read;
        }
    }
}

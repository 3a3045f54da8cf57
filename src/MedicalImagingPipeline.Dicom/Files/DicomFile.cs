using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// A DICOM file read forward: File Meta Information (PS3.10 7.1), then the data set in segments. Takes files without
/// preamble, without meta information, and bare data sets in either VR and byte order.
/// </summary>
public sealed class DicomFile
{
    private const int PreambleLength = 128;

    private readonly ByteSource _source;
    private readonly DicomReaderOptions _options;
    private SegmentReader? _segments;
    private SpecificCharacterSet _characterSet = SpecificCharacterSet.Default;
    private DicomReader? _reader;

    private DicomFile(Stream stream, DicomReaderOptions options)
    {
        _source = new ByteSource(stream);
        _options = options;
        TransferSyntax = TransferSyntax.ImplicitVrLittleEndian;
    }

    /// <summary>Group 0002, empty when the file has none.</summary>
    public Dataset Meta { get; private set; }

    /// <summary>Whether the file has File Meta Information.</summary>
    public bool HasMeta { get; private set; }

    /// <summary>Whether the file starts with a preamble and <c>DICM</c>.</summary>
    public bool HasPreamble { get; private set; }

    /// <summary>How the data set is encoded: as the meta information says where the bytes agree, else as they show.</summary>
    public TransferSyntax TransferSyntax { get; private set; }

    /// <summary>The elements read last, up to <see cref="Bulk"/>.</summary>
    public Dataset Segment { get; private set; }

    /// <summary>The value that follows <see cref="Segment"/> and stays in the stream; null when the data set ended.</summary>
    public BulkValue? Bulk { get; private set; }

    /// <summary>Whether bytes follow the data set that belong to no element.</summary>
    public bool HasTrailingBytes => _reader?.HasTrailingBytes ?? false;

    /// <summary>Reads the meta information and finds out the encoding.</summary>
    /// <param name="stream">The file's bytes; stays the caller's, and is read forward only.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DicomFormatException">The bytes are no DICOM, or their encoding is unknown.</exception>
    public static async ValueTask<DicomFile> OpenAsync(Stream stream, DicomReaderOptions? options, CancellationToken cancellationToken)
    {
        var file = new DicomFile(stream, options ?? DicomReaderOptions.Default);
        await file.ReadMetaAsync(cancellationToken).ConfigureAwait(false);
        await file.StartDatasetAsync(cancellationToken).ConfigureAwait(false);
        return file;
    }

    /// <summary>Reads elements into <see cref="Segment"/> up to the next <see cref="Bulk"/>, or the end.</summary>
    /// <returns>False when the data set had ended before.</returns>
    /// <exception cref="DicomFormatException">The bytes break the format or a limit.</exception>
    public async ValueTask<bool> ReadSegmentAsync(CancellationToken cancellationToken)
    {
        if (_reader!.State == DicomReaderState.EndOfDataset)
        {
            return false;
        }

        if (Bulk is { IsFragments: true } fragments)
        {
            while (await fragments.NextFragmentAsync(cancellationToken).ConfigureAwait(false) is not null)
            {
                // The step drains what the caller left.
            }
        }

        var index = new DatasetIndex();
        Bulk = await _segments!.ReadAsync(index, cancellationToken).ConfigureAwait(false);
        Segment = new Dataset(index, 0, index.Count, _characterSet);
        _characterSet = Segment.CharacterSet;
        return true;
    }

    private async ValueTask ReadMetaAsync(CancellationToken cancellationToken)
    {
        if (await _source.EnsureAsync(PreambleLength + 4, cancellationToken).ConfigureAwait(false)
            && _source.Buffered[PreambleLength..].StartsWith("DICM"u8)
            && !DatasetEncoding.IsExplicitStart(_source.Buffered))
        {
            HasPreamble = true;
            _source.Consume(PreambleLength + 4);
        }
        else if (_source.Buffered.StartsWith("DICM"u8))
        {
            _source.Consume(4);
        }

        var index = new DatasetIndex();
        bool isImplicit = await MetaEncoding.IsImplicitAsync(_source, cancellationToken).ConfigureAwait(false);
        var reader = new DicomReader(_source, isImplicit ? TransferSyntax.ImplicitVrLittleEndian : TransferSyntax.ExplicitVrLittleEndian, _options);
        var segments = new SegmentReader(reader, _options);
        while (await MetaEncoding.IsMetaNextAsync(_source, cancellationToken).ConfigureAwait(false))
        {
            HasMeta = true;
            await segments.ReadElementAsync(index, cancellationToken).ConfigureAwait(false);
        }

        Meta = new Dataset(index, 0, index.Count, SpecificCharacterSet.Default);
    }

    private async ValueTask StartDatasetAsync(CancellationToken cancellationToken)
    {
        string? declared = Meta.GetString(DicomTags.TransferSyntaxUid);
        if (declared is not null)
        {
            TransferSyntax = TransferSyntax.TryGet(declared, out TransferSyntax? known)
                ? known
                : throw new DicomFormatException(DicomFormatError.UnknownTransferSyntax, "the transfer syntax is not registered, or has no encoding in a file", "(0002,0010)");
        }

        ByteSource source = _source;
        if (TransferSyntax.IsDeflated)
        {
            source = new ByteSource(new InflatedStream(_source, _options.MaxInflatedLength));
        }
        else
        {
            await source.EnsureAsync(ElementHeaderDecoder.MaxLength, cancellationToken).ConfigureAwait(false);
            TransferSyntax = DatasetEncoding.Detect(source.Buffered, declared is null ? null : TransferSyntax, HasPreamble || HasMeta);
        }

        _reader = new DicomReader(source, TransferSyntax, _options);
        _segments = new SegmentReader(_reader, _options);
    }
}

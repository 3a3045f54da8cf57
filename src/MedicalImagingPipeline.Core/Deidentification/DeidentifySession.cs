using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>One instance on its way: the header is read and judged, the rest is still in the stream. Not thread-safe.</summary>
public sealed class DeidentifySession
{
    private readonly DicomFile? _file;
    private readonly DeidentifierOptions? _options;
    private readonly SubjectPseudonyms? _pseudonyms;
    private readonly TransferSyntax _transferSyntax;
    private readonly bool _isPixelRisk;
    private readonly bool _isCleared;
    private readonly ConformanceTables? _conformance;
    private bool _isWritten;

    private DeidentifySession(QuarantineReason reason)
    {
        Reason = reason;
        _transferSyntax = TransferSyntax.ExplicitVrLittleEndian;
    }

    private DeidentifySession(DicomFile file, DeidentifierOptions options, InstanceIdentity? identity, SubjectReplacements? subject, ConformanceTables? conformance, bool isCleared)
    {
        _isCleared = isCleared;
        _file = file;
        _conformance = conformance;
        _options = options;
        _transferSyntax = OutputOf(file.TransferSyntax, options.WritesExplicitVr);
        Original = identity;
        Identifiers.Add(file.Segment);
        Reason = InstanceVerdict.Of(file, Original, AcceptsUnclearedPixels);
        if (Original is not null)
        {
            _pseudonyms = new SubjectPseudonyms(subject!, Original, Identifiers, options.Profile.Options.Has(ProfileOption.RetainUids));
            _isPixelRisk = PixelRisk.IsAtRisk(file.Segment, Original.SopClassUid);
            var shown = new ShownText(file.Segment, _pseudonyms, options.Profile.For(file.Segment));
            Facts = InstanceFacts.Read(file.Segment, Original, shown, _pseudonyms, _transferSyntax);
        }
    }

    /// <summary>Who and what the source says it is; null when it could not be read or lacks a UID.</summary>
    public InstanceIdentity? Original { get; }

    /// <summary>Why the instance is held back; null when it can go on.</summary>
    public QuarantineReason? Reason { get; }

    /// <summary>What the output says of itself; null exactly when <see cref="Original"/> is.</summary>
    public InstanceFacts? Facts { get; }

    /// <summary>The identifiers in the source; those past the first long value are there when <see cref="WriteToAsync"/> has read them.</summary>
    public KnownIdentifiers Identifiers { get; } = new();

    /// <summary>Whether pixels that nothing cleared went, or will go, into the output, as the recipe accepts it.</summary>
    public bool HasUnclearedPixels { get; private set; }

    /// <summary>What the source breaks of the format's form; whole when <see cref="WriteToAsync"/> has read it, and empty where nobody asked.</summary>
    internal ViolationCounts Violations { get; } = new();

    /// <summary>The UID of the study that names are made of: the source's, or where nothing may follow from that, its replacement.</summary>
    internal string NamingStudyUid => _options!.Profile.UsesRandomSecrets ? Facts!.StudyUid : Original!.StudyUid;

    /// <summary>The UID of the series that names are made of.</summary>
    internal string NamingSeriesUid => _options!.Profile.UsesRandomSecrets ? Facts!.SeriesUid : Original!.SeriesUid;

    private bool AcceptsUnclearedPixels => _isCleared || _options!.Profile.AcceptsUnclearedPixels;

    /// <summary>Writes the de-identified instance as a Part 10 file, in one pass over the rest of the input.</summary>
    /// <param name="output">Takes the file forward only; stays the caller's.</param>
    /// <param name="ledger">Takes a line for each element.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">The instance is held back, or was written before.</exception>
    /// <exception cref="QuarantineException">What came past the header is to be held back; abandon the output.</exception>
    /// <exception cref="DicomFormatException">The input breaks the format; abandon the output.</exception>
    public Task<WrittenInstance> WriteToAsync(Stream output, ILedger ledger, CancellationToken cancellationToken) =>
        WriteAsync(output, null, ledger, cancellationToken);

    /// <summary>The same, with a copy of the header as it was written.</summary>
    internal Task<WrittenInstance> WriteWithHeaderAsync(HeaderCopy output, ILedger ledger, CancellationToken cancellationToken) =>
        WriteAsync(output, output, ledger, cancellationToken);

    internal static DeidentifySession Refused(QuarantineReason reason) => new(reason);

    internal static DeidentifySession Start(DicomFile file, DeidentifierOptions options, InstanceIdentity? identity, SubjectReplacements? subject, ConformanceTables? conformance, bool isCleared = false) =>
        new(file, options, identity, subject, conformance, isCleared);

    private async Task<WrittenInstance> WriteAsync(Stream output, HeaderCopy? header, ILedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(ledger);
        if (_file is null || Reason is not null || Facts is null || _isWritten)
        {
            throw new InvalidOperationException("The instance is held back, or was written before.");
        }

        _isWritten = true;
        byte[] start = await FileMeta.EncodeAsync(
            Facts.SopClassUid, Facts.SopInstanceUid, _transferSyntax, $"{_options!.SoftwareName} {_options.SoftwareVersion}", cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(start, cancellationToken).ConfigureAwait(false);

        var writer = new DicomWriter(output, _transferSyntax);
        bool choosesVr = !_file.TransferSyntax.IsExplicitVr && _transferSyntax.IsExplicitVr;
        var cleaner = new DatasetCleaner(writer, _pseudonyms!, new Stamps(_options, Facts), ledger, _options.Profile.For(_file.Segment, Facts.SopClassUid), choosesVr);
        using var pixels = new PixelDigest();
        ConformanceCheck? check = StartCheck(_file);
        do
        {
            check?.Add(_file.Segment);
            await cleaner.WriteAsync(_file.Segment, cancellationToken).ConfigureAwait(false);
            if (_file.Bulk is { } bulk)
            {
                check?.See(bulk.Header.Tag);
                await WriteBulkAsync(bulk, writer, cleaner, pixels, header, cancellationToken).ConfigureAwait(false);
            }
        }
        while (await ReadSegmentAsync(_file, cancellationToken).ConfigureAwait(false));

        check?.Complete();
        cleaner.Complete();
        await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return new WrittenInstance(start.Length + writer.Position, pixels.Length, pixels.Finish(), pixels.IsPadded);
    }

    private ConformanceCheck? StartCheck(DicomFile file)
    {
        if (_conformance is null)
        {
            return null;
        }

        var check = new ConformanceCheck(_conformance.For(Facts!.SopClassUid), Violations);
        check.AddMeta(file.Meta);
        return check;
    }

    // Big endian is retired and a deflated data set gains nothing inside a zip; all else stays as it is, unless media ask for VRs.
    private static TransferSyntax OutputOf(TransferSyntax source, bool writesExplicitVr) =>
        source.IsDeflated || !source.IsLittleEndian || (writesExplicitVr && !source.IsExplicitVr) ? TransferSyntax.ExplicitVrLittleEndian : source;

    private async ValueTask<bool> ReadSegmentAsync(DicomFile file, CancellationToken cancellationToken)
    {
        if (!await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        Identifiers.Add(file.Segment);
        if (EmbeddedOverlays.AreIn(file.Segment, file.Bulk?.Header.Tag) && !AcceptsUnclearedPixels)
        {
            throw new QuarantineException(QuarantineReason.PixelRisk);
        }

        return true;
    }

    private async ValueTask WriteBulkAsync(
        BulkValue bulk, DicomWriter writer, DatasetCleaner cleaner, PixelDigest pixels, HeaderCopy? header, CancellationToken cancellationToken)
    {
        DicomTag tag = bulk.Header.Tag;
        if (tag == DicomTags.EncapsulatedDocument)
        {
            throw new QuarantineException(QuarantineReason.EncapsulatedDocument);
        }

        bool isPixelData = PixelDataForm.IsPixelData(tag);
        if (isPixelData)
        {
            if (InstanceVerdict.OfPixels(_file!, bulk, _isPixelRisk, AcceptsUnclearedPixels) is { } reason)
            {
                throw new QuarantineException(reason);
            }

            HasUnclearedPixels = !_isCleared && InstanceVerdict.OfPixels(_file!, bulk, _isPixelRisk, acceptsUncleared: false) is not null;
        }

        if (cleaner.Begin(bulk) == Treatment.Keep)
        {
            CodestreamCleaner? codestream = isPixelData ? CodestreamCleaner.For(_transferSyntax) : null;
            await (header?.PauseAsync(writer, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            await bulk.CopyToAsync(writer, PixelDataForm.VrOf(bulk), codestream, isPixelData ? pixels.Add : null, cancellationToken).ConfigureAwait(false);
            await (header?.ResumeAsync(writer, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            cleaner.End(bulk, codestream?.HasCleared ?? false);
        }
    }

    /// <summary>Length and hash of the pixel data on its way.</summary>
    private sealed class PixelDigest : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long? Length { get; private set; }

        // Values come in even steps up to their last.
        public bool IsPadded { get; private set; }

        public void Add(ReadOnlyMemory<byte> bytes)
        {
            IsPadded |= (bytes.Length & 1) != 0;
            Length = (Length ?? 0) + bytes.Length;
            _hash.AppendData(bytes.Span);
        }

        public string? Finish() => Length is null ? null : Convert.ToHexStringLower(_hash.GetHashAndReset());

        public void Dispose() => _hash.Dispose();
    }
}

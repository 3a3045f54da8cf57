using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Packaging.Zip;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Packaging.Reading;

/// <summary>An entry's unpacked bytes: hashed on the way, never more than its headers say, checked at the end.</summary>
internal sealed class ZipEntryContent : ForwardStream
{
    private readonly EntryFacts _facts;
    private readonly long _offset;
    private readonly PackedStream _packed;
    private readonly DeflateStream? _inflater;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Crc32 _crc32 = new();
    private long _size;

    public ZipEntryContent(EntryFacts facts, ZipWindow window)
    {
        _facts = facts;
        _offset = window.Offset;
        _packed = new PackedStream(window, facts.CompressedSize);
        _inflater = facts.Method == ZipFormat.MethodDeflate ? new DeflateStream(_packed, CompressionMode.Decompress, leaveOpen: true) : null;
    }

    /// <summary>The entry with its SHA-256, once it is read to its end.</summary>
    public EntryFacts? Checked { get; private set; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || Checked is not null)
        {
            return 0;
        }

        var read = await UnpackAsync(buffer, cancellationToken).ConfigureAwait(false);
        _size += read;
        if (_size > _facts.Size)
        {
            throw new ZipFormatException(ZipFormatError.ContentMismatch, _offset, $"an entry has more than the {_facts.Size} bytes of its header");
        }

        _sha256.AppendData(buffer.Span[..read]);
        _crc32.Append(buffer.Span[..read]);
        if (read == 0)
        {
            CheckEnd();
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflater?.Dispose();
            _sha256.Dispose();
        }

        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> UnpackAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await ((Stream?)_inflater ?? _packed).ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw new ZipFormatException(ZipFormatError.InvalidDeflate, _offset, "an entry cannot be inflated");
        }
    }

    private void CheckEnd()
    {
        if (_inflater is not null && (_packed.Left > 0 || _packed.IsOverread))
        {
            throw new ZipFormatException(ZipFormatError.InvalidDeflate, _offset, "an entry's deflate stream does not end where its headers say");
        }

        if (_size != _facts.Size || _crc32.GetCurrentHashAsUInt32() != _facts.Crc32)
        {
            throw new ZipFormatException(ZipFormatError.ContentMismatch, _offset, "an entry has another length or CRC-32 than its headers say");
        }

        Checked = _facts with { Sha256 = Convert.ToHexStringLower(_sha256.GetHashAndReset()) };
    }
}

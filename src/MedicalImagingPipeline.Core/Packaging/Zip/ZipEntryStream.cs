using System.IO.Compression;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>
/// Takes one entry's bytes, hashes, packs and holds them up to <see cref="ZipFormat.BufferLimit"/>; past it, the local
/// header goes out without sizes, and the rest straight through.
/// </summary>
internal sealed class ZipEntryStream : WriteOnlyStream
{
    // What zlib makes of some bytes depends on how they are cut. So they are always cut the same way, whoever writes them;
    // and calls of a few bytes, which cost, are none.
    private const int BlockSize = ZipEntryBuffers.BlockSize;

    private readonly MeteredStream _output;
    private readonly SegmentedBuffer _buffer;
    private readonly EntrySink _sink;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Crc32 _crc32 = new();
    private readonly byte[] _block;
    private readonly string _name;
    private readonly int _bufferLimit;
    private readonly bool _isExpectedZip64;
    private DeflateStream? _deflater;
    private int _used;
    private long _size;
    private long _headerOffset;
    private bool _isClosed;

    public ZipEntryStream(string name, EntryCompression compression, long expectedSize, MeteredStream output, ZipEntryBuffers buffers)
    {
        _name = name;
        _isExpectedZip64 = expectedSize > uint.MaxValue;
        _output = output;
        _buffer = buffers.Packed;
        _block = buffers.Block;
        _bufferLimit = buffers.Limit;
        _sink = new EntrySink(_buffer);
        _buffer.Clear();
        if (compression == EntryCompression.Deflate)
        {
            _deflater = Deflater(ZipFormat.DeflateLevel);
        }
    }

    /// <summary>True while nothing of the entry is in the zip.</summary>
    public bool IsBuffered { get; private set; } = true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        while (!buffer.IsEmpty)
        {
            if (_used == 0 && buffer.Length >= BlockSize)
            {
                await TakeAsync(buffer[..BlockSize], cancellationToken).ConfigureAwait(false);
                buffer = buffer[BlockSize..];
                continue;
            }

            var part = buffer[..Math.Min(buffer.Length, BlockSize - _used)];
            part.CopyTo(_block.AsMemory(_used));
            _used += part.Length;
            buffer = buffer[part.Length..];
            if (_used == BlockSize)
            {
                await TakeBlockAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends the entry and writes what is still held.</summary>
    public async Task<EntryFacts> CompleteAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        await TakeBlockAsync(cancellationToken).ConfigureAwait(false);
        _isClosed = true;

        // An empty deflate stream has no bytes at all from this deflater, and is none for a reader; so it is stored.
        var isDeflated = _deflater is not null && _size > 0;
        if (_deflater is not null)
        {
            await _deflater.DisposeAsync().ConfigureAwait(false);
        }

        if (IsBuffered)
        {
            _headerOffset = _output.Offset;
        }

        var facts = new EntryFacts(
            _name,
            _headerOffset,
            _sink.Count,
            _size,
            isDeflated ? ZipFormat.MethodDeflate : ZipFormat.MethodStored,
            IsBuffered ? (ushort)0 : ZipFormat.FlagDescriptor,
            _crc32.GetCurrentHashAsUInt32(),
            Convert.ToHexStringLower(_sha256.GetHashAndReset()),
            !IsBuffered && _isExpectedZip64);
        if (IsBuffered)
        {
            var header = new byte[LocalHeader.MaxLength];
            await _output.WriteAsync(header.AsMemory(0, LocalHeader.Encode(facts, header)), cancellationToken).ConfigureAwait(false);
            await _buffer.DrainToAsync(_output, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var descriptor = new byte[ZipFormat.MaxDescriptorLength];
            await _output.WriteAsync(descriptor.AsMemory(0, LocalHeader.EncodeDescriptor(facts, descriptor)), cancellationToken).ConfigureAwait(false);
        }

        return facts;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _isClosed = true;
            _sink.IsAbandoned = true;
            _deflater?.Dispose();
            _sha256.Dispose();
        }

        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask TakeBlockAsync(CancellationToken cancellationToken)
    {
        if (_used > 0)
        {
            var block = _block.AsMemory(0, _used);
            _used = 0;
            await TakeAsync(block, cancellationToken).ConfigureAwait(false);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _size += bytes.Length;
        if (IsBuffered && _size > _bufferLimit)
        {
            await SpillAsync(cancellationToken).ConfigureAwait(false);
        }

        _sha256.AppendData(bytes.Span);
        _crc32.Append(bytes.Span);
        await ((Stream?)_deflater ?? _sink).WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private async Task SpillAsync(CancellationToken cancellationToken)
    {
        IsBuffered = false;
        _headerOffset = _output.Offset;
        var facts = new EntryFacts(_name, _headerOffset, 0, 0, ZipFormat.MethodDeflate, ZipFormat.FlagDescriptor, 0, "", _isExpectedZip64);
        var header = new byte[LocalHeader.MaxLength];
        await _output.WriteAsync(header.AsMemory(0, LocalHeader.Encode(facts, header)), cancellationToken).ConfigureAwait(false);
        _sink.Target = _output;
        if (_deflater is not null)
        {
            await _buffer.DrainToAsync(_output, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Nobody can tell where stored bytes end that have no size before them (Java's ZipInputStream refuses them); the
        // blocks of an uncompressed deflate stream (RFC 1951 3.2.4) say it, for 5 bytes in 65,535 or fewer.
        _sink.Count = 0;
        _deflater = Deflater(0);
        await _buffer.DrainToAsync(_deflater, cancellationToken).ConfigureAwait(false);
    }

    private DeflateStream Deflater(int level) =>
        new(_sink, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true);
}

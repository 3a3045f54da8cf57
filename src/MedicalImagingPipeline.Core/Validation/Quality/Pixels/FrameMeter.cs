using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Sums up frames whose bytes come one after the other; holds no pixel.</summary>
internal abstract class FrameMeter
{
    /// <summary>Takes the next bytes; samples are not cut.</summary>
    public abstract void Add(ReadOnlySpan<byte> bytes);

    /// <summary>What was seen.</summary>
    public abstract FrameStatistics Complete();

    /// <summary>The meter for a format.</summary>
    public static FrameMeter For(SampleFormat format) => (format.Bytes, format.IsSigned) switch
    {
        (1, false) => new Of<byte>(format),
        (1, true) => new Of<sbyte>(format),
        (_, false) => new Of<ushort>(format),
        _ => new Of<short>(format),
    };

    private sealed class Of<T>(SampleFormat format) : FrameMeter
        where T : unmanaged, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
    {
        // Of the frames seen, to know one that comes again. 16 bytes each.
        private readonly HashSet<UInt128> _seen = [];
        private readonly XxHash128 _hash = new();
        private SampleScan<T> _scan = new(format);
        private long _left = format.FrameLength;
        private long _least = long.MaxValue;
        private long _most = long.MinValue;
        private int _frames;
        private int _blank;
        private int _doubled;
        private double _saturated;

        public override void Add(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                ReadOnlySpan<byte> part = bytes[..(int)Math.Min(bytes.Length, _left)];
                _scan.Add(MemoryMarshal.Cast<byte, T>(part));
                _hash.Append(part);
                bytes = bytes[part.Length..];
                _left -= part.Length;
                if (_left == 0)
                {
                    EndFrame();
                }
            }
        }

        public override FrameStatistics Complete() => new(_least, _most, _frames, _blank, _saturated, _doubled);

        private void EndFrame()
        {
            long least = long.CreateChecked(_scan.Least), most = long.CreateChecked(_scan.Most);
            bool isBlank = least >= most;
            _frames++;
            _blank += isBlank ? 1 : 0;
            _doubled += !_seen.Add(_hash.GetCurrentHashAsUInt128()) && !isBlank ? 1 : 0;
            _least = Math.Min(_least, least);
            _most = Math.Max(_most, most);
            _saturated = Math.Max(_saturated, (double)_scan.Tops * format.Bytes / format.FrameLength);
            _hash.Reset();
            _scan.Reset();
            _left = format.FrameLength;
        }
    }
}

using System.Numerics;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Least, most and how often the highest, of samples of one type; many at a time.</summary>
/// <typeparam name="T">A whole number of 8 or 16 bits.</typeparam>
internal struct SampleScan<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    // So many steps that the count of a lane still fits its type, be it signed with 8 bits.
    private const int Steps = sbyte.MaxValue;


    private readonly int _unused;
    private readonly T _padding;
    private readonly bool _hasPadding;
    private readonly T _top;

    public SampleScan(SampleFormat format)
    {
        _unused = format.Unused;
        _hasPadding = format.Padding is not null;
        _padding = T.CreateTruncating(format.Padding ?? 0);
        _top = T.CreateTruncating(format.Top);
        Reset();
    }

    /// <summary>The lowest, padding left out; above <see cref="Most"/> when there was nothing else.</summary>
    public T Least { get; private set; }

    /// <summary>The highest, padding left out.</summary>
    public T Most { get; private set; }

    /// <summary>How many are the highest value that can be stored.</summary>
    public long Tops { get; private set; }

    /// <summary>Starts again.</summary>
    public void Reset() => (Least, Most, Tops) = (T.MaxValue, T.MinValue, 0);

    /// <summary>Takes samples.</summary>
    public void Add(ReadOnlySpan<T> samples)
    {
        int width = Vector<T>.Count;
        Vector<T> least = new(Least), most = new(Most), padding = new(_padding), top = new(_top), one = Vector<T>.One;
        int at = 0;
        while (at + width <= samples.Length)
        {
            Vector<T> tops = Vector<T>.Zero;
            int end = Math.Min(samples.Length - width, at + (Steps * width) - width);
            for (; at <= end; at += width)
            {
                Vector<T> value = Stored(new Vector<T>(samples[at..]));
                tops += Vector.ConditionalSelect(Vector.Equals(value, top), one, Vector<T>.Zero);
                if (_hasPadding)
                {
                    Vector<T> isPadding = Vector.Equals(value, padding);
                    least = Vector.Min(least, Vector.ConditionalSelect(isPadding, least, value));
                    most = Vector.Max(most, Vector.ConditionalSelect(isPadding, most, value));
                }
                else
                {
                    least = Vector.Min(least, value);
                    most = Vector.Max(most, value);
                }
            }

            Tops += SumOf(tops);
        }

        for (int lane = 0; lane < width; lane++)
        {
            Least = T.Min(Least, least[lane]);
            Most = T.Max(Most, most[lane]);
        }

        foreach (T sample in samples[at..])
        {
            T value = unchecked(sample << _unused) >> _unused;
            Tops += value == _top ? 1 : 0;
            if (!_hasPadding || value != _padding)
            {
                Least = T.Min(Least, value);
                Most = T.Max(Most, value);
            }
        }
    }

    // Bits above those stored mean nothing; a signed sample's sign is its highest stored bit.
    private readonly Vector<T> Stored(Vector<T> value) => _unused == 0 ? value : (value << _unused) >> _unused;

    private static long SumOf(Vector<T> counts)
    {
        long sum = 0;
        for (int lane = 0; lane < Vector<T>.Count; lane++)
        {
            sum += long.CreateTruncating(counts[lane]);
        }

        return sum;
    }
}

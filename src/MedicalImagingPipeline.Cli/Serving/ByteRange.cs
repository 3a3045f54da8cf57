using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>Which bytes a request for a file is answered with, by RFC 9110 14.2. What is malformed, of another unit or of several ranges gets the whole.</summary>
/// <param name="Status">200, 206 or 416.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many.</param>
internal readonly record struct ByteRange(int Status, long Offset, long Length)
{
    private const string Unit = "bytes";

    /// <summary>Decides.</summary>
    /// <param name="range">The Range header; null or empty for none.</param>
    /// <param name="ifRange">The If-Range header; null or empty for none.</param>
    /// <param name="tag">The strong entity tag of the file, in quotes.</param>
    /// <param name="size">Bytes of the file.</param>
    public static ByteRange Decide(string? range, string? ifRange, string tag, long size)
    {
        var whole = new ByteRange(200, 0, size);

        // 13.1.5: a tag must be the very same; a date is never, since no time of change is told.
        if ((!string.IsNullOrEmpty(ifRange) && ifRange != tag)
            || !RangeHeaderValue.TryParse(range, out RangeHeaderValue? parsed)
            || !parsed.Unit.Equals(Unit, StringComparison.OrdinalIgnoreCase)
            || parsed.Ranges is not { Count: 1 } ranges)
        {
            return whole;
        }

        RangeItemHeaderValue only = ranges.Single();
        long length = only switch
        {
            { From: { } from } when from >= size => 0,
            { From: { } from, To: { } to } => Math.Min(to, size - 1) - from + 1,
            { From: { } from } => size - from,
            _ => Math.Min(only.To!.Value, size),
        };
        return length == 0 ? new ByteRange(416, 0, 0) : new ByteRange(206, only.From ?? size - length, length);
    }

    /// <summary>The Content-Range of the answer; null for the whole.</summary>
    public string? ToContentRange(long size) => Status switch
    {
        206 => string.Create(CultureInfo.InvariantCulture, $"{Unit} {Offset}-{Offset + Length - 1}/{size}"),
        416 => string.Create(CultureInfo.InvariantCulture, $"{Unit} */{size}"),
        _ => null,
    };

    /// <summary>The range as a request would name it; null for anything but a range.</summary>
    public override string? ToString() => Status == 206 ? string.Create(CultureInfo.InvariantCulture, $"{Unit}={Offset}-{Offset + Length - 1}") : null;
}

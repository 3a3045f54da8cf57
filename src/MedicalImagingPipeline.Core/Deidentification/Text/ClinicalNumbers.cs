using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// Which numbers that stand alone may stay: those of up to three digits, and longer ones that a unit or a technical word beside
/// them explains. A year is never one without that.
/// </summary>
internal static class ClinicalNumbers
{
    private const int MaxDigits = 3;
    private const int MaxExplained = 5;
    private const int MaxFraction = 7;
    private const int MaxSeries = 8;

    private static readonly FrozenSet<string> Units = new[]
    {
        "bit", "bits", "bpm", "cc", "cm", "db", "deg", "degree", "degrees", "fps", "g", "gy", "cgy", "mgy", "hu", "hz", "khz", "mhz", "kbq", "mbq", "kev", "mev", "kg", "kv",
        "kvp", "ma", "mas", "mci", "mg", "min", "ml", "mm", "ms", "msec", "msv", "mv", "nm", "pct", "ppm", "s", "sec", "t", "tesla", "uci", "um", "w", "cells", "images", "slices", "frames",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Labels = new[]
    {
        "b", "bval", "bvalue", "cau", "center", "centre", "cra", "ctv", "dlp", "etl", "fa", "fov", "frame", "frames", "gtv", "hu", "image", "images", "jpeg", "kv", "lao", "level", "ma", "mas", "matrix", "pld", "ptv", "range", "rao", "ratio", "shot", "slice",
        "slices", "te", "ti", "tr", "venc", "wc", "width", "window", "wl", "ww",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> MatrixSizes = new[] { "1024", "1536", "4096", "8192" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Nuclides = new[]
    {
        "c", "cr", "cu", "f", "ga", "i", "in", "kr", "lu", "n", "o", "p", "ra", "rb", "re", "sm", "sr", "tc", "tl", "xe", "y", "zr",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a number is the mass of a nuclide that stands before it: <c>I-123</c>.</summary>
    public static bool IsNuclide(TokenizedText text, int index) =>
        text.IsNumber(index) && text[index].FoldedLength is 2 or 3 && text.IsWord(index - 1) && text.Gap(index) is "-"
        && !(text.IsNumber(index + 1) && text.Gap(index + 1) is "-" or "") && Nuclides.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Folded(index - 1));

    /// <summary>Whether a number that is a group of its own may stay.</summary>
    public static bool IsKept(TokenizedText text, int index) => text[index].FoldedLength <= MaxDigits || IsExplained(text, index);

    /// <summary>Whether what stands beside a number says what it measures.</summary>
    public static bool IsExplained(TokenizedText text, int index)
    {
        int digits = text[index].FoldedLength;
        if (IsFraction(text, index))
        {
            return digits <= MaxFraction;
        }

        return digits <= MaxExplained
            && (IsFraction(text, index + 1) || HasUnit(text, index) || HasLabel(text, index) || MatrixSizes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Folded(index)));
    }

    private static bool IsFraction(TokenizedText text, int index) =>
        text.IsNumber(index) && text.IsNumber(index - 1) && text.Gap(index) is "." && text[index - 1].FoldedLength <= MaxExplained;

    private static bool HasUnit(TokenizedText text, int index) =>
        text.IsWord(index + 1) && text.Gap(index + 1) is " " or "" or "-" && Units.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Folded(index + 1));

    // Of a series of values, b0_500_1000, the label of the first is that of all.
    private static bool HasLabel(TokenizedText text, int index)
    {
        int first = index;
        while (index - first < MaxSeries && text.IsNumber(first - 1) && text.Gap(first) is "_" or "-" or "/" or "," or ", ")
        {
            first--;
        }

        return text.IsWord(first - 1) && text.Gap(first).Length <= 2 && Labels.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Folded(first - 1));
    }
}

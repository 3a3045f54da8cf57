using System.Buffers;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>
/// Searches what will ship for the known identifiers of its subject. Bytes are compared as Latin-1 characters, letters of
/// both cases alike, so that one search finds an identifier in every encoding that was put in. How short ones are searched:
/// <list type="table">
/// <item><term>2 or 3 bytes</term><description>as a whole value or name component, in text other than codes</description></item>
/// <item><term>4 or 5</term><description>between token borders, in text other than codes</description></item>
/// <item><term>6 to 9</term><description>anywhere in text; digits alone only as a whole number where the text is a number (DS, IS)</description></item>
/// <item><term>10 and more</term><description>anywhere, binary values and pixels included</description></item>
/// </list>
/// </summary>
internal sealed class ResidualScan
{
    internal const int MinWhole = 2;
    internal const int MinToken = 4;
    internal const int MinAnywhere = 6;
    internal const int MinInBinary = 10;
    private const int ChunkSize = 64 * 1024;
    private const char Escape = '\x1B';

    private static readonly SearchValues<char> ComponentEnds = SearchValues.Create("^=\\ \0,");

    private readonly HashSet<string> _whole;
    private readonly SearchValues<string> _tokens;
    private readonly SearchValues<string> _words;
    private readonly SearchValues<string> _mixed;
    private readonly SearchValues<string> _numbers;
    private readonly HashSet<string> _numberSet;
    private readonly SearchValues<string> _long;
    private readonly int _longest;

    // Image Type and Frame Type are words of the standard's that are also words of many a description: PERFUSION, MOVING.
    private static readonly DicomTag[] StandardWords = [DicomTags.ImageType, DicomTags.FrameType];

    /// <summary>Prepares the search.</summary>
    /// <param name="identifiers">The bytes of each identifier, in each encoding, as Latin-1 characters.</param>
    public ResidualScan(IEnumerable<string> identifiers)
    {
        string[] all = [.. identifiers.Where(value => value.Length >= MinWhole && !IsOurDummy(value)).Distinct(StringComparer.OrdinalIgnoreCase)];
        _whole = all.Where(value => value.Length < MinToken).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _tokens = Of(all.Where(value => value.Length is >= MinToken and < MinAnywhere));
        _words = Of(all.Where(value => value.Length >= MinAnywhere && !IsNumber(value)));
        _mixed = Of(all.Where(value => value.Length >= MinAnywhere && !IsNumber(value) && value.AsSpan().ContainsAnyInRange('0', '9')));
        _numberSet = all.Where(value => value.Length >= MinAnywhere && IsNumber(value)).ToHashSet(StringComparer.Ordinal);
        _numbers = Of(_numberSet);
        string[] longOnes = [.. all.Where(value => value.Length >= MinInBinary)];
        _long = Of(longOnes);
        _longest = longOnes.Length == 0 ? 0 : longOnes.Max(value => value.Length);
    }

    /// <summary>Whether an element of a header holds an identifier.</summary>
    public bool IsFoundIn(DicomElement element)
    {
        ReadOnlySpan<byte> value = element.Value;
        if (value.Length < MinWhole)
        {
            return false;
        }

        char[] rented = ArrayPool<char>.Shared.Rent(value.Length);
        try
        {
            Span<char> text = rented.AsSpan(0, Encoding.Latin1.GetChars(value, rented));
            return !VrTable.Of(element.Vr).IsText ? text.ContainsAny(_long)
                : IsFoundInText(text, element) || (BlankEscapes(text) && IsFoundInText(text, element));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Whether a name holds an identifier. Names are keyed codes, in which shorter ones turn up by chance.</summary>
    public bool IsFoundInName(string name) => name.AsSpan().ContainsAny(_long);

    /// <summary>Reads a value to its end and says whether it holds an identifier of those that are searched in pixels.</summary>
    /// <param name="read">Reads the next bytes into a buffer; 0 at the end.</param>
    public async ValueTask<bool> IsFoundInAsync(Func<Memory<byte>, ValueTask<int>> read)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(ChunkSize);
        char[] text = ArrayPool<char>.Shared.Rent(ChunkSize + _longest);
        try
        {
            bool isFound = false;
            int kept = 0;
            int count;
            while ((count = await read(bytes.AsMemory(0, ChunkSize)).ConfigureAwait(false)) > 0)
            {
                if (isFound || _longest == 0)
                {
                    continue;
                }

                int length = kept + Encoding.Latin1.GetChars(bytes.AsSpan(0, count), text.AsSpan(kept));
                isFound = text.AsSpan(0, length).ContainsAny(_long);

                // What could be the start of an identifier stays in front of the next bytes.
                kept = Math.Min(length, _longest - 1);
                text.AsSpan(length - kept, kept).CopyTo(text);
            }

            return isFound;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            ArrayPool<char>.Shared.Return(text, clearArray: true);
        }
    }

    private static SearchValues<string> Of(IEnumerable<string> values) =>
        SearchValues.Create([.. values], StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(string value) => !value.AsSpan().ContainsAnyExceptInRange('0', '9');

    // A birth date that is the dummy's, or a patient whom an earlier de-identification called REMOVED, is no finding.
    private static bool IsOurDummy(string value) => Dummies.Texts.Any(dummy => dummy.Contains(value, StringComparison.OrdinalIgnoreCase));

    private bool IsFoundInText(ReadOnlySpan<char> text, DicomElement element)
    {
        DicomVr vr = element.Vr;
        if (StandardWords.Contains(element.Tag))
        {
            return text.ContainsAny(_numbers) || text.ContainsAny(_mixed);
        }

        if (vr is DicomVr.DS or DicomVr.IS)
        {
            return text.ContainsAny(_words) || HasNumber(text);
        }

        if (text.ContainsAny(_words) || text.ContainsAny(_numbers))
        {
            return true;
        }

        // Codes are of the standard's own words, among them HEAD, HAND and many that are names too.
        return vr != DicomVr.CS && (HasToken(text) || HasWhole(text));
    }

    private bool HasNumber(ReadOnlySpan<char> text)
    {
        if (_numberSet.Count == 0)
        {
            return false;
        }

        foreach (Range range in text.SplitAny(" \\+-.\0"))
        {
            if (text[range].Length >= MinAnywhere && _numberSet.Contains(text[range].ToString()))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasToken(ReadOnlySpan<char> text)
    {
        for (int at = 0; text[at..].IndexOfAny(_tokens) is >= 0 and int found; at += found + 1)
        {
            int start = at + found;
            for (int length = MinToken; length < MinAnywhere && start + length <= text.Length; length++)
            {
                if (_tokens.Contains(text.Slice(start, length).ToString())
                    && (start == 0 || !IsTokenCharacter(text[start - 1]))
                    && (start + length == text.Length || !IsTokenCharacter(text[start + length])))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasWhole(ReadOnlySpan<char> text)
    {
        if (_whole.Count == 0)
        {
            return false;
        }

        foreach (Range range in text.SplitAny(ComponentEnds))
        {
            if (text[range].Length is >= MinWhole and < MinToken && _whole.Contains(text[range].ToString()))
            {
                return true;
            }
        }

        return false;
    }

    // An escape sequence of ISO 2022 (PS3.5 6.1.2.5) ends with a letter, which would belong to the name after it: of a short one, in a
    // set that every component names anew, neither border would be seen.
    private static bool BlankEscapes(Span<char> text)
    {
        bool isAny = false;
        for (int at = 0; text[at..].IndexOf(Escape) is >= 0 and int found;)
        {
            at += found;
            int end = at + 1;
            while (end < text.Length && text[end] is >= ' ' and <= '/')
            {
                end++;
            }

            end = Math.Min(end + 1, text.Length);
            text[at..end].Clear();
            at = end;
            isAny = true;
        }

        return isAny;
    }

    // Bytes above ASCII belong to letters in every character set that DICOM has.
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c >= 0x80;
}

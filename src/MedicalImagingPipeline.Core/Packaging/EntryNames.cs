using System.Buffers;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>Which names an entry may have, so that every system can unpack it: the ones this product makes, and no others.</summary>
public static class EntryNames
{
    /// <summary>Most characters of a name, its folders included: leaves room for a destination within Windows' 260.</summary>
    public const int MaxLength = 120;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Says what is wrong with a name, without quoting it.</summary>
    /// <returns>Null when it may stand in a zip of ours.</returns>
    public static string? FindProblem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > MaxLength)
        {
            return $"has {name.Length} characters, 1 to {MaxLength} may be";
        }

        foreach (var range in name.AsSpan().Split('/'))
        {
            var segment = name.AsSpan(range);
            if (segment.IsEmpty)
            {
                return "has an empty folder or file name";
            }

            if (segment.ContainsAnyExcept(Allowed))
            {
                return "has a character other than letters, digits, '-', '_' and '.'";
            }

            if (segment[0] == '.' || segment[^1] == '.')
            {
                return "has a folder or file name that begins or ends with a dot";
            }

            if (IsDevice(segment))
            {
                return "has a name that is a device on Windows";
            }
        }

        return null;
    }

    /// <summary>Refuses a name that <see cref="FindProblem"/> objects to.</summary>
    /// <exception cref="ArgumentException">With what is wrong, not the name.</exception>
    internal static void Check(string name, string parameter)
    {
        if (FindProblem(name) is { } problem)
        {
            throw new ArgumentException($"The name {problem}.", parameter);
        }
    }

    // CON, PRN, AUX, NUL, COM1-9, LPT1-9, with any extension.
    private static bool IsDevice(ReadOnlySpan<char> segment)
    {
        var dot = segment.IndexOf('.');
        var stem = dot < 0 ? segment : segment[..dot];
        return stem.Length switch
        {
            3 => Is(stem, "CON") || Is(stem, "PRN") || Is(stem, "AUX") || Is(stem, "NUL"),
            4 => stem[3] is >= '1' and <= '9' && (Is(stem[..3], "COM") || Is(stem[..3], "LPT")),
            _ => false,
        };

        static bool Is(ReadOnlySpan<char> stem, string device) => stem.Equals(device, StringComparison.OrdinalIgnoreCase);
    }
}

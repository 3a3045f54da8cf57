using System.Globalization;
using System.Text.RegularExpressions;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>What an event's file is called: stage, work item if it has one, and number.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Item">The work item, or null.</param>
/// <param name="Number">The number, from 1.</param>
internal readonly partial record struct AuditEventName(string Stage, int? Item, int Number)
{
    public const string Extension = ".json";

    /// <summary>What follows an event's whole name in the name of its signature.</summary>
    public const string SignatureSuffix = ".sig";

    /// <summary>The name without extension.</summary>
    public override string ToString() => Item is { } item
        ? string.Create(CultureInfo.InvariantCulture, $"{Stage}-{item:D6}-{Number:D3}")
        : string.Create(CultureInfo.InvariantCulture, $"{Stage}-{Number:D3}");

    /// <summary>Reads a name without extension, or gives null.</summary>
    public static AuditEventName? Parse(string name)
    {
        Match match = Pattern().Match(name);
        return match.Success
            ? new AuditEventName(match.Groups[1].Value, match.Groups[2].Success ? Number(match.Groups[2]) : null, Number(match.Groups[3]))
            : null;

        static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^([a-z]+)-(?:([0-9]{6})-)?([0-9]{3})$")]
    private static partial Regex Pattern();
}

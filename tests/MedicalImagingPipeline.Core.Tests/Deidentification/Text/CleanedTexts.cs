using System.Globalization;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Deidentification.Text;

/// <summary>The rows of descriptors.tsv, and identifiers as it writes them.</summary>
internal static partial class CleanedTexts
{
    /// <summary>Input, known identifiers, what is left.</summary>
    public static IReadOnlyList<(string Input, string Known, string Expected)> Rows { get; } = Read();

    /// <summary><c>N:Hand^Mary|I:48213</c> as identifiers.</summary>
    public static KnownIdentifier[] Known(string known) =>
        [.. known.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(one => new KnownIdentifier(ClassOf(one[0]), one[2..]))];

    private static IdentifierClass ClassOf(char letter) => letter switch
    {
        'N' => IdentifierClass.Name,
        'S' => IdentifierClass.Staff,
        'I' => IdentifierClass.Identifier,
        'D' => IdentifierClass.Date,
        'A' => IdentifierClass.Address,
        'C' => IdentifierClass.Contact,
        'O' => IdentifierClass.Institution,
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };

    private static (string Input, string Known, string Expected)[] Read() =>
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Path, "tests/MedicalImagingPipeline.Core.Tests/Deidentification/Text/descriptors.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(cells => (Unescape(cells[0]), cells[1], Unescape(cells[2]))),
    ];

    private static string Unescape(string text) =>
        Escape().Replace(text.Replace("\\n", "\n", StringComparison.Ordinal), match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\\u([0-9a-f]{4})")]
    private static partial Regex Escape();
}

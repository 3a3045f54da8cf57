using System.Diagnostics;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Deidentification.Text;

namespace MedicalImagingPipeline.Core.Tests.Deidentification.Text;

/// <summary>What holds of every text, on texts put together at random from clinical words, names, numbers and all that patterns look for.</summary>
public sealed class RandomTextTests
{
    private const int Texts = 3000;

    private static readonly string[] Vocabulary = [.. ClinicalVocabulary.Entries.Where(entry => !entry.Contains('#', StringComparison.Ordinal))];
    private static readonly string[] Syllables = ["bra", "kel", "mor", "tin", "zu", "quo", "wen", "dis", "gar", "ovi", "ste", "lun"];
    private static readonly string[] Separators = [" ", " ", " ", ", ", "-", "_", "^", ".", ". ", "/", "\n", " (", ") ", "; ", "=", "", "\r\n", ":", "'"];

    private static readonly string[] Fragments =
    [
        "Dr.", "MD", "by", "for", "per", "of", "room", "MRN", "DOB", "call", "ext", "b", "T2", "3D", "1.25mm", "120 kV", "b1000", "2026-03-01", "3/1/26", "March 1", "5", "17", "417", "2026", "48213", "(555) 555-0123",
        "a@b.example", "95", "y", "St", "Lane", "PA 19104", "SW1A", "1AA", "x", "J", "M", "may", "1.2.840.99999.3.4", "www.a.org", "x-ray", "W/O",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NoKnownIdentifierIsLeft_AndCleaningAgainChangesNothing(int seed)
    {
        var random = new Random(seed);
        for (int index = 0; index < Texts; index++)
        {
            string family = Name(random);
            string given = Name(random);
            string staff = Name(random);
            string number = random.Next(1000, 99_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);
            KnownIdentifier[] known =
            [
                new(IdentifierClass.Name, $"{family}^{given}^M"), new(IdentifierClass.Name, $"{Pick(random, Vocabulary)}^{given}"),
                new(IdentifierClass.Staff, $"{staff}^{Pick(random, Vocabulary)}"), new(IdentifierClass.Identifier, "MR" + number),
            ];
            string text = RandomText(random, [family, given.ToUpperInvariant(), staff.ToLowerInvariant(), "MR" + number, number]);
            var cleaner = new TextCleaner(TextReplacements.None, known);
            TextKind kind = random.Next(2) == 0 ? TextKind.Descriptor : TextKind.Prose;
            string cleaned = cleaner.Clean(text, kind).Text;

            Assert.True(IsSubsequence(cleaned, text), $"[{text}] became [{cleaned}]");
            Assert.Equal(new CleanedText(cleaned, 0), cleaner.Clean(cleaned, kind));
            foreach (string identifier in new[] { family, given, staff, number }.Where(identifier => identifier.Length >= 4))
            {
                Assert.False(cleaned.Contains(identifier, StringComparison.OrdinalIgnoreCase), $"[{text}] of {identifier} became [{cleaned}]");
            }
        }
    }

    public static TheoryData<string> Repeated => ["CT CHEST ", "a", "a.", "a1", "1.", "1-", "hand ", "id 1 ", "http://a", "01/02/03 ", "of ", "\\\\a", "Dr. ", "(", "山", "doe", "0"];

    /// <summary>Linear in its length: a tenth of a second a mebibyte on a workstation, so that this limit is met on any machine.</summary>
    [Theory]
    [MemberData(nameof(Repeated))]
    public void AMebibyte_IsCleanedInBoundedTime(string repeated)
    {
        string text = string.Concat(Enumerable.Repeat(repeated, (1 << 20) / repeated.Length));
        var cleaner = new TextCleaner(TextReplacements.None, CleanedTexts.Known("N:Hand^Mary|N:Doe^John|I:48213|A:12 Long Lane"));
        var watch = Stopwatch.StartNew();

        cleaner.Clean(text, TextKind.Prose);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    private static string RandomText(Random random, string[] identifiers)
    {
        string text = string.Empty;
        for (int count = random.Next(1, 14); count > 0; count--)
        {
            string word = random.Next(3) switch
            {
                0 => Pick(random, identifiers),
                1 => Pick(random, Vocabulary),
                _ => Pick(random, Fragments),
            };
            text += word + Pick(random, Separators);
        }

        return text;
    }

    private static string Name(Random random)
    {
        string name = string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Pick(random, Syllables)));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static bool IsSubsequence(string part, string whole)
    {
        int at = 0;
        foreach (char c in whole)
        {
            at += at < part.Length && part[at] == c ? 1 : 0;
        }

        return at == part.Length;
    }
}

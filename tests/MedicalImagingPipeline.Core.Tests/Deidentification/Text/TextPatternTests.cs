using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

namespace MedicalImagingPipeline.Core.Tests.Deidentification.Text;

/// <summary>Each pattern of the table, on what it recognises and on what looks like it.</summary>
public sealed class TextPatternTests
{
    /// <summary>For each pattern by its name: what it takes whole, and what it leaves.</summary>
    private static readonly Dictionary<string, (string[] Taken, string[] Left)> Examples = new(StringComparer.Ordinal)
    {
        ["e-mail address"] = (["a@b.example", "jo.public+x@mail-1.example"], ["T2 @ 3T", "a.b.c"]),
        ["URL or path"] = (["https://host/path?q=1", "mailto:a", "C:\\data\\1.dcm"], ["TE:90", "w/o"]),
        ["host name"] = (["www.site.org", "pacs01.site.local:104", "a.b.health/x"], ["abd.pel", "end.in"]),
        ["UID"] = (["1.2.840.99999.1", "2.25.123456789012345678901"], ["1.25", "1.2.3"]),
        ["IPv4 address"] = (["192.0.2.17"], ["1.2.3", "300.1.1.1"]),
        ["MAC address, IPv6 address or GUID"] = (["00:1b:63:84:45:e6", "2001:db8::1", "123e4567-e89b-12d3-a456-426614174000"], ["14:05:33", "a-b", "L1-L5"]),
        ["date of numbers"] = (["2026-03-01", "3/1/26", "01.03.2026", "2026-03-01 14:05"], ["1.25", "30/40/50", "512x512"]),
        ["date of eight digits"] = (["20260301", "20260301T140533", "202603011405"], ["20261301", "12345678", "00000000"]),
        ["date with the name of a month"] = (["1 Mar 2026", "March 1st, 2026", "Mar-26", "2026-Mar-01", "1. März 2026", "01MAR2026", "Oct 12"], ["may 5", "mar", "OCT 3D", "3 of 5"]),
        ["partial date"] = (["03/2026", "2026-03", "'26"], ["3/26", "1/2", "10-20"]),
        ["labelled number, place or telephone"] = (["MRN: 48-213", "Acc# A12345", "S/N 0042", "Room 4", "Tel. 555 1234", "case 48213", "Patient ID 417"], ["case 2", "room air", "no change", "SN", "order"]),
        ["telephone number"] = (["(555) 555-0123", "555-0123", "+49 89 1234567", "089/1234567", "555.555.0123 x12"], ["100 200 300", "512 512", "0 50 400"]),
        ["code of joined parts"] = (["123-45-6789", "A-12-3456", "AB-123456"], ["L3-S1", "b0-500-1000", "T1-T12"]),
        ["street address"] = (["12 Long Lane", "7B Elm St", "Hauptstraße 5", "5 rue de la Gare", "Goethestr. 12"], ["3 views chest", "2 way", "via catheter"]),
        ["postcode"] = (["PA 19104", "PA 19104-1234", "SW1A 1AA", "K1A 0B1"], ["PA 2", "T1 3D", "CT 12345 ms"]),
        ["age over 89"] = (["92 y", "095Y", "101 years", "90 yo"], ["89 y", "61 yo", "95 mm", "920 y"]),
        ["name beside a title"] = (["Dr. Hand", "Prof Stone", "Mrs. White", "Schwester Rose", "Hand, MD", "Dr. med. Rose"], ["DR CHEST", "MR BRAIN", "MS LESIONS"]),
    };

    public static TheoryData<string> Names => [.. TextPatterns.All.Select(pattern => pattern.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void APattern_TakesWhatItSaysAndLeavesWhatLooksLikeIt(string name)
    {
        ITextPattern pattern = TextPatterns.All.Single(pattern => pattern.Name == name);
        foreach (string taken in Examples[name].Taken)
        {
            PatternInput input = Input(taken);
            Assert.True(pattern.Match(input, 0).Count == input.Text.Count, $"{taken} by {pattern.Match(input, 0).Count} tokens of {input.Text.Count}");
        }

        foreach (string left in Examples[name].Left)
        {
            PatternInput input = Input(left);
            Assert.All(Enumerable.Range(0, input.Text.Count), at => Assert.True(pattern.Match(input, at).Count == 0, $"{left} at token {at}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void APattern_ReadsNotBeyondTheEnd(string name)
    {
        ITextPattern pattern = TextPatterns.All.Single(pattern => pattern.Name == name);
        foreach (string text in Examples.Values.SelectMany(example => example.Taken.Concat(example.Left)))
        {
            for (int length = 0; length <= text.Length; length++)
            {
                PatternInput input = Input(text[..length]);
                Assert.All(Enumerable.Range(0, input.Text.Count), at => Assert.InRange(pattern.Match(input, at).Count, 0, input.Text.Count - at));
            }
        }
    }

    private static PatternInput Input(string text) => new(new TokenizedText(text), TextReplacements.None, new HashSet<DateOnly>());
}

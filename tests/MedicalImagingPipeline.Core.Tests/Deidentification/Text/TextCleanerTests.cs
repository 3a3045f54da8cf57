using MedicalImagingPipeline.Core.Deidentification.Text;

namespace MedicalImagingPipeline.Core.Tests.Deidentification.Text;

public sealed class TextCleanerTests
{
    [Fact]
    public void Descriptors_KeepWhatIsClinicalAndNothingElse()
    {
        var wrong = new List<string>();
        foreach ((string input, string known, string expected) in CleanedTexts.Rows)
        {
            string cleaned = Clean(input, known);
            if (cleaned != expected)
            {
                wrong.Add($"[{input}] became [{cleaned}], expected [{expected}]");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void TheTableOfDescriptors_IsLargeAndHalfClinical()
    {
        Assert.InRange(CleanedTexts.Rows.Count, 200, int.MaxValue);
        Assert.InRange(CleanedTexts.Rows.Count(row => row.Input == row.Expected), CleanedTexts.Rows.Count / 2, CleanedTexts.Rows.Count);
    }

    [Theory]
    [InlineData("CT 2026-03-01", "CT 2025-11-21")]
    [InlineData("CT 03/01/2026", "CT 11/21/2025")]
    [InlineData("CT 3/1/26", "CT 11/21/25")]
    [InlineData("CT 1.3.2026", "CT 21.11.2025")]
    [InlineData("CT 20260301", "CT 20251121")]
    [InlineData("CT 20260301140533.250", "CT 20251121140533.250")]
    [InlineData("CT 2026-03-01 14:05:33", "CT 2025-11-21 14:05:33")]
    [InlineData("CT 1 Mar 2026", "CT 21 Nov 2025")]
    [InlineData("CT 01-MAR-26", "CT 21-NOV-25")]
    [InlineData("CT March 1st, 2026", "CT November 21st, 2025")]
    [InlineData("CT am 1. März 2026", "CT am 21. November 2025")]
    [InlineData("IRM le 12 juin 2026", "IRM le 04 mars 2026")]
    [InlineData("CT 31/12/2025", "CT 22/09/2025")]
    [InlineData("CT March 2026", "CT")]
    [InlineData("CT 2026", "CT")]
    [InlineData("CT 30.02.2026", "CT")]
    [InlineData("CT 17-MAR-1948", "CT")]
    public void Dates_AreShiftedInTheirOwnWriting(string input, string expected)
    {
        var cleaner = new TextCleaner(new TextReplacements { ShiftDate = date => date.AddDays(-100) }, CleanedTexts.Known("D:19480317"));

        Assert.Equal(expected, cleaner.Clean(input, TextKind.Descriptor).Text);
    }

    [Fact]
    public void UidsAndPatientIds_BecomeWhatTheyAreElsewhere()
    {
        var replacements = new TextReplacements { MapUid = uid => uid == "1.2.840.99999.1.2" ? "2.25.7" : null, MapIdentifier = id => id == "MR-48213" ? "SUBJ-4QX2M7" : null };
        var cleaner = new TextCleaner(replacements, CleanedTexts.Known("I:MR-48213|I:ACC77120"));

        Assert.Equal("CT SUBJ-4QX2M7 of 2.25.7 CHEST", cleaner.Clean("CT MRN MR48213 of 1.2.840.99999.1.2 CHEST", TextKind.Prose).Text);
        Assert.Equal("CT CHEST", cleaner.Clean("CT ACC77120 CHEST 1.2.840.99999.9.9", TextKind.Prose).Text);
    }

    [Fact]
    public void ACleanedText_PrintsNoText() => Assert.DoesNotContain("CHEST", new CleanedText("CHEST", 1).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("^^^^")]
    [InlineData("  CT   CHEST,  w/o  (contrast) ...  ")]
    [InlineData("Normal.\r\nNo mass\tor cyst.\r\n")]
    public void WhatStays_IsByteForByteAsItWas(string text) => Assert.Equal(new CleanedText(text, 0), new TextCleaner(TextReplacements.None, []).Clean(text, TextKind.Prose));

    private static string Clean(string text, string known) => new TextCleaner(TextReplacements.None, CleanedTexts.Known(known)).Clean(text, TextKind.Descriptor).Text;
}

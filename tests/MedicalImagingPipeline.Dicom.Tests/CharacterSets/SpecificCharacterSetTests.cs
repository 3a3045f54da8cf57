using System.Text;

namespace MedicalImagingPipeline.Dicom.Tests.CharacterSets;

/// <summary>Text is written here as the standard prints it: one character a byte, <see cref="E"/> for ESC.</summary>
public class SpecificCharacterSetTests
{
    private const string E = "\u001B";

    // The examples of PS3.5 Annexes H to K, with the characters that the annexes print.
    public static TheoryData<string, string, string> AnnexExamples => new()
    {
        // H.3.1
        {
            @"\ISO 2022 IR 87",
            $"Yamada^Tarou={E}$B;3ED{E}(B^{E}$BB@O:{E}(B={E}$B$d$^$@{E}(B^{E}$B$?$m$&{E}(B",
            "Yamada^Tarou=山田^太郎=やまだ^たろう"
        },
        // H.3.2
        {
            @"ISO 2022 IR 13\ISO 2022 IR 87",
            $"\u00D4\u00CF\u00C0\u00DE^\u00C0\u00DB\u00B3={E}$B;3ED{E}(J^{E}$BB@O:{E}(J={E}$B$d$^$@{E}(J^{E}$B$?$m$&{E}(J",
            "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"
        },
        // I.2
        {
            @"\ISO 2022 IR 149",
            $"Hong^Gildong={E}$)C\u00FB\u00F3^{E}$)C\u00D1\u00CE\u00D4\u00D7={E}$)C\u00C8\u00AB^{E}$)C\u00B1\u00E6\u00B5\u00BF",
            "Hong^Gildong=洪^吉洞=홍^길동"
        },
        // J.1, J.2
        { "ISO_IR 192", Utf8("Wang^XiaoDong=王^小東="), "Wang^XiaoDong=王^小東=" },
        { "GB18030", "Wang^XiaoDong=\u00CD\u00F5^\u00D0\u00A1\u00B6\u00AB=", "Wang^XiaoDong=王^小东=" },
        // K.1, K.2
        { "GBK", "Wang^XiaoDong=\u00CD\u00F5^\u00D0\u00A1\u00B6\u00AB=", "Wang^XiaoDong=王^小东=" },
        {
            @"\ISO 2022 IR 58",
            $"Zhang^XiaoDong={E}$)A\u00D5\u00C5^{E}$)A\u00D0\u00A1\u00B6\u00AB=",
            "Zhang^XiaoDong=张^小东="
        },
    };

    [Theory]
    [MemberData(nameof(AnnexExamples))]
    public void Decode_ExampleOfTheStandard_GivesItsCharacters(string terms, string bytes, string expected)
    {
        SpecificCharacterSet set = SpecificCharacterSet.Parse(terms);

        Assert.Equal(expected, set.Decode(Bytes(bytes), DicomVr.PN));
        Assert.False(set.HasUndecodableBytes(Bytes(bytes), DicomVr.PN));
        Assert.True(set.IsKnown);
    }

    [Fact]
    public void Decode_LinesOfKoreanText_StartEachLineInTheFirstSet()
    {
        // PS3.5 I.3: each line that has Korean characters begins with the escape sequence.
        string bytes = $"{E}$)CThe 1st line includes \u00B1\u00E6\u00B5\u00BF.\r\nThe 2nd line has none.\r\n{E}$)CThe 3rd line includes \u00B1\u00E6\u00B5\u00BF.";

        Assert.Equal(
            "The 1st line includes 길동.\r\nThe 2nd line has none.\r\nThe 3rd line includes 길동.",
            SpecificCharacterSet.Parse(@"\ISO 2022 IR 149").Decode(Bytes(bytes), DicomVr.LT));
    }

    [Fact]
    public void Decode_LinesOfChineseText_StartEachLineInTheFirstSet()
    {
        // PS3.5 K.3
        string bytes = $"1. {E}$)A\u00B5\u00DA\u00D2\u00BB\u00D0\u00D0\u00CE\u00C4\u00D7\u00D6\u00A1\u00A3\r\n2. {E}$)A\u00B5\u00DA\u00B6\u00FE\u00D0\u00D0\u00CE\u00C4\u00D7\u00D6\u00A1\u00A3\r\n";

        Assert.Equal("1. 第一行文字。\r\n2. 第二行文字。\r\n", SpecificCharacterSet.Parse(@"\ISO 2022 IR 58").Decode(Bytes(bytes), DicomVr.UT));
    }

    [Theory]
    [InlineData("ISO_IR 100", "Buc^J\u00E9r\u00F4me", "Buc^Jérôme")]
    [InlineData("ISO_IR 101", "Wa\u00B3\u00EAsa", "Wałęsa")]
    [InlineData("ISO_IR 109", "\u00A6\u00B6", "Ĥĥ")]
    [InlineData("ISO_IR 110", "\u00AF\u00BA", "¯ē")]
    [InlineData("ISO_IR 144", "\u00BB\u00EE\u00DAce\u00DC\u00D1yp\u00D3", "Люкceмбypг")]
    [InlineData("ISO_IR 127", "\u00E2\u00C8\u00C7\u00E6\u00EA^\u00E4\u00E6\u00D2\u00C7\u00D1", "قباني^لنزار")]
    [InlineData("ISO_IR 126", "\u00C4\u00E9\u00EF\u00ED\u00F5\u00F3\u00E9\u00EF\u00F2", "Διονυσιος")]
    [InlineData("ISO_IR 126", "\u00A1\u00A2", "‘’")]
    [InlineData("ISO_IR 138", "\u00F9\u00F8\u00E5\u00EF^\u00E3\u00E1\u00E5\u00F8\u00E4", "שרון^דבורה")]
    [InlineData("ISO_IR 148", "\u00DD\u00FD\u00D0", "İıĞ")]
    [InlineData("ISO_IR 203", "\u00A4\u00BC", "€Œ")]
    [InlineData("ISO_IR 166", "\u00A1\u00D2", "กา")]
    [InlineData("ISO_IR 13", "\u00D4\u00CF\u00C0\u00DE", "ﾔﾏﾀﾞ")]
    public void Decode_SingleByteSet_GivesItsCharacters(string term, string bytes, string expected)
    {
        SpecificCharacterSet set = SpecificCharacterSet.Parse(term);

        Assert.Equal(expected, set.Decode(Bytes(bytes), DicomVr.PN));
        Assert.False(set.HasUndecodableBytes(Bytes(bytes), DicomVr.PN));

        // The term with code extension means the same, and so does the escape sequence in a file that starts with ASCII.
        Assert.Equal(expected, SpecificCharacterSet.Parse(term.Replace("ISO_IR", "ISO 2022 IR", StringComparison.Ordinal)).Decode(Bytes(bytes), DicomVr.PN));
    }

    [Theory]
    [InlineData("-A", "\u00E9", "é")]
    [InlineData("-B", "\u00B3", "ł")]
    [InlineData("-C", "\u00A6", "Ĥ")]
    [InlineData("-D", "\u00BA", "ē")]
    [InlineData("-L", "\u00BB", "Л")]
    [InlineData("-G", "\u00E2", "ق")]
    [InlineData("-F", "\u00C4", "Δ")]
    [InlineData("-H", "\u00F9", "ש")]
    [InlineData("-M", "\u00FD", "ı")]
    [InlineData("-b", "\u00A4", "€")]
    [InlineData("-T", "\u00A1", "ก")]
    [InlineData(")I", "\u00D4", "ﾔ")]
    [InlineData("(J", "\\~", "¥‾")]
    [InlineData("(B", "\\~", "\\~")]
    [InlineData("$B", ";3", "山")]
    [InlineData("$@", ";3", "山")]
    [InlineData("$(D", "0!", "丂")]
    [InlineData("$)C", "\u00B1\u00E6", "길")]
    [InlineData("$)A", "\u00B5\u00DA", "第")]
    public void Decode_EscapeSequence_DesignatesItsSet(string sequence, string bytes, string expected)
    {
        byte[] value = Bytes(E + sequence + bytes);

        Assert.Equal(expected, SpecificCharacterSet.Default.Decode(value, DicomVr.LT));
        Assert.False(SpecificCharacterSet.Default.HasUndecodableBytes(value, DicomVr.LT));
    }

    [Theory]
    [InlineData("\\", DicomVr.LO)]
    [InlineData("\\", DicomVr.PN)]
    [InlineData("^", DicomVr.PN)]
    [InlineData("=", DicomVr.PN)]
    [InlineData("\r", DicomVr.LT)]
    [InlineData("\n", DicomVr.ST)]
    [InlineData("\f", DicomVr.UT)]
    [InlineData("\t", DicomVr.LT)]
    public void Decode_Delimiter_ReturnsToTheFirstSet(string delimiter, DicomVr vr)
    {
        byte[] value = Bytes($"{E}-F\u00C4{delimiter}\u00C4");

        Assert.Equal($"Δ{delimiter}Ф", SpecificCharacterSet.Parse(@"ISO 2022 IR 144\ISO 2022 IR 126").Decode(value, vr));
    }

    [Theory]
    [InlineData("\\", DicomVr.LT)]
    [InlineData("^", DicomVr.LO)]
    [InlineData("=", DicomVr.UC)]
    [InlineData(" ", DicomVr.PN)]
    public void Decode_NoDelimiterInThisVr_KeepsTheSet(string character, DicomVr vr)
    {
        byte[] value = Bytes($"{E}-F\u00C4{character}\u00C4");

        Assert.Equal($"Δ{character}Δ", SpecificCharacterSet.Parse(@"ISO 2022 IR 144\ISO 2022 IR 126").Decode(value, vr));
    }

    [Theory]
    [InlineData("GB18030", "\u0081\u005C\\\u0081\u005C", "乗")]
    [InlineData("GBK", "\u0081\u005C\\\u0081\u005C", "乗")]
    [InlineData("SHIFT_JIS", "\u0095\u005C\\\u0095\u005C", "表")]
    [InlineData(@"\ISO 2022 IR 87", $"{E}$B\\\\{E}(B\\{E}$B\\\\{E}(B", "樛")]
    public void DecodeValues_SecondByteIsABackslash_DoesNotSplitThere(string terms, string bytes, string character)
    {
        string[] expected = [character, character];

        string[] values = [.. SpecificCharacterSet.Parse(terms).DecodeValues(Bytes(bytes), DicomVr.LO)];

        Assert.Equal(expected, values);
    }

    [Theory]
    [InlineData(DicomVr.ST)]
    [InlineData(DicomVr.LT)]
    [InlineData(DicomVr.UT)]
    [InlineData(DicomVr.UR)]
    public void DecodeValues_TextVr_IsNeverSplit(DicomVr vr) =>
        Assert.Equal([@" a\b"], SpecificCharacterSet.Default.DecodeValues(@" a\b "u8, vr));

    [Theory]
    [InlineData(DicomVr.LO, @" a \ b", "a|b")]
    [InlineData(DicomVr.UC, @" a \ b ", " a| b")]
    [InlineData(DicomVr.UI, "1.2\\3.4\0", "1.2|3.4")]
    [InlineData(DicomVr.CS, @"\X\", "|X|")]
    [InlineData(DicomVr.CS, " ", "")]
    public void DecodeValues_Padding_IsRemoved(DicomVr vr, string bytes, string expected) =>
        Assert.Equal(expected, string.Join('|', SpecificCharacterSet.Default.DecodeValues(Bytes(bytes), vr)));

    [Fact]
    public void DecodeValues_Empty_GivesNone() => Assert.Empty(SpecificCharacterSet.Default.DecodeValues([], DicomVr.LO));

    [Fact]
    public void DecodeValues_YenSign_SeparatesAsTheBackslashOfAscii() =>
        Assert.Equal(["ﾔ", "ﾏ"], SpecificCharacterSet.Parse("ISO_IR 13").DecodeValues(Bytes("\u00D4\\\u00CF"), DicomVr.LO));

    [Fact]
    public void Decode_ShiftJisUnderIsoIr13_IsReadAndReportedAsAGuess()
    {
        SpecificCharacterSet set = SpecificCharacterSet.Parse("ISO_IR 13");
        byte[] value = [0x8E, 0x52, 0x93, 0x63];

        Assert.Equal("山田", set.Decode(value, DicomVr.PN));
        Assert.True(set.HasUndecodableBytes(value, DicomVr.PN));
    }

    [Fact]
    public void Decode_VrOutsideOfTheCharacterSet_IsTheDefaultRepertoire()
    {
        SpecificCharacterSet set = SpecificCharacterSet.Utf8;
        byte[] value = [0xC3, 0xA9];

        Assert.Equal("Ã©", set.Decode(value, DicomVr.CS));
        Assert.True(set.HasUndecodableBytes(value, DicomVr.CS));
        Assert.Equal("é", set.Decode(value, DicomVr.LO));
        Assert.False(set.HasUndecodableBytes(value, DicomVr.LO));
    }

    [Theory]
    [InlineData("", "\u00E9", "é")] // undeclared high byte
    [InlineData("ISO_IR 100", "\u0093", "\u0093")] // C1
    [InlineData("ISO_IR 127", "\u00A1", "\uFFFD")] // a gap in the set
    [InlineData("ISO_IR 192", "\u00C3", "\uFFFD")] // cut sequence
    [InlineData("ISO_IR 192", $"{E}$B;3", $"{E}$B;3")] // ISO 2022 hidden under UTF-8
    [InlineData("GB18030", "\u0081", "\uFFFD")]
    [InlineData(@"\ISO 2022 IR 87", $"{E}$B;", "\uFFFD")] // half a character
    [InlineData(@"\ISO 2022 IR 87", $"{E}$B).", "\uFFFD")] // an empty row
    [InlineData(@"\ISO 2022 IR 149", $"{E}$)C\u00B1", "\uFFFD")]
    [InlineData(@"\ISO 2022 IR 149", $"{E}$)C\u00C9\u00A1", "\uFFFD")] // private use in the platform's table
    [InlineData(@"\ISO 2022 IR 87", $"{E}%Gx", "\uFFFD%Gx")] // unknown escape sequences
    [InlineData(@"\ISO 2022 IR 87", E, "\uFFFD")]
    [InlineData(@"\ISO 2022 IR 87", $"{E}$", "\uFFFD$")]
    [InlineData(@"\ISO 2022 IR 87", $"{E}$(", "\uFFFD$(")]
    public void HasUndecodableBytes_BytesThatMeanNothing_IsTrue(string terms, string bytes, string expected)
    {
        SpecificCharacterSet set = SpecificCharacterSet.Parse(terms);

        Assert.True(set.HasUndecodableBytes(Bytes(bytes), DicomVr.LO));
        Assert.Equal(expected, set.Decode(Bytes(bytes), DicomVr.LO));
    }

    [Fact]
    public void Decode_WriterForgotToReturnToAscii_TakesTheDelimiterThatNoSecondByteFollows() =>
        Assert.Equal("山^太", SpecificCharacterSet.Parse(@"\ISO 2022 IR 87").Decode(Bytes($"{E}$B;3^{E}$BB@"), DicomVr.PN));

    [Fact]
    public void Decode_ValueLongerThanTheStack_IsWhole()
    {
        string bytes = string.Concat(Enumerable.Repeat("\u00E9", 5000));

        Assert.Equal(bytes, SpecificCharacterSet.Parse("ISO_IR 100").Decode(Bytes(bytes), DicomVr.UT));
    }

    [Fact]
    public void GraphicSets_NoSetOfAnotherPlace_HasABackslash()
    {
        // So splitting decoded text at backslashes splits at separators only.
        foreach (GraphicSet set in GraphicSets.All.Where(set => set != GraphicSets.Ascii))
        {
            for (int row = 0x21; row <= 0x7E; row++)
            {
                for (int cell = 0x21; set.IsTwoByte && cell <= 0x7E; cell++)
                {
                    Assert.NotEqual('\\', set.Decode(row, cell));
                }

                Assert.False(!set.IsTwoByte && set.Decode(row) == '\\');
            }
        }
    }

    [Theory]
    [InlineData(nameof(GraphicSets.JisX0208), 6879 + 74)] // the standard's and NEC's row 13
    [InlineData(nameof(GraphicSets.JisX0212), 6067)]
    [InlineData(nameof(GraphicSets.KsX1001), 8226)] // with the euro and registered signs of later editions
    public void GraphicSets_TwoByteSet_HasAllCharacters(string name, int expected)
    {
        GraphicSet set = name switch
        {
            nameof(GraphicSets.JisX0208) => GraphicSets.JisX0208,
            nameof(GraphicSets.JisX0212) => GraphicSets.JisX0212,
            _ => GraphicSets.KsX1001,
        };
        int count = 0;
        for (int row = 0x21; row <= 0x7E; row++)
        {
            for (int cell = 0x21; cell <= 0x7E; cell++)
            {
                count += set.Decode(row, cell) == 0 ? 0 : 1;
            }
        }

        Assert.Equal(expected, count);
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}

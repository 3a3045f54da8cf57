using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;

namespace MedicalImagingPipeline.Core.Tests.Delivery;

public sealed class TextFormsTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=CMD()", "'=CMD()")]
    [InlineData("@SUM", "'@SUM")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("-1+cmd", "'-1+cmd")]
    [InlineData("+49", "+49")]
    public void CsvTable_QuotesFields_AndLeavesNoFormula(string field, string expected)
    {
        var table = new CsvTable("column");
        table.Add(field);

        Assert.Equal($"column\r\n{expected}\r\n", table.ToString());
    }

    [Fact]
    public void Csv_Records_KeepLineEndsInsideQuotes()
    {
        string file = Csv.Row("a", "b") + "\r\n" + Csv.Row("x\r\ny", "z\"") + "\r\n";

        Assert.Equal(["a,b", "\"x\r\ny\",\"z\"\"\""], Csv.Records(file));
    }

    [Fact]
    public void Csv_Row_WithAnEmptyFirstField_KeepsIt() => Assert.Equal(",b", Csv.Row("", "b"));

    [Fact]
    public void Crosswalk_IsSortedAndHasEachRowOnce()
    {
        var crosswalk = new Crosswalk();
        crosswalk.Add("sop_uid", "2", "b");
        crosswalk.Add("sop_uid", "1", "a");
        crosswalk.Add("sop_uid", "2", "b");
        var merged = new Crosswalk();
        merged.AddRows(Encoding.UTF8.GetString(crosswalk.ToUtf8()));

        Assert.Equal("entity,original,replacement\r\nsop_uid,1,a\r\nsop_uid,2,b\r\n", Encoding.UTF8.GetString(merged.ToUtf8()));
    }

    [Fact]
    public void Html_EncodesWhatItIsGiven()
    {
        string page = Encoding.UTF8.GetString(new Html("a <b> & c").Paragraph("<script>").Table("<i>", ["x", "y"], [["<th>", "<td>"]]).ToUtf8());

        Assert.Contains("a &lt;b&gt; &amp; c", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        Assert.Contains("><td>&lt;td&gt;</td>", page.ReplaceLineEndings("").Replace("</th>", ">", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}

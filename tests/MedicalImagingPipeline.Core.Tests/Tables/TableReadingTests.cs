using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Reading;

namespace MedicalImagingPipeline.Core.Tests.Tables;

public sealed class TableReadingTests
{
    [Fact]
    public async Task BadRows_AreReportedByNumberAndReason_AndHoldTheTableWithoutTolerance()
    {
        const string Text = "mrn,age\r\nZQ-7,1\r\nZQ-7\r\nZQ-7,\"2\"x\r\nZQ-7,3\r\nZQ-7,4,5\r\nZQ-7,6\r\n";
        var strict = new TableHarness();
        await strict.RunAsync(Text);
        Assert.Equal(QuarantineReason.TableUnreadable, strict.Reason);

        var tolerant = new TableHarness { Recipe = TableHarness.With("""{ "toleratedBadRows": 0.5 }""") };
        string[][] rows = await tolerant.RowsAsync(Text);
        Assert.Null(tolerant.Reason);
        Assert.Equal(["1", "3", "6"], rows[1..].Select(row => row[1]));
        Assert.Equal([new(3, BadRowReason.FieldCount), new(4, BadRowReason.Quoting), new(6, BadRowReason.FieldCount)], tolerant.Facts.FirstBadRows);
        Assert.Equal(tolerant.Facts.RowsIn, tolerant.Facts.RowsOut + tolerant.Facts.BadRows + tolerant.Facts.DroppedRows);
    }

    [Fact]
    public async Task QuoteThatIsNeverClosed_HoldsTheTable_AndNothingOfItIsSaid()
    {
        var table = new TableHarness { Recipe = TableHarness.With("""{ "toleratedBadRows": 0.5 }""") };
        await table.RunAsync("mrn,age\r\nZQ-7,\"ZQPHI" + new string('x', 3 * 1024 * 1024) + "\r\n");
        Assert.Equal(QuarantineReason.TableUnreadable, table.Reason);
    }

    [Theory]
    [InlineData("mrn\tage\nZQ-7\t40\n", "\t")]
    [InlineData("mrn|age\nZQ-7|40\n", "|")]
    [InlineData("mrn;age\nZQ-7;40\n", ";")]
    [InlineData("mrn,age\nZQ-7,40\n", ",")]
    public async Task Separators_AreFoundOut(string text, string separator)
    {
        var table = new TableHarness();
        await table.RunAsync(text);
        Assert.Equal((separator, 1L), (table.Facts.Form.Separator, table.Facts.RowsOut));
    }

    [Fact]
    public async Task TableWithoutHeader_HasNoColumnThatAnybodyKnows()
    {
        var table = new TableHarness();
        await table.RunAsync("ZQ-7,40,F\nZQ-7,41,F\n");
        Assert.False(table.Facts.Form.HasHeader);
        Assert.Equal(QuarantineReason.TableUnlisted, table.Reason);
    }

    [Theory]
    [InlineData("{\"a\":1}", TableKind.JsonObject)]
    [InlineData(" [ {\"a\":1} ] ", TableKind.JsonArray)]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", TableKind.JsonLines)]
    public void Json_IsFoundOutByItsContent(string text, TableKind kind) =>
        Assert.Equal(kind, TableDetector.Detect(Encoding.UTF8.GetBytes(text), isWhole: true, isNamedTable: false)!.Kind);

    [Theory]
    [InlineData("To whom it may concern,\nplease find, as discussed, the files.\nYours\n")]
    [InlineData("%PDF-1.7\n1 0 obj << >>\n")]
    [InlineData("<html><body>a, b</body></html>\n")]
    public void Prose_IsNoTable(string text) =>
        Assert.Null(TableDetector.Detect(Encoding.UTF8.GetBytes(text), isWhole: true, isNamedTable: false));

    [Fact]
    public void Bytes_AreNoTable() =>
        Assert.Null(TableDetector.Detect([0x50, 0x4B, 3, 4, 0, 0, 1, 2, 3, 0x1B], isWhole: true, isNamedTable: true));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task JsonArray_ReadInSmallPieces_HasTheSameRows(int chunk)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("[ {\"a\": \"x,]\"} , 12.5,\n[1] ]");
        using var records = new JsonRecords(new ChunkedStream(bytes, chunk), TableKind.JsonArray);
        var rows = new List<string>();
        while (await records.ReadAsync(CancellationToken.None) == RowStatus.Row)
        {
            rows.Add(records.Current!.RootElement.GetRawText());
        }

        Assert.Equal(["{\"a\": \"x,]\"}", "12.5", "[1]"], rows);
    }

    [Theory]
    [InlineData("[{\"a\":1},")]
    [InlineData("[{\"a\":1} {\"a\":2}]")]
    [InlineData("[{\"a\":1}] x")]
    [InlineData("{\"a\":1")]
    public async Task BrokenJson_IsUnreadable(string text)
    {
        using var records = new JsonRecords(new MemoryStream(Encoding.UTF8.GetBytes(text)), text[0] == '[' ? TableKind.JsonArray : TableKind.JsonObject);
        TableFormatException exception = await Assert.ThrowsAsync<TableFormatException>(async () =>
        {
            while (await records.ReadAsync(CancellationToken.None) == RowStatus.Row)
            {
                // Up to what is broken.
            }
        });
        Assert.Equal(QuarantineReason.TableUnreadable, exception.Reason);
    }

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}

using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tests.Tables;

/// <summary>What is remembered of values changes nothing: the same bytes and the same facts as value by value.</summary>
public sealed class CsvColumnTests
{
    private const int Values = 40_000;

    private const string Columns = """
        { "columns": { "a": { "action": "keep" }, "b": { "action": "keep", "type": "code" }, "c": { "action": "keep", "type": "number" },
          "d": { "action": "keep", "type": "date" }, "e": { "action": "ageCap" }, "f": { "action": "zip3" }, "g": { "action": "yearOnly" },
          "h": { "action": "mapCodes", "codes": { "1": "=M", "2": "a,\"b\"", "x": "F" } }, "i": { "action": "convertUnit", "from": "lb", "to": "kg" },
          "j": { "action": "keep", "type": "integer" }, "k": { "action": "keep", "type": "boolean" } } }
        """;

    private static readonly string[] Odd =
    [
        "", "0", "1", "2", "-5.2", "+3e2", "=1+1", "@x", " =1", "\u00A0=1", "a,b", "say \"x\"", "two\nlines", "x", "true", "no", "M", "F", "GÖ", "90", "104", "090Y", "101Y",
        "2020-05-24", "2020-13-24", "1956-02-29", "2020-05-24T10:00", "20200524", " 2020-05-24 ", "24-May-1956", "02139", "02139-4307", "03601", "501", "SW1A 1AA",
        "123456789012345", "1234567890123456", "\"23456789012345", "=23456789012345", "seventeen letters", "0001", "1.", ".", "1e400", "'x",
    ];

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 300)]
    [InlineData(3, 5_000)]
    [InlineData(4, Values)]
    public void RememberedValues_AreWrittenAndCountedAsTheOthers(int seed, int distinct)
    {
        var random = new Random(seed);
        byte[][] pool = [.. Enumerable.Range(0, distinct).Select(_ => Encoding.UTF8.GetBytes(ValueOf(random)))];
        TablePlan plan = Plan();
        foreach (ColumnPlan column in plan.Columns)
        {
            Assert.IsAssignableFrom<IValueAction>(column.Action);
            ColumnCounts expectedCounts = new(column), actualCounts = new(column);
            Utf8Buffer expected = new(), actual = new(), scratch = new();
            CsvRowWriter plain = new(expected), remembering = new(actual);
            var remembered = new CsvColumn(actualCounts, actual, remembering);
            for (int i = 0; i < Values; i++)
            {
                byte[] value = pool[random.Next(pool.Length)];
                plain.StartValue();
                plain.WriteValue(expectedCounts.Apply(value, default, scratch));
                remembered.Write(value, default);
            }

            Assert.True(expected.Span.SequenceEqual(actual.Span), column.ActionName);
            Assert.Equal(expectedCounts.ToFacts(null), actualCounts.ToFacts(null));
        }
    }

    [Fact]
    public void ActionsThatAskForTheSubject_AreNotRemembered()
    {
        TablePlan plan = new TablePlanner(
            TableHarness.With("""{ "columns": { "a": { "action": "pseudonym" }, "b": { "action": "code" }, "c": { "action": "mapUids" }, "d": { "action": "shiftDate" }, "e": { "action": "cleanText" } } }""").Tables,
            RecipeProfile.Of(TableHarness.Of("research"))).Plan("x.csv", ["a", "b", "c", "d", "e"], new Dictionary<int, DateOrder>());
        Assert.All(plan.Columns, column => Assert.False(column.Action is IValueAction, column.ActionName));
    }

    [Fact]
    public void Cache_IsADictionary()
    {
        var random = new Random(5);
        var expected = new Dictionary<string, int>(StringComparer.Ordinal);
        var cache = new Utf8Cache<int>(int.MaxValue);
        for (int i = 0; i < 50_000; i++)
        {
            string value = new('a', random.Next(20));
            value = string.Concat(value.Select(_ => (char)('a' + random.Next(i % 3 == 0 ? 2 : 26))));
            byte[] utf8 = Encoding.UTF8.GetBytes(value);
            Assert.Equal(expected.TryGetValue(value, out int known), cache.TryGet(utf8, out int found));
            Assert.Equal(known, found);
            if (i % 2 == 0)
            {
                expected[value] = i;
                cache.Add(utf8, i);
            }
        }
    }

    [Fact]
    public void Cache_ForgetsAtItsCapacity()
    {
        var cache = new Utf8Cache<int>(100);
        for (int i = 0; i < 100; i++)
        {
            cache.Add(Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture)), i);
        }

        Assert.True(cache.TryGet("0"u8, out _));
        cache.Add("new"u8, 1);
        Assert.False(cache.TryGet("0"u8, out _));
        Assert.True(cache.TryGet("new"u8, out _));
    }

    [Fact]
    public void Dates_AreThoseOfTheCalendar()
    {
        var random = new Random(9);
        for (int i = 0; i < 50_000; i++)
        {
            string text = $"{random.Next(10_000):0000}-{random.Next(14):00}-{random.Next(34):00}";
            text = i % 5 == 0 ? text.Remove(random.Next(10), 1).Insert(random.Next(9), "/:0-x"[random.Next(5)].ToString()) : text;
            bool isDate = DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly expected);
            var output = new Utf8Buffer();
            if (text[4] is not ('-' or '/' or '.') || text[7] != text[4])
            {
                continue;
            }

            Assert.Equal(isDate, CellDate.TryParse(Encoding.ASCII.GetBytes(text), DateOrder.YearFirst, out CellDate date));
            if (isDate)
            {
                date.Write(date.Day, output);
                Assert.Equal(expected.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Encoding.ASCII.GetString(output.Span));
            }
        }
    }

    private static TablePlan Plan() => new TablePlanner(TableHarness.With(Columns).Tables, RecipeProfile.Of(TableHarness.Of("research")))
        .Plan("x.csv", [.. Enumerable.Range('a', 11).Select(c => ((char)c).ToString())], new Dictionary<int, DateOrder>());

    private static string ValueOf(Random random) => random.Next(6) switch
    {
        0 => random.Next(200).ToString(CultureInfo.InvariantCulture),
        1 => (random.NextDouble() * 200).ToString("0.0", CultureInfo.InvariantCulture),
        2 => DateOnly.FromDayNumber(random.Next(700_000, 740_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        3 => $"{(char)('A' + random.Next(26))}{random.Next(100)}.{random.Next(10)}",
        4 => random.Next(100_000).ToString("00000", CultureInfo.InvariantCulture),
        _ => Odd[random.Next(Odd.Length)],
    };
}

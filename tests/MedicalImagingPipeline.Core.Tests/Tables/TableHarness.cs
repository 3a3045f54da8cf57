using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Pipeline;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tests.Deidentification;

namespace MedicalImagingPipeline.Core.Tests.Tables;

/// <summary>One table, de-identified in memory. The drop's images are of "00123" and of "ZQ-7".</summary>
internal sealed class TableHarness
{
    public const string Zero = "00123";
    public const string Seven = "ZQ-7";

    public Recipe Recipe { get; init; } = Of("research");

    public string Path { get; init; } = "table.csv";

    public List<KnownSubject> Known { get; } = [Subject(Zero), Subject(Seven)];

    public TableFacts Facts { get; private set; } = null!;

    public QuarantineReason? Reason { get; private set; }

    public string Output { get; private set; } = "";

    public static Recipe Of(string name) => ConfigurationReader.ReadRecipe(BuiltInRecipes.Find(name)!);

    /// <summary>The research recipe with tables of its own.</summary>
    public static Recipe With(string tables) =>
        ConfigurationReader.ReadRecipe(Encoding.UTF8.GetBytes($$"""{ "name": "test", "extends": "research", "tables": [{{tables}}] }"""));

    public static KnownSubject Subject(string id, params string[] issuers)
    {
        var known = new KnownIdentifiers();
        known.Add(IdentifierClass.Identifier, id);
        return new KnownSubject { Id = SubjectKey.Normalise(id), Issuers = issuers.Length > 0 ? issuers : [""], Identifiers = known };
    }

    public async Task<string> RunAsync(string table) => await RunAsync(Encoding.UTF8.GetBytes(table));

    public async Task<string> RunAsync(byte[] bytes)
    {
        byte[] head = bytes[..Math.Min(bytes.Length, TableDetector.HeadSize)];
        TableForm form = TableDetector.Detect(head, head.Length == bytes.Length, TableFiles.IsNamedTable(Path)) ?? throw new InvalidOperationException("no table");
        TableInput input = await TableScanner.ScanAsync(() => Task.FromResult<Stream>(new MemoryStream(bytes)), form, Ascii.IsValid(head), null, CancellationToken.None);
        using PseudonymKeys keys = await PseudonymKeys.DeriveAsync(new FixedKeyedHash(), "partner", CancellationToken.None);
        using var output = new MemoryStream();
        (Facts, Reason) = await new TableDeidentifier(Recipe, keys, null, Known).RunAsync(new MemoryStream(bytes), input, Path, output, CancellationToken.None);
        return Output = Encoding.UTF8.GetString(output.ToArray());
    }

    public async Task<string[][]> RowsAsync(string table) =>
        [.. (await RunAsync(table)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))];

    public static async Task<string> PseudonymOf(string id)
    {
        using PseudonymKeys keys = await PseudonymKeys.DeriveAsync(new FixedKeyedHash(), "partner", CancellationToken.None);
        return keys.Patients.Of(null, id);
    }
}

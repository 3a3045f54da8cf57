using System.Text.Json;

namespace MedicalImagingPipeline.Dicom.Tests.CharacterSets;

/// <summary>Text of real files, compared with what pydicom makes of it.</summary>
public class PydicomTextTests
{
    private const string Script = """
        import json, sys, warnings
        import pydicom
        from pydicom.multival import MultiValue
        from pydicom.valuerep import PersonName
        warnings.simplefilter("ignore")
        def walk(dataset, prefix):
            for element in dataset:
                path = f"{prefix}{int(element.tag):08X}"
                if element.VR == "SQ":
                    for number, item in enumerate(element.value):
                        yield from walk(item, f"{path}[{number}].")
                elif element.VR in ("PN", "LO", "SH", "ST", "LT", "UC", "UT"):
                    value = element.value
                    values = [] if value is None else list(value) if isinstance(value, (MultiValue, list)) else [value]
                    yield path, [str(v) for v in values]
        for name in sys.argv[1:]:
            found = {}
            try:
                for path, values in walk(pydicom.dcmread(name, force=True, stop_before_pixels=True), ""):
                    found[path] = values
            except Exception:
                pass
            print(json.dumps(found))
        """;

    // pydicom 2.3 does not take ISO 2022 IR 58 after an empty first term; dcmdump +U8 reads it as we do.
    private static readonly string[] TheirErrors = ["chrGB2312.dcm 00100010"];

    [SkippableFact]
    [Trait("Category", "Integration")]
    public async Task TextOfTheCorpus_IsWhatPydicomReads()
    {
        IReadOnlyList<string> files = Corpus.Require();
        string python = await Tool.RequirePydicomAsync();
        ToolResult result = await Tool.RunAsync(python, ["-c", Script, .. files]);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(files.Count, lines.Length);

        int compared = 0;
        var differences = new List<string>();
        for (int i = 0; i < files.Count; i++)
        {
            Dictionary<string, string[]> theirs = JsonSerializer.Deserialize<Dictionary<string, string[]>>(lines[i])!;
            foreach ((string path, DicomElement element) in await ReadAsync(files[i]))
            {
                if (VrTable.Of(element.Vr).UsesCharacterSet && element.IsHeld && theirs.TryGetValue(path, out string[]? values))
                {
                    compared++;
                    string ours = Normal(element.GetStrings());
                    if (ours != Normal(values) && !TheirErrors.Contains($"{Path.GetFileName(files[i])} {path}"))
                    {
                        differences.Add($"{Corpus.NameOf(files[i])} {path}: {ours} / {Normal(values)}");
                    }
                }
            }
        }

        Assert.True(compared > 1000, $"Only {compared} values were compared.");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task<List<(string Path, DicomElement Element)>> ReadAsync(string file)
    {
        try
        {
            await using FileStream stream = File.OpenRead(file);
            return [.. (await TestFiles.ReadSegmentsAsync(stream)).SelectMany(segment => TestFiles.Walk(segment))];
        }
        catch (DicomFormatException)
        {
            return [];
        }
    }

    // pydicom keeps leading spaces, which mean nothing in these VRs, and drops empty groups of a name.
    private static string Normal(IReadOnlyList<string> values) =>
        string.Join('|', values.Select(value => value.Trim(' ', '\0').TrimEnd('='))).TrimEnd('|');
}

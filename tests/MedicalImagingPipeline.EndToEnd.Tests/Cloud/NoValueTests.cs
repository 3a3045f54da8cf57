using System.Text.Json;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>What operators can read of a run holds nothing that was planted in its drop: log lines, metrics, payloads, errors.</summary>
[Trait("Category", "EndToEnd")]
public sealed class NoValueTests
{
    [SkippableFact]
    public async Task LinesPayloadsAndErrors_OfARunOnPlantedIdentifiers_HoldNone()
    {
        string folder = Shared.Require("midi-dev");
        await using CloudSite site = await CloudSite.StartAsync(S3Server.Fake);
        await site.DropAsync(Path.Combine(folder, "input"), Drops.Prefix);

        // The third try of one function dies, so that errors are among what is read.
        site["deidentify"].KillAt(40);
        JsonElement result = await site.RunAsync("""{"drop":"acme/2026-11/"}""");

        string seen = string.Join('\n', CloudSite.Stages.SelectMany(stage => site[stage].Lines.Concat(site[stage].Texts)).Append(result.GetRawText()));
        Assert.Contains("\"runKey\"", seen, StringComparison.Ordinal);
        Assert.Contains("\"_aws\"", seen, StringComparison.Ordinal);
        Assert.Contains("Runtime.ExitError", seen, StringComparison.Ordinal);
        int searched = 0;
        foreach (string planted in Planted(Path.Combine(folder, "key.json")))
        {
            searched++;
            Assert.False(seen.Contains(planted, StringComparison.OrdinalIgnoreCase), "a planted value can be read by operators");
        }

        Assert.InRange(searched, 500, int.MaxValue);
    }

    private static IEnumerable<string> Planted(string key)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(key));
        foreach (JsonElement planted in document.RootElement.GetProperty("phi").EnumerateArray())
        {
            string text = planted.GetProperty("text").GetString()!;
            if (text.Length >= 4)
            {
                yield return text;
            }
        }

        foreach (JsonElement uid in document.RootElement.GetProperty("orig_uids").EnumerateArray())
        {
            yield return uid.GetString()!;
        }
    }
}

using System.IO.Compression;
using MedicalImagingPipeline.Cli;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>A delivery of `mip run`, its volumes unpacked beside what came with them, as a partner has it.</summary>
internal sealed class UnpackedDelivery : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    private UnpackedDelivery()
    {
    }

    /// <summary>What the run left, for the site too.</summary>
    public string Out => _scratch.File("out");

    /// <summary>The folder with the zips, what lies beside them, and what was in them.</summary>
    public string Path => System.IO.Path.Combine(Out, "delivery");

    /// <summary>The volumes' names.</summary>
    public IReadOnlyList<string> Volumes => [.. Directory.GetFiles(Path, "*.zip").Select(System.IO.Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>The payload folders of the bags of studies.</summary>
    public IReadOnlyList<string> Payloads =>
        [.. Directory.GetDirectories(Path, "data", SearchOption.AllDirectories).Where(folder => !folder.Contains("TABLES", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Delivers a drop.</summary>
    /// <param name="drop">Its folder.</param>
    /// <param name="recipe">The recipe's name or file.</param>
    /// <param name="partner">Members of the partner's file beside those that it must have, as JSON.</param>
    public static async Task<UnpackedDelivery> OfAsync(string drop, string recipe, string partner = "")
    {
        var delivery = new UnpackedDelivery();
        string file = delivery._scratch.File("partner.json");
        await File.WriteAllTextAsync(file, $$"""{"name":"acme","displayName":"Acme","email":["data@partner.example"],"country":"US"{{(partner.Length > 0 ? "," + partner : "")}}}""");
        string[] arguments = ["run", drop, "--out", delivery._scratch.File("out"), "--keys", delivery._scratch.File("keys"), "--recipe", recipe, "--partner", file];
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(arguments).InvokeAsync());
        foreach (string volume in delivery.Volumes)
        {
            await ZipFile.ExtractToDirectoryAsync(System.IO.Path.Combine(delivery.Path, volume + ".zip"), delivery.Path);
        }

        return delivery;
    }

    public void Dispose() => _scratch.Dispose();
}

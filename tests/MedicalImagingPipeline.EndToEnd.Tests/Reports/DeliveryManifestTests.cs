using System.Text.Json.Nodes;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.Reports;

/// <summary>The manifest beside the volumes is what its published schema says.</summary>
[Trait("Category", "EndToEnd")]
public sealed class DeliveryManifestTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task TheManifest_IsValidByItsSchema_AndABrokenOneIsNot()
    {
        string modules = NodeTools.Require();
        Skip.IfNot(Directory.Exists(Path.Combine(modules, "ajv-formats")), "the packages are of an older list; see scripts/install-node-tools");
        using UnpackedDelivery delivery = await UnpackedDelivery.OfAsync(Path.Combine(RepositoryRoot.Path, "samples", "drop"), "research");
        string manifest = Assert.Single(Directory.GetFiles(delivery.Path, "acme-*-manifest.json"));
        string program = Path.Combine(RepositoryRoot.Path, "tests", "node-tools", "validate.cjs");
        string schema = Path.Combine(RepositoryRoot.Path, "docs", "delivery-manifest.schema.json");

        ToolResult result = await Tool.RunAsync("node", [program, modules, schema, manifest]);
        Assert.True(result.ExitCode == 0, result.Errors);

        JsonNode broken = JsonNode.Parse(await File.ReadAllTextAsync(manifest))!;
        broken["volumes"]![0]!["bags"]![0]!["studyInstanceUid"] = "no UID";
        await File.WriteAllTextAsync(_folder.File("broken.json"), broken.ToJsonString());
        Assert.Equal(1, (await Tool.RunAsync("node", [program, modules, schema, _folder.File("broken.json")])).ExitCode);
    }
}

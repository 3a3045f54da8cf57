namespace MedicalImagingPipeline.EndToEnd.Tests.Nifti;

/// <summary>docs/NIFTI.md holds: dcm2niix makes of a delivery what it makes of the source, but for what the page says.</summary>
[Trait("Category", "EndToEnd")]
public sealed class NiftiTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task TheSampleDrop_GivesTheSameVolumes_ButForItsOverlay()
    {
        string dcm2niix = Tool.Require("dcm2niix");
        string drop = Path.Combine(RepositoryRoot.Path, "samples", "drop");
        using UnpackedDelivery delivery = await UnpackedDelivery.OfAsync(drop, "research");
        var comparison = new NiftiComparison(dcm2niix, drop, delivery);

        Assert.Equal(["IM0001.dcm: x_ROI1.nii is missing"], await comparison.CompareAsync());
        Assert.True(comparison.Files > 1);
    }

    [SkippableTheory]
    [InlineData("standard")]
    [InlineData("siemens")]
    [InlineData("ge", "x.bval is another", "x.bvec is another")]
    [InlineData("philips", "x.bvec is another")]
    [InlineData("mosaic", "x.nii has other dimensions", "x.nii has other scaling", "x.nii has other affine", "x.nii has other voxels", "x.json has another SliceTiming", "x.json has another ReconMatrixPE")]
    public async Task AResearchDelivery_DiffersInWhatNoTableOfTheStandardListsAsSafe(string kind, params string[] lost)
    {
        string dcm2niix = Tool.Require("dcm2niix");
        await MrSeries.WriteAsync(kind, _folder.File("drop"));
        using UnpackedDelivery delivery = await UnpackedDelivery.OfAsync(_folder.File("drop"), "research");

        IReadOnlyList<string> differences = await new NiftiComparison(dcm2niix, _folder.File("drop"), delivery).CompareAsync();
        Assert.Equal(lost.Order(StringComparer.Ordinal), differences.Select(line => line["001.dcm: ".Length..]).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task ThePagesRecipe_KeepsAllOfIt()
    {
        string dcm2niix = Tool.Require("dcm2niix");
        foreach (string kind in MrSeries.Kinds)
        {
            await MrSeries.WriteAsync(kind, Path.Combine(_folder.File("drop"), kind));
        }

        using UnpackedDelivery delivery = await UnpackedDelivery.OfAsync(_folder.File("drop"), await PageRecipeAsync());
        var comparison = new NiftiComparison(dcm2niix, _folder.File("drop"), delivery);
        Assert.Empty(await comparison.CompareAsync());
        Assert.Equal(MrSeries.Kinds.Count, comparison.Files);
    }

    [SkippableFact]
    public async Task TheCorpus_DiffersInOverlaysAlone()
    {
        string dcm2niix = Tool.Require("dcm2niix");
        string drop = Shared.Require("corpus");
        using UnpackedDelivery delivery = await UnpackedDelivery.OfAsync(drop, await PageRecipeAsync());
        var comparison = new NiftiComparison(dcm2niix, drop, delivery);

        Assert.DoesNotContain(await comparison.CompareAsync(), difference => !difference.EndsWith("_ROI1.nii is missing", StringComparison.Ordinal));
        Assert.True(comparison.Files > 30, $"{comparison.Files} files");
    }

    private async Task<string> PageRecipeAsync()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "NIFTI.md"));
        int start = page.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        string recipe = _folder.File("recipe.json");
        await File.WriteAllTextAsync(recipe, page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);
        return recipe;
    }
}

using System.Text.Json;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>The configuration of a run on a laptop: one recipe and one partner, which are also the defaults.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="partner">The partner.</param>
/// <param name="siteEmail">Who at the site is told how the run ended; null for those whom the installation names.</param>
public sealed class GivenConfiguration(Recipe recipe, Partner partner, IReadOnlyList<string>? siteEmail = null) : IConfigurationFiles
{
    /// <inheritdoc />
    public Task<byte[]?> FindAsync(string path, CancellationToken cancellationToken) => Task.FromResult(Find(path));

    private byte[]? Find(string path) =>
        path == ConfigurationPaths.Recipe(recipe.Name) ? JsonSerializer.SerializeToUtf8Bytes(recipe, PipelineJson.Default.Recipe)
        : path == ConfigurationPaths.Partner(partner.Name) ? JsonSerializer.SerializeToUtf8Bytes(partner, PipelineJson.Default.Partner)
        : path == DropDefaults.FileName ? JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, DropDefaults> { [DropDefaults.AnyFolder] = new(partner.Name, recipe.Name, siteEmail) }, PipelineJson.Default.IReadOnlyDictionaryStringDropDefaults)
        : null;
}

using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>
/// Turns what started a run into a request that can be kept: reads the dropped file, fills in the drop's defaults, and
/// finds the recipe and partner it names. All mistakes are told at once, and none quotes what it is about.
/// </summary>
internal sealed class RequestResolver(IObjectStore objects, IConfigurationFiles configuration, RunLimits limits, RunLayout layout)
{
    /// <summary>Resolves a request.</summary>
    /// <exception cref="ConfigurationException">It cannot be kept, with all its mistakes.</exception>
    public async Task<ResolvedRequest> ResolveAsync(IngestInput input, CancellationToken cancellationToken)
    {
        RunRequest request = input.Key is null
            ? new RunRequest { Drop = input.Drop ?? "", Partner = input.Partner, Recipe = input.Recipe, AllowPartial = input.AllowPartial }
            : await ReadDroppedAsync(input, cancellationToken).ConfigureAwait(false);
        ConfigurationReader.Check(request);
        if (request.Drop.Length == 0 && !layout.IsFlat)
        {
            throw Refused(RunRequestValidator.DropRule);
        }

        DropDefaults? defaults = await DefaultsAsync(request.Drop, cancellationToken).ConfigureAwait(false);
        var mistakes = new List<string>();
        Partner? partner = await FindAsync(
            "partner", request.Partner ?? defaults?.Partner, ConfigurationPaths.Partner, bytes => Task.FromResult(ConfigurationReader.ReadPartner(bytes)), mistakes, cancellationToken).ConfigureAwait(false);
        Recipe? recipe = await FindAsync(
            "recipe", request.Recipe ?? partner?.Recipe ?? defaults?.Recipe, ConfigurationPaths.Recipe, bytes => ReadRecipeAsync(bytes, cancellationToken), mistakes, cancellationToken).ConfigureAwait(false);
        if (partner is { } known && known.LinkHours > limits.MaxLinkHours)
        {
            mistakes.Add(FormattableString.Invariant($"partner: linkHours is {known.LinkHours}, and what signs links here holds {limits.MaxLinkHours}"));
        }

        return partner is not null && recipe is not null && mistakes.Count == 0
            ? new ResolvedRequest(request with { Partner = partner.Name, Recipe = recipe.Name }, recipe, partner, defaults?.Email ?? [])
            : throw new ConfigurationException("request", mistakes);
    }

    // What a recipe extends is the site's file of that name, or else comes with the product.
    private async Task<Recipe> ReadRecipeAsync(byte[] json, CancellationToken cancellationToken)
    {
        var chain = new RecipeChain();
        chain.Add(json);
        while (chain.Next is { } next)
        {
            chain.AddNext(await configuration.FindAsync(ConfigurationPaths.Recipe(next), cancellationToken).ConfigureAwait(false) ?? BuiltInRecipes.Find(next));
        }

        return ConfigurationReader.Effective(chain);
    }

    private async Task<RunRequest> ReadDroppedAsync(IngestInput input, CancellationToken cancellationToken)
    {
        string key = input.Key!;
        if (!key.EndsWith(RunRequest.FileName, StringComparison.Ordinal) || input.Drop is not null)
        {
            throw Refused($"key: a dropped {RunRequest.FileName}, and then no drop beside it");
        }

        string drop = key[..^RunRequest.FileName.Length];
        ConfigurationReader.Check(new RunRequest { Drop = drop });
        RunRequest request = ConfigurationReader.ReadRequest(await ReadPinnedAsync(key, input.Version, cancellationToken).ConfigureAwait(false));
        return request.Drop.Length == 0 || request.Drop == drop
            ? request with { Drop = drop }
            : throw Refused($"drop: {RunRequest.FileName} lies in another");
    }

    private async Task<byte[]> ReadPinnedAsync(string key, string? version, CancellationToken cancellationToken)
    {
        // Found by listing: who may list the drop and read its versions needs no right beyond that.
        await foreach (ObjectVersion found in objects.ListAsync(Bucket.Ingest, key, cancellationToken).ConfigureAwait(false))
        {
            if (found.Key == key && (version is null || version == found.VersionId))
            {
                return await objects.ReadBytesAsync(found, cancellationToken).ConfigureAwait(false);
            }
        }

        // A newer one has started a run of its own.
        throw Refused($"{RunRequest.FileName} was replaced or taken away");
    }

    private async Task<DropDefaults?> DefaultsAsync(string drop, CancellationToken cancellationToken)
    {
        if (await configuration.FindAsync(DropDefaults.FileName, cancellationToken).ConfigureAwait(false) is not { } json)
        {
            return null;
        }

        IReadOnlyDictionary<string, DropDefaults> defaults = ConfigurationReader.ReadDrops(json);
        string folder = drop.Split('/')[0];
        return defaults.GetValueOrDefault(folder) ?? defaults.GetValueOrDefault(DropDefaults.AnyFolder);
    }

    private async Task<T?> FindAsync<T>(
        string kind, string? name, Func<string, string> pathOf, Func<byte[], Task<T>> read, List<string> mistakes, CancellationToken cancellationToken)
        where T : class
    {
        if (name is null)
        {
            mistakes.Add($"{kind}: none is named, and the drop has no default");
            return null;
        }

        byte[]? found = await configuration.FindAsync(pathOf(name), cancellationToken).ConfigureAwait(false);
        if ((found ?? (typeof(T) == typeof(Recipe) ? BuiltInRecipes.Find(name) : null)) is not { } json)
        {
            mistakes.Add($"{kind}: there is none of that name");
            return null;
        }

        try
        {
            return await read(json).ConfigureAwait(false);
        }
        catch (ConfigurationException e)
        {
            mistakes.AddRange(e.Mistakes.Select(mistake => $"{kind}: {mistake}"));
            return null;
        }
    }

    private static ConfigurationException Refused(string mistake) => new("request", [mistake]);
}

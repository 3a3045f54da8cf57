namespace MedicalImagingPipeline.Core.Requests;

/// <summary>The recipes that come with the product: the files of <c>config/recipes</c>. A site's file of the same name goes first.</summary>
public static class BuiltInRecipes
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["basic", "safe-harbor", "research", "limited-data-set"];

    /// <summary>The bytes of one, or null when there is none of that name.</summary>
    public static byte[]? Find(string name) => Names.Contains(name) ? Read($"recipes/{name}.json") : null;

    /// <summary>The schema of recipes.</summary>
    internal static byte[] Schema() => Read("recipe.schema.json");

    private static byte[] Read(string resource)
    {
        using Stream stream = typeof(BuiltInRecipes).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

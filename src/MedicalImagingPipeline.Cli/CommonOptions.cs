using System.CommandLine;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>The options that several commands share, and how their values are found.</summary>
internal static class CommonOptions
{
    public static Option<string?> Recipe() => new("--recipe")
    {
        Description = $"What to remove and keep: a JSON file, or one of {string.Join(", ", BuiltInRecipes.Names)}; \"{Core.Requests.Recipe.Default.Name}\" is the default.",
    };

    public static Option<FileInfo?> Partner() => new("--partner")
    {
        Description = "Who gets the delivery: a JSON file. The partner's name chooses the key, so two partners get unlinkable pseudonyms.",
    };

    public static Option<DirectoryInfo?> Keys() => new("--keys")
    {
        Description = "Where the partners' key files lie; made on first use, mode 0600. Default: the user's data folder.",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON." };

    /// <summary>The recipe that an option's value means.</summary>
    /// <exception cref="ConfigurationException">There is none, or it is wrong.</exception>
    public static Recipe ReadRecipe(string? value) =>
        value is null || value == Core.Requests.Recipe.Default.Name ? Core.Requests.Recipe.Default
        : BuiltInRecipes.Find(value) is { } builtIn ? ConfigurationReader.ReadRecipe(builtIn)
        : File.Exists(value) ? ConfigurationReader.ReadRecipe(File.ReadAllBytes(value))
        : throw new ConfigurationException("recipe", [$"neither a file nor one of {string.Join(", ", BuiltInRecipes.Names)}"]);

    /// <summary>The partner that an option's value means.</summary>
    /// <exception cref="ConfigurationException">There is none, or it is wrong.</exception>
    public static Partner ReadPartner(FileInfo? file) => file switch
    {
        null => Core.Requests.Partner.Default,
        { Exists: true } => ConfigurationReader.ReadPartner(File.ReadAllBytes(file.FullName)),
        _ => throw new ConfigurationException("partner", ["the file is not there"]),
    };

    /// <summary>Where key files lie.</summary>
    public static string KeysFolder(DirectoryInfo? option) => option?.FullName
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mip", "keys");
}

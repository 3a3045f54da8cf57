using System.Text.RegularExpressions;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>What the Terraform files say, for tests that compare it with what the functions do.</summary>
internal static partial class Infrastructure
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "infrastructure");

    /// <summary>The environment variables that a stage's function is given.</summary>
    public static IReadOnlyList<string> VariablesOf(string stage)
    {
        string locals = File.ReadAllText(Path.Combine(Folder, "locals.tf"));
        Match list = Regex.Match(locals, $@"^    {stage} = \{{.*?environment = \[(?<names>.*?)\]", RegexOptions.Singleline | RegexOptions.Multiline);
        Assert.True(list.Success, $"locals.tf does not tell the environment of {stage}.");
        return [.. Variable().Matches(list.Groups["names"].Value).Select(match => match.Groups[1].Value)];
    }

    /// <summary>A role's policy, as the file has it.</summary>
    public static string PolicyOf(string role) => File.ReadAllText(Path.Combine(Folder, "policies", role + ".json"));

    [GeneratedRegex("\"(MIP_[A-Z_]+)\"")]
    private static partial Regex Variable();
}

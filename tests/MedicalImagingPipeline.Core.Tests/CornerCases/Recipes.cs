using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>The recipes that come with the product, and secrets for the one that asks for them.</summary>
internal static class Recipes
{
    public static readonly string[] Names = ["basic", "safe-harbor", "research", "limited-data-set"];

    public static ISubjectSecrets Secrets { get; } = new FixedSecrets();

    public static Recipe Read(string name) => ConfigurationReader.ReadRecipe(BuiltInRecipes.Find(name)!);

    public static Profile Of(string name) => RecipeProfile.Of(Read(name));

    private sealed class FixedSecrets : ISubjectSecrets
    {
        public Task<byte[]> OfAsync(string subject, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Repeat((byte)7, 32).ToArray());
    }
}

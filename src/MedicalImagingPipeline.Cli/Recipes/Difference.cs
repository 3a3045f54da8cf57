namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>An attribute that ends differently under two recipes: a line of the result.</summary>
/// <param name="Place">The attribute.</param>
/// <param name="A">What became of it under the first, a bit for each action; none when it was not met.</param>
/// <param name="B">What became of it under the second. The same as <paramref name="A"/>: the same was done, and came to something else.</param>
internal readonly record struct Difference(AttributePlace Place, ushort A, ushort B);

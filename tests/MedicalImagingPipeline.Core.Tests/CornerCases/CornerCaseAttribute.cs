using Xunit.Abstractions;
using Xunit.Sdk;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>
/// Names the corner cases that a test covers, by their numbers in docs/CORNER-CASES.md. A trait, so that
/// <c>dotnet test --filter CornerCase=40</c> runs the tests of one.
/// </summary>
[TraitDiscoverer("MedicalImagingPipeline.Core.Tests.CornerCases.CornerCaseDiscoverer", "MedicalImagingPipeline.Core.Tests")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CornerCaseAttribute(params int[] numbers) : Attribute, ITraitAttribute
{
    public IReadOnlyList<int> Numbers { get; } = numbers;
}

/// <summary>Tells the runner of the trait.</summary>
public sealed class CornerCaseDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        traitAttribute.GetConstructorArguments().OfType<int[]>().SelectMany(numbers => numbers)
            .Select(number => KeyValuePair.Create("CornerCase", number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}

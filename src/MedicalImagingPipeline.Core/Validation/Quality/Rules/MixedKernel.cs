namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>One kernel in a stack.</summary>
internal sealed class MixedKernel : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "mixed-kernel", Severity.Warning, RuleScope.Series,
        "Slices of one kind and orientation have one Convolution Kernel (PS3.3 C.8.2.1): measures of texture and density depend on it");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from stack in series.Stacks
        let kernels = stack.Instances.Select(instance => instance.Kernel).Distinct(StringComparer.Ordinal).Count()
        where kernels > 1
        select RuleFinding.Of(series, $"{kernels} kernels");
}

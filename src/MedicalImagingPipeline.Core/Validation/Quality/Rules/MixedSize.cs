namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>One size in a stack.</summary>
internal sealed class MixedSize : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "mixed-size", Severity.Warning, RuleScope.Series,
        "Slices of one kind and orientation have the same Rows, Columns and Pixel Spacing (PS3.3 C.7.6.3, C.7.6.2)")
    {
        Threshold = new RuleThreshold(0.001, "of the pixel spacing", "values are rounded to as much", 0, 1),
    };

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        from stack in series.Stacks
        let sizes = stack.Instances.Select(instance => (instance.Facts.Rows, instance.Facts.Columns, Spacing: SpacingOf(instance))).ToList()
        where sizes.Any(size => size.Rows != sizes[0].Rows || size.Columns != sizes[0].Columns || Differ(size.Spacing, sizes[0].Spacing, threshold))
        select RuleFinding.Of(series, $"{sizes.Select(size => (size.Rows, size.Columns)).Distinct().Count()} sizes of rows and columns, pixels of {sizes.Min(size => size.Spacing.Row):0.####} to {sizes.Max(size => size.Spacing.Row):0.####} mm");

    private static (double Row, double Column) SpacingOf(InstanceMeasurement instance) =>
        Numbers.Parse(instance.Facts.PixelSpacing?.Split('\\') ?? []) is [var row, var column] ? (row, column) : (0, 0);

    private static bool Differ((double Row, double Column) one, (double Row, double Column) other, double tolerance) =>
        Math.Abs(one.Row - other.Row) > tolerance * other.Row || Math.Abs(one.Column - other.Column) > tolerance * other.Column;
}

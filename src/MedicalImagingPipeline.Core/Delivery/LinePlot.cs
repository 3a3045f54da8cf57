using System.Globalization;
using System.Text;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>A small line of values as inline SVG, in whole units of a field of 200 by 56.</summary>
internal static class LinePlot
{
    private const int Width = 200;
    private const int Height = 56;
    private const int Margin = 4;

    /// <summary>Writes the plot.</summary>
    /// <param name="page">Takes it.</param>
    /// <param name="description">What it shows, for who does not see it.</param>
    /// <param name="caption">What stands under it.</param>
    /// <param name="values">The values, at least one.</param>
    /// <param name="low">The value at the bottom.</param>
    /// <param name="high">The value at the top.</param>
    /// <param name="points">How many values are drawn at most: of more, the lowest and highest of each run.</param>
    public static void Write(Html page, string description, string caption, IReadOnlyList<double> values, double low, double high, int points) =>
        page.Open("figure")
            .Open("svg", ("class", "plot"), ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("aria-label", description))
            .Open("path", ("class", "base"), ("d", $"M0 {Height - 1}H{Width}")).Close()
            .Open("path", ("d", PathOf(Thin(values, points), low, high))).Close()
            .Close()
            .Element("figcaption", caption)
            .Close();

    private static string PathOf(List<(int Index, double Value)> values, double low, double high)
    {
        int last = Math.Max(1, values[^1].Index);
        double range = Math.Max(high - low, 1e-9);
        var path = new StringBuilder();
        foreach ((int index, double value) in values)
        {
            int x = (int)Math.Round((double)index / last * Width);
            int y = (int)Math.Round(Height - Margin - ((value - low) / range * (Height - (2 * Margin))));
            path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x} {y}");
        }

        // A single value is a point that nobody sees without a length.
        return values.Count == 1 ? path.Append('h').Append(Width).ToString() : path.ToString();
    }

    // A gap in the middle of thousands must still be seen.
    private static List<(int Index, double Value)> Thin(IReadOnlyList<double> values, int points)
    {
        var all = values.Select((value, index) => (Index: index, Value: value));
        return values.Count <= points
            ? [.. all]
            : [.. all.Chunk(((2 * values.Count) + points - 1) / points).SelectMany(run => new[] { run.MinBy(point => point.Value), run.MaxBy(point => point.Value) }.Distinct().OrderBy(point => point.Index))];
    }
}

using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>A series: its picture, what it is, where its slices lie.</summary>
internal static class SeriesCard
{
    private const int Points = 60;
    private const int FewPoints = 16;

    public static void Write(Html page, SeriesRow series, string? picture, bool isFew)
    {
        string title = TitleOf(series);
        page.Open("li");
        if (picture is not null)
        {
            page.Void("img", ("class", "picture"), ("src", picture), ("width", "96"), ("height", "96"), ("alt", $"Image from the middle of {title}"));
        }
        else if (isFew)
        {
            page.Element("div", series.Thumbnail is null ? WhyNone(series) : "not shown", ("class", "picture none"));
        }

        page.Open("div", ("class", "about")).Element("h4", title).Paragraph(string.Join(", ", Parts(series)));
        if (series.HeldBack > 0)
        {
            page.Element("span", $"incomplete: {ReportText.Of(series.HeldBack)} held back", ("class", "tag warn"));
        }

        Plots(page, series, isFew);
        page.Close().Close();
    }

    private static string TitleOf(SeriesRow series)
    {
        string number = series.Common(header => header.SeriesNumber) is { } given ? $" series {given}" : " series";
        string part = BodyParts.Find(series.Common(header => header.BodyPart))?.Meaning is { } meaning ? ", " + meaning : "";
        return (series.Common(header => header.Modality) ?? "Other") + number + part;
    }

    private static string WhyNone(SeriesRow series) =>
        series.Instances.Any(row => row.Instance.IsUncleared) ? "pixels not cleared"
        : series.Instances.All(row => row.Header.Rows is null) ? "no image"
        : "no preview of this encoding";

    private static IEnumerable<string> Parts(SeriesRow series)
    {
        yield return ReportText.Count(series.Instances.Count, "instance");
        if (series.Instances.Sum(row => row.Header.Frames ?? 0) is var frames && frames > series.Instances.Count)
        {
            yield return ReportText.Count(frames, "frame");
        }

        if (series.Common(header => header.Columns) is { } columns && series.Common(header => header.Rows) is { } rows)
        {
            yield return $"{columns} \u00d7 {rows} pixels";
        }

        if (series.Common(header => header.ColumnSpacing) is { } spacing)
        {
            yield return $"{ReportText.Of(spacing)} mm a pixel";
        }

        if (series.Common(header => header.Orientation) is { } orientation)
        {
            yield return orientation;
        }

        if (series.Common(header => header.SliceThickness) is { } thickness)
        {
            yield return $"{ReportText.Of(thickness)} mm thick";
        }
    }

    private static void Plots(Html page, SeriesRow series, bool isFew)
    {
        if (series.Spacing is not { } spacing)
        {
            return;
        }

        double[] places = [.. series.Instances.OrderBy(row => row.Description.Number ?? 0).SelectMany(row => row.Description.Positions ?? [])];
        page.Open("div", ("class", "plots"));
        LinePlot.Write(
            page,
            $"Slice positions from {ReportText.Of(series.Slices[0])} to {ReportText.Of(series.Slices[^1])} mm, in the order of instances",
            $"{ReportText.Count(series.Slices.Count, "slice")} over {ReportText.Of(series.Slices[^1] - series.Slices[0])} mm",
            places, places.Min(), places.Max(), isFew ? Points : FewPoints);

        // Of many series only the uneven ones, which somebody has to look at.
        bool isEven = series.IsEven ?? true;
        if (isFew || !isEven)
        {
            LinePlot.Write(
                page,
                $"Distances of neighbouring slices from {ReportText.Of(series.Gaps.Min())} to {ReportText.Of(series.Gaps.Max())} mm",
                $"spacing {ReportText.Of(spacing)} mm, {(isEven ? "even" : "uneven")}",
                series.Gaps, 0, Math.Max(series.Gaps.Max(), 2 * spacing), isFew ? Points : FewPoints);
        }

        page.Close();
    }
}

using System.Globalization;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How long links work, in words and in UTC, which is never later than they do.</summary>
public static class ExpiryText
{
    private const int MostHours = 48;

    // A link loses a moment between its signing and the mail that tells of it; 59 minutes and 59 seconds are an hour.
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>A whole sentence.</summary>
    /// <param name="expires">When the first link stops; null when none does.</param>
    /// <param name="now">From when on to count.</param>
    /// <param name="subject">What works, in the plural.</param>
    internal static string Sentence(DateTimeOffset? expires, DateTimeOffset now, string subject) => expires is { } end
        ? $"{subject} work for {Words(end - now)}, until {Utc(end)}."
        : $"{subject} do not expire: they lead into a folder.";

    /// <summary>The time, rounded down to the minute.</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("dddd, d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Words(TimeSpan time)
    {
        TimeSpan rounded = time + Moment;
        return rounded.TotalHours < 1 ? Count((int)Math.Max(0, time.TotalMinutes), "minute")
            : rounded.TotalHours <= MostHours + 1 ? Count((int)rounded.TotalHours, "hour")
            : rounded.Hours == 0 ? Count(rounded.Days, "day")
            : $"{Count(rounded.Days, "day")} and {Count(rounded.Hours, "hour")}";
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}

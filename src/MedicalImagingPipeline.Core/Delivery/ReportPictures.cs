using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Which series show their picture: each up to 60 of them, above that one a study, and no more than a megabyte of page in all.</summary>
internal static class ReportPictures
{
    /// <summary>Up to here every series has its picture and its plots.</summary>
    public const int MaxSeries = 60;

    /// <summary>Characters of all pictures in the page.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>The pictures as <c>data:</c> addresses, by series UID.</summary>
    public static Dictionary<string, string> Choose(IReadOnlyList<StudyRow> studies)
    {
        bool isFew = studies.Sum(study => study.Series.Count) <= MaxSeries;
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        int length = 0;
        foreach (SeriesRow series in studies.SelectMany(study => study.Series.Where(series => series.Thumbnail is not null).Take(isFew ? int.MaxValue : 1)))
        {
            string address = "data:image/png;base64," + Convert.ToBase64String(series.Thumbnail!);
            length += address.Length;
            if (length > MaxLength)
            {
                break;
            }

            chosen[series.Uid] = address;
        }

        return chosen;
    }
}

using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What is delivered: study by study, folded where there are many.</summary>
internal static class ContentSection
{
    private const int MaxOpen = 4;

    public static void Write(Html page, IReadOnlyList<StudyRow> studies)
    {
        if (studies.Count == 0)
        {
            return;
        }

        Dictionary<string, string> pictures = ReportPictures.Choose(studies);
        bool isFew = studies.Sum(study => study.Series.Count) <= ReportPictures.MaxSeries;
        page.Open("section", ("aria-labelledby", "content")).Element("h2", "What is delivered", ("id", "content"))
            .Element("p", isFew
                ? "Each series with one of its images where it can be shown, and where its slices lie."
                : $"Of more than {ReportPictures.MaxSeries} series, one of each study has a picture.", ("class", "soft"));
        foreach (StudyRow study in studies)
        {
            string modalities = string.Join(", ", study.Distinct(header => header.Modality));
            page.Open("details", ("open", studies.Count <= MaxOpen ? "open" : ""))
                .Open("summary").Element("h3", $"{study.Items[0].Facts.Subject} \u00b7 {(modalities.Length == 0 ? "no modality" : modalities)}")
                .Element("span", $" {ReportText.Count(study.Series.Count, "series", "series")}, {ReportText.Count(study.Instances, "instance")}, {ReportText.Size(study.Bytes)}{PersonOf(study)}", ("class", "soft"))
                .Close()
                .Open("ul", ("class", "series"));
            foreach (SeriesRow series in study.Series)
            {
                SeriesCard.Write(page, series, pictures.GetValueOrDefault(series.Uid), isFew);
            }

            page.Close().Close();
        }

        page.Close();
    }

    private static string PersonOf(StudyRow study)
    {
        string sex = study.Common(header => header.Sex) is { } term ? ", " + Terms.Sexes.All.First(known => known.Term == term).Meaning : "";
        return sex + (study.Common(header => header.AgeYears) is { } age ? $", {ReportText.Of(age)} years" : "");
    }
}

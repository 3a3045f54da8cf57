using MedicalImagingPipeline.Core.Delivery.Earlier;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The page that the partner's one link leads to: what there is, how long, how to get it, how to check it, on what terms.</summary>
internal static class DeliveryPage
{
    public const string FileName = "index.html";

    /// <summary>Writes the page.</summary>
    /// <param name="record">The delivery.</param>
    /// <param name="volumes">Its volumes with their links.</param>
    /// <param name="files">What stands beside them for all.</param>
    /// <param name="expires">When the first link of the page stops working; null when none does.</param>
    /// <param name="now">When the page is made.</param>
    public static byte[] Create(DeliveryRecord record, IReadOnlyList<LinkedVolume> volumes, IReadOnlyList<LinkedFile> files, DateTimeOffset? expires, DateTimeOffset now)
    {
        var page = new Html($"Delivery {record.Delivery} for {record.Partner.DisplayName}", "De-identified imaging data. Every file was checked before it was packed.");
        Verdict(page, record);
        page.Element("p", ExpiryText.Sentence(expires, now, "The links on this page"), ("class", "soft"));
        Facts(page, record, volumes);
        ChangesSection.Write(page, record.Changes);
        FilesSection.Write(page, volumes, files);
        DownloadSection.Write(page, volumes, expires is not null, record.Partner.Agreement?.Contact);
        CheckSection.Write(page, record, volumes);
        AcknowledgeSection.Write(page, record);
        TermsSection.Write(page, record.Partner.Agreement);
        return page.ToUtf8("This page is complete: it loads nothing and runs nothing. Whoever has it can download the data while its links work.");
    }

    private static void Verdict(Html page, DeliveryRecord record)
    {
        (string? missing, string? held) = (record.Content.MissingInWords(), record.Content.HeldInWords());
        page.Open("section", ("class", missing is null ? "verdict good" : "verdict warn"), ("aria-label", "Verdict"))
            .Element("p", missing is null ? "Ready" : "A part", ("class", "word"))
            .Paragraph(record.Content.InWords() + ".");
        foreach (string sentence in new[] { missing, held }.OfType<string>())
        {
            page.Paragraph(sentence);
        }

        page.Close();
    }

    private static void Facts(Html page, DeliveryRecord record, IReadOnlyList<LinkedVolume> volumes)
    {
        DeliveryContent content = record.Content;
        page.Open("dl", ("class", "facts"));
        foreach ((string name, string value) in new (string, string)[]
        {
            ("Studies", ReportText.Of(content.Studies)),
            ("Series", ReportText.Of(content.Series)),
            ("Instances", ReportText.Of(content.Instances)),
            ("Tables", ReportText.Of(content.Tables)),
            ("Volumes", ReportText.Of(volumes.Count)),
            ("Size", ReportText.Size(volumes.Sum(volume => volume.Facts.Size))),
        })
        {
            page.Open("div").Element("dt", name).Element("dd", value).Close();
        }

        page.Close();
    }
}

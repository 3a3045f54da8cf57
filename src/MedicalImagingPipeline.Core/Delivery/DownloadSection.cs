namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How to get large volumes over a line that breaks. Where links are paths, there is nothing to download.</summary>
internal static class DownloadSection
{
    public static void Write(Html page, IReadOnlyList<LinkedVolume> volumes, bool isExpiring, string? contact)
    {
        if (!volumes[0].Zip.IsAbsoluteUri)
        {
            return;
        }

        page.Open("section", ("aria-labelledby", "download")).Element("h2", "Download, and resume", ("id", "download"))
            .Paragraph("A browser will do. For large volumes or a line that breaks, these commands begin a download, and the same command continues one that broke off.")
            .Paragraph("With curl, in any shell of Linux or macOS, and as curl.exe in PowerShell. Error 416 says that the volume is whole already:");

        // Without -f, what a refusal says would be kept as the beginning of the volume.
        Commands(page, volumes, (name, address) => $"curl -f -L -C - -o {name} '{address}'");
        page.Paragraph("With aria2, over four connections at once where a volume is large. What aria2 began, aria2 has to end: it does not fetch in order.");
        Commands(page, volumes, (name, address) => $"aria2c -c -x4 -o {name} '{address}'");
        if (isExpiring)
        {
            page.Element("h3", "When a link has expired")
                .Paragraph("A download that has begun goes on. One that is begun or continued later is refused (403 Forbidden). "
                    + $"Then ask for new links{(contact is null ? "" : $" ({contact})")} and say the delivery's code; the sender makes them with mip reissue or mip serve. "
                    + "They lead to the same bytes, so what you have is kept: continue it with the new link and the same file name.");
        }

        page.Close();
    }

    private static void Commands(Html page, IReadOnlyList<LinkedVolume> volumes, Func<string, string, string> command)
    {
        page.Open("details").Element("summary", $"Commands for {ReportText.Count(volumes.Count, "volume")}").Open("div", ("class", "inside"));
        foreach (LinkedVolume volume in volumes)
        {
            page.Code(command(volume.Facts.Name + ".zip", volume.Zip.AbsoluteUri));
        }

        page.Close().Close();
    }
}

using MedicalImagingPipeline.Core.Evidence;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The links of the delivery page.</summary>
internal static class FilesSection
{
    public static void Write(Html page, IReadOnlyList<LinkedVolume> volumes, IReadOnlyList<LinkedFile> files)
    {
        page.Open("section", ("aria-labelledby", "files")).Element("h2", "Volumes", ("id", "files"))
            .Paragraph("Each volume is a zip by itself. Unpack all of them into one folder; no two have a file of the same name. To fetch some series alone, look up their volume in the list of series.")
            .Table(
                "Volumes of this delivery",
                ["Volume", "Size#", "Bytes#", "Files#"],
                volumes.Select(volume => (object[])[
                    new HtmlLink(volume.Facts.Name + ".zip", volume.Zip), ReportText.Size(volume.Facts.Size), volume.Facts.Size, volume.Facts.Entries]))
            .Table(
                "What proves each volume",
                ["Volume", "Signature", "Proof", "Its signature"],
                volumes.Select(volume => (object[])[
                    volume.Facts.Name, new HtmlLink(VolumeProof.SignatureSuffix, volume.Signature), new HtmlLink(VolumeProof.Suffix, volume.Proof),
                    new HtmlLink(VolumeProof.Suffix + VolumeProof.SignatureSuffix, volume.ProofSignature)]))
            .Table(
                "For all volumes",
                ["File", "Bytes#"],
                files.Select(file => (object[])[new HtmlLink(file.Name, file.Address), file.Size]))
            .Close();
    }
}

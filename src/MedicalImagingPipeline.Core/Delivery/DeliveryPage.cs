using System.Globalization;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The page that the partner's one link leads to.</summary>
internal static class DeliveryPage
{
    public const string FileName = "index.html";

    public static byte[] Create(Partner partner, PackageRecord package, ReportCounts counts, IReadOnlyList<Uri> volumes) =>
        new Html($"Delivery {package.Delivery} for {partner.DisplayName}")
            .Paragraph(string.Create(CultureInfo.InvariantCulture,
                $"{counts.Instances} de-identified DICOM instances in {package.Volumes.Count} {(package.Volumes.Count == 1 ? "volume" : "volumes")}."))
            .Table(
                ["Volume", "Bytes#", "Files#"],
                package.Volumes.Zip(volumes, (volume, link) => (object[])[new HtmlLink(volume.Name + ".zip", link), volume.Size, volume.Entries]))
            .Heading("Check what you downloaded")
            .Paragraph("Unpack all volumes into one folder, and run there for each of them:")
            .Code($"sha256sum -c {package.Volumes[0].Name}/SHA256SUMS")
            .Paragraph("The SHA-256 of each SHA256SUMS file itself:")
            .Table(["File", "SHA-256"], package.Volumes.Select(volume => (object[])[volume.Name + "/SHA256SUMS", volume.ChecksumsSha256]))
            .ToUtf8();
}

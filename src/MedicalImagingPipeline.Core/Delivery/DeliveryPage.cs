using System.Globalization;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The page that the partner's one link leads to.</summary>
internal static class DeliveryPage
{
    public const string FileName = "index.html";

    public static byte[] Create(
        Partner partner, string delivery, ReportCounts counts, IReadOnlyList<LinkedVolume> volumes, Uri key, string keySha256)
    {
        string first = volumes[0].Facts.Name;
        return new Html($"Delivery {delivery} for {partner.DisplayName}")
            .Paragraph(string.Create(CultureInfo.InvariantCulture,
                $"{counts.Instances} de-identified DICOM instances{(counts.Tables == 0 ? "" : counts.Tables == 1 ? " and a table" : $" and {counts.Tables} tables")} in {volumes.Count} {(volumes.Count == 1 ? "volume" : "volumes")}."))
            .Table(
                "Volumes of this delivery",
                ["Volume", "Bytes#", "Files#", "Signature", "Proof", "Its signature"],
                volumes.Select(volume => (object[])[
                    new HtmlLink(volume.Facts.Name + ".zip", volume.Zip), volume.Facts.Size, volume.Facts.Entries,
                    new HtmlLink(VolumeProof.SignatureSuffix, volume.Signature), new HtmlLink(VolumeProof.Suffix, volume.Proof),
                    new HtmlLink(VolumeProof.Suffix + VolumeProof.SignatureSuffix, volume.ProofSignature)]))
            .Heading("Check what you downloaded")
            .Paragraph("Unpack all volumes into one folder, and run there for each of them:")
            .Code($"sha256sum -c {first}/{ChecksumManifest.FileName}")
            .Paragraph("That list is signed. With the signature and the public key in the same folder:")
            .Code($"openssl dgst -sha256 -verify {VolumeProof.KeyFileName} -signature {first}{VolumeProof.SignatureSuffix} {first}/{ChecksumManifest.FileName}")
            .Table("The key that signed them", ["Public key", "SHA-256 of the key, which you have from us on another way"], [(object[])[new HtmlLink(VolumeProof.KeyFileName, key), keySha256]])
            .Table("SHA-256 of the lists", ["File", "SHA-256"], volumes.Select(volume => (object[])[$"{volume.Facts.Name}/{ChecksumManifest.FileName}", volume.Facts.ChecksumsSha256]))
            .ToUtf8();
    }
}

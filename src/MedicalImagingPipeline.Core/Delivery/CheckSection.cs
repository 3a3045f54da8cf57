using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How the partner checks what was downloaded, with what is on any computer.</summary>
internal static class CheckSection
{
    public static void Write(Html page, DeliveryRecord record, IReadOnlyList<LinkedVolume> volumes)
    {
        string first = volumes[0].Facts.Name;
        string list = $"{first}/{ChecksumManifest.FileName}";
        page.Open("section", ("aria-labelledby", "check")).Element("h2", "Check what you downloaded", ("id", "check"))
            .Paragraph("Unpack all volumes into one folder, and run there for each of them, on Linux or macOS:")
            .Code($"sha256sum -c {list}")
            // One blank in the pattern: HTML makes one of two, also for who copies.
            .Paragraph("In PowerShell, which prints each file that differs, and nothing when all is well:")
            .Code($"Get-Content {list} | ForEach-Object {{ $sum, $file = $_ -split ' +', 2; if ((Get-FileHash -LiteralPath $file).Hash -ne $sum) {{ $file }} }}")
            .Paragraph("That list is signed. With the volume's signature and the public key in the same folder:")
            .Code($"openssl dgst -sha256 -verify {VolumeProof.KeyFileName} -signature {first}{VolumeProof.SignatureSuffix} {list}")
            .Paragraph("The key that came with the data shows no more than that all is of one piece. Compare its hash with the one that you have from us on another way:")
            .Code($"openssl pkey -pubin -in {VolumeProof.KeyFileName} -outform DER | sha256sum")
            .Table("SHA-256 of the public key", ["File", "SHA-256"], [(object[])[VolumeProof.KeyFileName, record.KeySha256]])
            .Table("SHA-256 of the lists", ["File", "SHA-256"], volumes.Select(volume => (object[])[$"{volume.Facts.Name}/{ChecksumManifest.FileName}", volume.Facts.ChecksumsSha256]));
        if (volumes.All(volume => volume.Facts.Sha256 is not null))
        {
            page.Table("SHA-256 of the volumes", ["File", "SHA-256"], volumes.Select(volume => (object[])[volume.Facts.Name + ".zip", volume.Facts.Sha256!]));
        }

        page.Close();
    }
}

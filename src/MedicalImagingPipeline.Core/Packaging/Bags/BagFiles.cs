namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>The files of a BagIt bag (RFC 8493 2).</summary>
internal static class BagFiles
{
    /// <summary>The folder of the payload.</summary>
    public const string PayloadFolder = "data/";

    /// <summary>2.1.1.</summary>
    public const string Declaration = "bagit.txt";

    /// <summary>2.1.1.</summary>
    public const string DeclarationText = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    /// <summary>2.2.2.</summary>
    public const string Information = "bag-info.txt";

    /// <summary>2.1.3.</summary>
    public const string PayloadManifest = "manifest-sha256.txt";

    /// <summary>2.2.1.</summary>
    public const string TagManifest = "tagmanifest-sha256.txt";

    /// <summary>2.2.2: bytes and files of the payload.</summary>
    public const string PayloadOxum = "Payload-Oxum";
}

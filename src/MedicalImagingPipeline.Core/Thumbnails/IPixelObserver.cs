using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Thumbnails;

/// <summary>Looks at pixel data while somebody else reads it.</summary>
internal interface IPixelObserver
{
    /// <summary>Pixel data begins.</summary>
    void Start(Dataset header, TransferSyntax transferSyntax);

    /// <summary>A fragment begins; the first holds the Basic Offset Table.</summary>
    void StartFragment();

    /// <summary>The next bytes of the value or fragment; good during the call only.</summary>
    void Add(ReadOnlySpan<byte> bytes);
}

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// JPEG XL (ISO/IEC 18181-1, 18181-2). A codestream alone has no comments; the container has boxes of EXIF and XML, and of an original
/// JPEG's segments, compressed, so that they cannot be cleared: it is refused.
/// </summary>
internal sealed class JpegXlGuard : CodestreamCleaner
{
    private static readonly byte[] Container = [0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' '];

    private int _matched;

    public override void StartFragment() => _matched = 0;

    public override void Clean(Span<byte> bytes)
    {
        for (int at = 0; at < bytes.Length && _matched >= 0; at++)
        {
            _matched = bytes[at] != Container[_matched] ? -1 : _matched + 1;
            if (_matched == Container.Length)
            {
                throw Error("a JPEG XL container, whose boxes may hold text, stands where a codestream belongs");
            }
        }
    }
}

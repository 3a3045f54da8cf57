using System.Runtime.InteropServices;

namespace MedicalImagingPipeline.Aws.Storage;

/// <summary>Memory as a stream that can be read again, as the SDK asks; not copied where an array is behind it.</summary>
internal static class ContentStream
{
    public static MemoryStream Of(ReadOnlyMemory<byte> content) => MemoryMarshal.TryGetArray(content, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(content.ToArray(), writable: false);
}

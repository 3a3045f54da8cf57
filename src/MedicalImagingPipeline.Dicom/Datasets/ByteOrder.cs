namespace MedicalImagingPipeline.Dicom;

/// <summary>Byte order of numbers in values (PS3.5 7.3).</summary>
internal static class ByteOrder
{
    /// <summary>Reverses each number of <paramref name="width"/> bytes in place; a rest that is no whole number stays.</summary>
    public static void Swap(Span<byte> value, int width)
    {
        if (width == 1)
        {
            return;
        }

        for (int start = 0; start + width <= value.Length; start += width)
        {
            value.Slice(start, width).Reverse();
        }
    }
}

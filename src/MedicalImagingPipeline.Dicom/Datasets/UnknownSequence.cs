using System.Buffers.Binary;
using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// Sequences that a writer who did not know their tag passed on as UN of defined length. Their bytes are implicit VR little
/// endian, whatever surrounds them (PS3.5 6.2.2 note 2).
/// </summary>
public static class UnknownSequence
{
    /// <summary>Whether the element is a UN whose tag the dictionary knows as a sequence.</summary>
    public static bool Is(DicomElement element) =>
        element.Vr == DicomVr.UN && element is { IsSequence: false, IsFragments: false, IsHeld: true } && DicomDictionary.VrOf(element.Tag) == DicomVr.SQ;

    /// <summary>Reads the items.</summary>
    /// <param name="element">One that <see cref="Is"/> accepts.</param>
    /// <param name="sequence">The same element as a sequence, on bytes of its own.</param>
    /// <returns>False when the bytes are no items.</returns>
    public static bool TryRead(DicomElement element, out DicomElement sequence)
    {
        sequence = default;
        if (!Is(element))
        {
            return false;
        }

        byte[] bytes = new byte[8 + element.Value.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, element.Tag.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), element.Tag.Element);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)element.Value.Length);
        element.Value.CopyTo(bytes.AsSpan(8));
        var index = new DatasetIndex();
        try
        {
            var reader = new DicomReader(new MemoryStream(bytes, writable: false), TransferSyntax.ImplicitVrLittleEndian);

            // A stream in memory never waits, so nothing blocks here.
            new SegmentReader(reader, DicomReaderOptions.Default).ReadElementAsync(index, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
        catch (DicomFormatException)
        {
            return false;
        }

        sequence = element.WithIndex(index);
        return sequence.IsSequence;
    }
}

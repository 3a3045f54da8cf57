namespace MedicalImagingPipeline.Dicom.Reading;

/// <content>Encapsulated fragments (PS3.5 A.4).</content>
public sealed partial class DicomReader
{
    private DicomReaderState ReadFragment()
    {
        ElementHeader header = ReadDelimiter();
        switch (header.Tag.Value)
        {
            case ItemTag when !header.IsUndefinedLength:
                CheckLength(header.Length);
                _frames[_depth].ItemCount++;
                _valueEnd = _source.Position + header.Length;
                return DicomReaderState.Fragment;

            case SequenceDelimiter:
                return PopAtDelimiter();

            default:
                throw Error(DicomFormatError.UnexpectedTag, $"{header.Tag} where a fragment should stand (PS3.5 A.4)");
        }
    }
}

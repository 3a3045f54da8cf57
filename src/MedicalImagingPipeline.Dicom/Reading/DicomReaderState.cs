namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>What the reader stands on.</summary>
public enum DicomReaderState
{
    /// <summary>Nothing has been read.</summary>
    Start,

    /// <summary>An element with a value of known length; the value can be read.</summary>
    Element,

    /// <summary>A sequence begins (PS3.5 7.5).</summary>
    SequenceStart,

    /// <summary>The sequence ends.</summary>
    SequenceEnd,

    /// <summary>An item begins.</summary>
    ItemStart,

    /// <summary>The item ends.</summary>
    ItemEnd,

    /// <summary>Encapsulated fragments begin (PS3.5 A.4).</summary>
    FragmentsStart,

    /// <summary>A fragment; its bytes can be read. The first is the Basic Offset Table.</summary>
    Fragment,

    /// <summary>The fragments end.</summary>
    FragmentsEnd,

    /// <summary>The data set is read.</summary>
    EndOfDataset,
}

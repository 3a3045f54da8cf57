using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Inspection;

/// <summary>Takes the elements of a file in order.</summary>
internal interface IElementPrinter : IDisposable
{
    /// <summary>Begins the list of meta information or of the data set.</summary>
    void StartList(string name);

    /// <summary>Ends it.</summary>
    void EndList();

    /// <summary>An element that is no sequence.</summary>
    void Element(DicomElement element);

    /// <summary>A value that stays in the stream.</summary>
    ValueTask BulkAsync(BulkValue bulk, CancellationToken cancellationToken);

    /// <summary>Begins a sequence.</summary>
    void StartSequence(DicomElement sequence);

    /// <summary>Ends it.</summary>
    void EndSequence();

    /// <summary>Begins an item.</summary>
    void StartItem();

    /// <summary>Ends it.</summary>
    void EndItem();
}

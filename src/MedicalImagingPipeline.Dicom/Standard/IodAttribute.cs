namespace MedicalImagingPipeline.Dicom;

/// <summary>An attribute in a module or in the items of one of its sequences.</summary>
public readonly record struct IodAttribute
{
    private readonly int _node;

    internal IodAttribute(int node) => _node = node;

    /// <summary>The tag.</summary>
    public DicomTag Tag => new(IodRows.Tags[_node]);

    /// <summary>Its type there.</summary>
    public AttributeType Type => (AttributeType)IodRows.Types[_node];

    /// <summary>What is in its items, when it is a sequence.</summary>
    public IodLevel Items => new(IodRows.Inside[_node]);
}

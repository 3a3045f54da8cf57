namespace MedicalImagingPipeline.Dicom;

/// <summary>The attributes of a module, or those in the items of one of its sequences.</summary>
/// <param name="Number">Its place in the table; 0 where no table has its attributes.</param>
public readonly record struct IodLevel(int Number)
{
    /// <summary>Whether a table has its attributes.</summary>
    public bool IsKnown => Number != 0;

    /// <summary>How many attributes it has.</summary>
    public int Count => IodRows.NodesStart[Number + 1] - IodRows.NodesStart[Number];

    /// <summary>Its attributes by tag.</summary>
    public IodAttribute this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new(IodRows.NodesStart[Number] + index);
        }
    }

    /// <summary>Finds an attribute.</summary>
    /// <returns>False when it has none of that tag.</returns>
    public bool TryGet(DicomTag tag, out IodAttribute attribute)
    {
        // Of a repeating group the table has the first.
        uint value = (tag.Group >> 8) is 0x50 or 0x60 && !tag.IsPrivate ? tag.Value & 0xFF00FFFF : tag.Value;
        int start = IodRows.NodesStart[Number];
        int index = IodRows.Tags[start..IodRows.NodesStart[Number + 1]].BinarySearch(value);
        attribute = new(start + Math.Max(index, 0));
        return index >= 0;
    }
}

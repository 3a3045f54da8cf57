namespace MedicalImagingPipeline.Dicom;

/// <summary>One element of a data set: a value, a sequence, or encapsulated fragments. Prints tag, VR and length, never the value.</summary>
public readonly struct DicomElement
{
    private readonly DatasetIndex _index;
    private readonly int _entry;
    private readonly SpecificCharacterSet _characterSet;

    internal DicomElement(DatasetIndex index, int entry, SpecificCharacterSet characterSet)
    {
        _index = index;
        _entry = entry;
        _characterSet = characterSet;
    }

    /// <summary>The tag.</summary>
    public DicomTag Tag => _index[_entry].Tag;

    /// <summary>The VR as written, or for implicit VR the dictionary's.</summary>
    public DicomVr Vr => _index[_entry].Vr;

    /// <summary>The length as the source's header had it, in bytes; 0xFFFFFFFF when a delimiter ended the value.</summary>
    public uint Length => _index[_entry].Length;

    /// <summary>Whether the value is a sequence of items.</summary>
    public bool IsSequence => _index[_entry].Kind == EntryKind.Sequence;

    /// <summary>Whether the value is encapsulated fragments.</summary>
    public bool IsFragments => _index[_entry].Kind == EntryKind.Fragments;

    /// <summary>Whether the value's bytes are here; false for a long private value, which is noted and not held.</summary>
    public bool IsHeld => _index[_entry].Kind != EntryKind.Omitted;

    /// <summary>The value's bytes, numbers in little endian; empty for sequences, fragments and what is not held.</summary>
    public ReadOnlySpan<byte> Value => _index.ValueOf(_entry).Span;

    /// <summary>The items of a sequence, in order; none for anything else.</summary>
    public IEnumerable<Dataset> Items
    {
        get
        {
            if (!IsSequence)
            {
                yield break;
            }

            for (int i = _entry + 1; i < _index[_entry].Next; i = _index[i].Next)
            {
                yield return new Dataset(_index, i + 1, _index[i].Next, _characterSet);
            }
        }
    }

    /// <summary>The items' lengths as the source's headers had them, in bytes.</summary>
    public IEnumerable<uint> ItemLengths
    {
        get
        {
            for (int i = _entry + 1; IsSequence && i < _index[_entry].Next; i = _index[i].Next)
            {
                yield return _index[i].Length;
            }
        }
    }

    /// <summary>The fragments, the Basic Offset Table first; none unless <see cref="IsFragments"/>.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Fragments
    {
        get
        {
            for (int i = _entry + 1; IsFragments && i < _index[_entry].Next; i = _index[i].Next)
            {
                yield return _index.ValueOf(i);
            }
        }
    }

    /// <summary>The values as text, decoded and without padding; none when the VR is no text.</summary>
    public IReadOnlyList<string> GetStrings() =>
        _index[_entry].Kind == EntryKind.Value && VrTable.Of(Vr).IsText ? _characterSet.DecodeValues(Value, Vr) : [];

    /// <summary>The first element of another index, under the same character set.</summary>
    internal DicomElement WithIndex(DatasetIndex index) => new(index, 0, _characterSet);

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Tag} {Vr} length {Length}");
}

using System.Buffers.Binary;
using System.Collections;
using System.Globalization;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// A data set or an item of a sequence (PS3.5 7): a view on bytes that are held once. Enumerates its elements in the
/// order of the source, which may repeat or disorder tags.
/// </summary>
public readonly struct Dataset : IEnumerable<DicomElement>
{
    private readonly DatasetIndex? _index;
    private readonly int _first;
    private readonly int _end;

    internal Dataset(DatasetIndex index, int first, int end, SpecificCharacterSet inherited)
    {
        _index = index;
        _first = first;
        _end = end;
        CharacterSet = OwnCharacterSet() ?? inherited;
    }

    /// <summary>The character set that applies to the data set's text: its own, or for an item without one its parent's (PS3.3 C.12.1.1.2).</summary>
    public SpecificCharacterSet CharacterSet { get; } = SpecificCharacterSet.Default;

    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => _first == _end;

    /// <summary>Finds the first element with a tag.</summary>
    public bool TryGet(DicomTag tag, out DicomElement element)
    {
        if (_index is not null)
        {
            for (int i = _first; i < _end; i = _index[i].Next)
            {
                if (_index[i].Tag == tag)
                {
                    element = new DicomElement(_index, i, CharacterSet);
                    return true;
                }
            }
        }

        element = default;
        return false;
    }

    /// <summary>The first value as text, decoded and without padding; null when the element is absent, empty or no text.</summary>
    public string? GetString(DicomTag tag)
    {
        IReadOnlyList<string> values = GetStrings(tag);
        return values.Count > 0 && values[0].Length > 0 ? values[0] : null;
    }

    /// <summary>The values as text, decoded and without padding; none when the element is absent, empty or no text.</summary>
    public IReadOnlyList<string> GetStrings(DicomTag tag) => TryGet(tag, out DicomElement element) ? element.GetStrings() : [];

    /// <summary>The first value as a whole number, from US, SS, UL, SL or IS; null when there is none.</summary>
    public int? GetInt(DicomTag tag)
    {
        if (!TryGet(tag, out DicomElement element))
        {
            return null;
        }

        ReadOnlySpan<byte> value = element.Value;
        return element.Vr switch
        {
            DicomVr.US when value.Length >= 2 => BinaryPrimitives.ReadUInt16LittleEndian(value),
            DicomVr.SS when value.Length >= 2 => BinaryPrimitives.ReadInt16LittleEndian(value),
            DicomVr.UL when value.Length >= 4 => unchecked((int)BinaryPrimitives.ReadUInt32LittleEndian(value)),
            DicomVr.SL when value.Length >= 4 => BinaryPrimitives.ReadInt32LittleEndian(value),
            DicomVr.IS when int.TryParse(GetString(tag), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int parsed) => parsed,
            _ => null,
        };
    }

    /// <summary>The elements in the order of the source.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<DicomElement> IEnumerable<DicomElement>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private SpecificCharacterSet? OwnCharacterSet()
    {
        // All of the level, since sources disorder tags; a name under the wrong set would not be found again.
        for (int i = _first; _index is not null && i < _end; i = _index[i].Next)
        {
            if (_index[i].Tag == DicomTags.SpecificCharacterSet && _index[i].Kind == EntryKind.Value)
            {
                return SpecificCharacterSet.Parse(System.Text.Encoding.Latin1.GetString(_index.ValueOf(i).Span));
            }
        }

        return null;
    }

    /// <summary>Walks the elements of one level.</summary>
    public struct Enumerator : IEnumerator<DicomElement>
    {
        private readonly Dataset _dataset;
        private int _next;

        internal Enumerator(Dataset dataset)
        {
            _dataset = dataset;
            _next = dataset._first;
            Current = default;
        }

        /// <inheritdoc />
        public DicomElement Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc />
        public bool MoveNext()
        {
            if (_dataset._index is not { } index || _next >= _dataset._end)
            {
                return false;
            }

            Current = new DicomElement(index, _next, _dataset.CharacterSet);
            _next = index[_next].Next;
            return true;
        }

        /// <inheritdoc />
        public void Reset() => _next = _dataset._first;

        /// <inheritdoc />
        public readonly void Dispose()
        {
        }
    }
}

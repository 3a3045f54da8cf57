using System.Globalization;

namespace MedicalImagingPipeline.Dicom;

/// <summary>The (group, element) pair that names an attribute (PS3.5 7.1). Ordered as the standard orders a data set.</summary>
/// <param name="Value">Group in the upper, element in the lower 16 bits.</param>
public readonly record struct DicomTag(uint Value) : IComparable<DicomTag>
{
    /// <summary>Joins a group and an element number.</summary>
    public DicomTag(ushort group, ushort element)
        : this(((uint)group << 16) | element)
    {
    }

    /// <summary>The group number.</summary>
    public ushort Group => (ushort)(Value >> 16);

    /// <summary>The element number within the group.</summary>
    public ushort Element => (ushort)(Value & 0xFFFF);

    /// <summary>Whether the group is odd, so that the attribute is private (PS3.5 7.8).</summary>
    public bool IsPrivate => (Value & 0x10000) != 0;

    /// <summary>Whether this is a private creator, (gggg,0010) to (gggg,00FF) of an odd group (PS3.5 7.8.1).</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x10 and <= 0xFF;

    /// <summary>Whether this is a group length, (gggg,0000) (PS3.5 7.2).</summary>
    public bool IsGroupLength => Element == 0;

    /// <inheritdoc />
    public int CompareTo(DicomTag other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/> in a data set.</summary>
    public static bool operator <(DicomTag left, DicomTag right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/> in a data set.</summary>
    public static bool operator >(DicomTag left, DicomTag right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> does not stand after <paramref name="right"/> in a data set.</summary>
    public static bool operator <=(DicomTag left, DicomTag right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> does not stand before <paramref name="right"/> in a data set.</summary>
    public static bool operator >=(DicomTag left, DicomTag right) => left.Value >= right.Value;

    /// <summary>The standard's notation, <c>(0010,0020)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Group:X4},{Element:X4})");
}

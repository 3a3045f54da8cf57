using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace MedicalImagingPipeline.Dicom;

/// <summary>How a data set is encoded (PS3.5 Annex A).</summary>
public sealed class TransferSyntax
{
    private static readonly FrozenDictionary<string, TransferSyntax> Index =
        TransferSyntaxTable.Rows.ToFrozenDictionary(row => row.Uid, StringComparer.Ordinal);

    internal TransferSyntax(string uid, string name, bool isExplicitVr, bool isLittleEndian, bool isDeflated, bool isEncapsulated)
    {
        Uid = uid;
        Name = name;
        IsExplicitVr = isExplicitVr;
        IsLittleEndian = isLittleEndian;
        IsDeflated = isDeflated;
        IsEncapsulated = isEncapsulated;
    }

    /// <summary>Implicit VR Little Endian, the default (PS3.5 A.1).</summary>
    public static TransferSyntax ImplicitVrLittleEndian => Index["1.2.840.10008.1.2"];

    /// <summary>Explicit VR Little Endian (PS3.5 A.2).</summary>
    public static TransferSyntax ExplicitVrLittleEndian => Index["1.2.840.10008.1.2.1"];

    /// <summary>Deflated Explicit VR Little Endian (PS3.5 A.5).</summary>
    public static TransferSyntax DeflatedExplicitVrLittleEndian => Index["1.2.840.10008.1.2.1.99"];

    /// <summary>Explicit VR Big Endian, retired (PS3.5 2016b A.3).</summary>
    public static TransferSyntax ExplicitVrBigEndian => Index["1.2.840.10008.1.2.2"];

    /// <summary>RLE Lossless (PS3.5 A.4.2).</summary>
    public static TransferSyntax RleLossless => Index["1.2.840.10008.1.2.5"];

    /// <summary>All transfer syntaxes of the standard.</summary>
    public static IReadOnlyList<TransferSyntax> All => TransferSyntaxTable.Rows;

    /// <summary>The UID.</summary>
    public string Uid { get; }

    /// <summary>The standard's name.</summary>
    public string Name { get; }

    /// <summary>Whether headers carry a VR.</summary>
    public bool IsExplicitVr { get; }

    /// <summary>Whether numbers stand low byte first.</summary>
    public bool IsLittleEndian { get; }

    /// <summary>Whether the data set is deflated.</summary>
    public bool IsDeflated { get; }

    /// <summary>Whether pixel data is encapsulated (PS3.5 A.4).</summary>
    public bool IsEncapsulated { get; }

    /// <summary>Looks a transfer syntax up by its UID, without padding.</summary>
    public static bool TryGet(string uid, [NotNullWhen(true)] out TransferSyntax? transferSyntax) => Index.TryGetValue(uid, out transferSyntax);

    /// <inheritdoc />
    public override string ToString() => Name;
}

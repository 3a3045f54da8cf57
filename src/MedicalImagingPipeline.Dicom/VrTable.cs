namespace MedicalImagingPipeline.Dicom;

/// <summary>What the standard says of each Value Representation (PS3.5 Table 6.2-1 and 7.1.2).</summary>
public static class VrTable
{
    private static readonly VrTraits[] Rows =
    [
        new(DicomVr.AE, IsLong: false, IsText: true, UsesCharacterSet: false, IsMultiValued: true, Pad: (byte)' ', Width: 1, MaxLength: 16),
        new(DicomVr.AS, false, true, false, true, (byte)' ', 1, 4),
        new(DicomVr.AT, false, false, false, true, 0, 2, 4),
        new(DicomVr.CS, false, true, false, true, (byte)' ', 1, 16),
        new(DicomVr.DA, false, true, false, true, (byte)' ', 1, 8),
        new(DicomVr.DS, false, true, false, true, (byte)' ', 1, 16),
        new(DicomVr.DT, false, true, false, true, (byte)' ', 1, 26),
        new(DicomVr.FD, false, false, false, true, 0, 8, 8),
        new(DicomVr.FL, false, false, false, true, 0, 4, 4),
        new(DicomVr.IS, false, true, false, true, (byte)' ', 1, 12),
        new(DicomVr.LO, false, true, true, true, (byte)' ', 1, 64),
        new(DicomVr.LT, false, true, true, false, (byte)' ', 1, 10240),
        new(DicomVr.OB, true, false, false, false, 0, 1, 0),
        new(DicomVr.OD, true, false, false, false, 0, 8, 0),
        new(DicomVr.OF, true, false, false, false, 0, 4, 0),
        new(DicomVr.OL, true, false, false, false, 0, 4, 0),
        new(DicomVr.OV, true, false, false, false, 0, 8, 0),
        new(DicomVr.OW, true, false, false, false, 0, 2, 0),
        new(DicomVr.PN, false, true, true, true, (byte)' ', 1, 64),
        new(DicomVr.SH, false, true, true, true, (byte)' ', 1, 16),
        new(DicomVr.SL, false, false, false, true, 0, 4, 4),
        new(DicomVr.SQ, true, false, false, false, 0, 1, 0),
        new(DicomVr.SS, false, false, false, true, 0, 2, 2),
        new(DicomVr.ST, false, true, true, false, (byte)' ', 1, 1024),
        new(DicomVr.SV, true, false, false, true, 0, 8, 8),
        new(DicomVr.TM, false, true, false, true, (byte)' ', 1, 16),
        new(DicomVr.UC, true, true, true, true, (byte)' ', 1, 0),
        new(DicomVr.UI, false, true, false, true, 0, 1, 64),
        new(DicomVr.UL, false, false, false, true, 0, 4, 4),
        new(DicomVr.UN, true, false, false, false, 0, 1, 0),
        new(DicomVr.UR, true, true, false, false, (byte)' ', 1, 0),
        new(DicomVr.US, false, false, false, true, 0, 2, 2),
        new(DicomVr.UT, true, true, true, false, (byte)' ', 1, 0),
        new(DicomVr.UV, true, false, false, true, 0, 8, 8),
    ];

    // The two letters, each 0-25, index a flat table: no hashing on the reader's hot path.
    private static readonly VrTraits?[] ByLetters = Index();

    /// <summary>All Value Representations, in alphabetical order.</summary>
    public static IReadOnlyList<VrTraits> All => Rows;

    /// <summary>The traits of a Value Representation.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="vr"/> is none of the standard's.</exception>
    public static VrTraits Of(DicomVr vr) =>
        TryGet((byte)((ushort)vr & 0xFF), (byte)((ushort)vr >> 8)) ?? throw new ArgumentOutOfRangeException(nameof(vr));

    /// <summary>The traits for the two letters of an explicit VR header, or null when they name none.</summary>
    public static VrTraits? TryGet(byte first, byte second) =>
        first is >= (byte)'A' and <= (byte)'Z' && second is >= (byte)'A' and <= (byte)'Z'
            ? ByLetters[((first - 'A') * 26) + (second - 'A')]
            : null;

    private static VrTraits?[] Index()
    {
        var index = new VrTraits?[26 * 26];
        foreach (VrTraits row in Rows)
        {
            index[((((ushort)row.Vr & 0xFF) - 'A') * 26) + (((ushort)row.Vr >> 8) - 'A')] = row;
        }

        return index;
    }
}

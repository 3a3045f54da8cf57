namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The options that a profile takes, and what they say together of an attribute.</summary>
public readonly record struct OptionSet
{
    private readonly uint _mask;

    /// <summary>Takes options.</summary>
    public OptionSet(IEnumerable<ProfileOption> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (ProfileOption option in options)
        {
            _mask |= 3u << (2 * (int)option);
        }
    }

    /// <summary>Whether an option is taken.</summary>
    public bool Has(ProfileOption option) => (_mask & (3u << (2 * (int)option))) != 0;

    /// <summary>What an option's column says, by the generated cells.</summary>
    internal static OptionCell CellOf(uint cells, ProfileOption option) => (OptionCell)((cells >> (2 * (int)option)) & 3);

    /// <summary>
    /// What the options say together: a date that may stay modified only is modified, whatever else would keep it; else the
    /// most retaining column speaks, K before C.
    /// </summary>
    internal (OptionCell Cell, ProfileOption By) Decide(uint cells)
    {
        uint selected = cells & _mask;
        if (selected == 0)
        {
            return (OptionCell.None, default);
        }

        if (CellOf(selected, ProfileOption.RetainModifiedDates) == OptionCell.Clean)
        {
            return (OptionCell.Clean, ProfileOption.RetainModifiedDates);
        }

        // The lower bit of each pair is K.
        const uint KeepBits = 0x55555;
        uint keeps = selected & KeepBits;
        return keeps != 0
            ? (OptionCell.Keep, (ProfileOption)(System.Numerics.BitOperations.TrailingZeroCount(keeps) / 2))
            : (OptionCell.Clean, (ProfileOption)(System.Numerics.BitOperations.TrailingZeroCount(selected) / 2));
    }
}

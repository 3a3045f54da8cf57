using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>Finds out of which type all values of a column are, as they are written.</summary>
internal sealed class TypeTracker
{
    // From the narrowest on; a value that is not of the first leaves the others.
    private static readonly CellType[] Candidates = [CellType.Integer, CellType.Number, CellType.Date, CellType.DateTime, CellType.Boolean];

    private int _candidate;
    private bool _isAny;

    /// <summary>The type in Frictionless' Table Schema.</summary>
    public string Name => !_isAny || _candidate >= Candidates.Length ? "string" : CellTypes.NameOf(Candidates[_candidate]);

    /// <summary>Takes a value that is not empty.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        if (_candidate >= Candidates.Length || IsOf(value, Candidates[_candidate]))
        {
            _isAny = true;
            return;
        }

        // Whole numbers are numbers too; of all else the values so far were not of the next type.
        bool mayWiden = !_isAny || Candidates[_candidate] == CellType.Integer;
        for (_candidate++; mayWiden && _candidate < Candidates.Length; _candidate++)
        {
            if (IsOf(value, Candidates[_candidate]))
            {
                if (_isAny && Candidates[_candidate] != CellType.Number)
                {
                    break;
                }

                _isAny = true;
                return;
            }
        }

        _candidate = Candidates.Length;
        _isAny = true;
    }

    // Zeros in front belong to a code, and so to a string.
    private static bool IsOf(ReadOnlySpan<byte> value, CellType type) => type switch
    {
        CellType.Integer or CellType.Number => CellTypes.IsOf(value, type) && value[0] != '+' && !(value.Length > 1 && value[0] == '0' && value[1] is >= (byte)'0' and <= (byte)'9'),
        CellType.Boolean => value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8),
        _ => CellTypes.IsOf(value, type),
    };
}

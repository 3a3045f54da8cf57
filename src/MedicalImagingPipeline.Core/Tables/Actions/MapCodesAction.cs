using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Replaces values by those that the recipe lists; another goes.</summary>
internal sealed class MapCodesAction : IValueAction
{
    private readonly Utf8Cache<string> _codes = new(int.MaxValue);

    /// <summary>Takes the codes.</summary>
    public MapCodesAction(IReadOnlyDictionary<string, string> codes)
    {
        foreach ((string from, string to) in codes)
        {
            _codes.Add(System.Text.Encoding.UTF8.GetBytes(from), to);
        }
    }

    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (!_codes.TryGet(value.Trim((byte)' '), out string? code))
        {
            return CellFate.Emptied;
        }

        output.Write(code);
        return CellFate.Changed;
    }
}

using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>A column of a CSV that stays: does what is to be done to its values, and writes them. Of values that come again it remembers what became of them.</summary>
internal sealed class CsvColumn(ColumnCounts counts, Utf8Buffer output, CsvRowWriter writer)
{
    private readonly Utf8Buffer _scratch = new();
    private ColumnMemory? _memory = counts.Plan.Action is IValueAction ? new() : null;

    /// <summary>Its place in the source, from 0.</summary>
    public int Index { get; } = counts.Plan.Index;

    /// <summary>Writes the column's value of a row.</summary>
    /// <param name="value">The value as it is.</param>
    /// <param name="subject">Whose row it is.</param>
    public void Write(ReadOnlySpan<byte> value, in RowSubject subject)
    {
        writer.StartValue();
        if (value.IsEmpty)
        {
            return;
        }

        if (_memory is null)
        {
            writer.WriteValue(counts.Apply(value, in subject, _scratch));
            return;
        }

        if (_memory.TryWrite(value, output, out CellFate known))
        {
            counts.Count(known);
            return;
        }

        int start = output.Length;
        writer.WriteValue(counts.Apply(value, in subject, _scratch, out CellFate fate));
        _memory.Add(value, fate, output.Span[start..]);
        _memory = _memory.IsOfUse ? _memory : null;
    }
}

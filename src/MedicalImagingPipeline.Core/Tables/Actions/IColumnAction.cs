using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>What is done to the values of a column. One object serves a whole table and is not thread-safe.</summary>
internal interface IColumnAction
{
    /// <summary>Does it to one value that is not empty.</summary>
    /// <param name="value">The value as UTF-8, without quotes.</param>
    /// <param name="subject">Whose row it is.</param>
    /// <param name="output">Takes the value that is to stand in its place, for <see cref="CellFate.Changed"/>.</param>
    CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output);
}

using System.Buffers.Text;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Ages in years over 89 become 90 (45 CFR 164.514(b)(2)(i)(C)); those of DICOM's form, in any unit, become 090Y.</summary>
internal sealed class AgeCapAction : IValueAction
{
    private const double First = 90;
    private const double Most = 150;

    public CellFate Apply(ReadOnlySpan<byte> value, in RowSubject subject, Utf8Buffer output)
    {
        if (CellTypes.IsNumber(value) && Utf8Parser.TryParse(value, out double years, out int used) && used == value.Length)
        {
            if (years is < 0 or > Most)
            {
                return CellFate.Emptied;
            }

            if (years < First)
            {
                return CellFate.Kept;
            }

            output.Write("90"u8);
            return CellFate.Changed;
        }

        if (value is [.., (byte)'D' or (byte)'W' or (byte)'M' or (byte)'Y'] && Ages.Cap(Encoding.Latin1.GetString(value)) is { } age)
        {
            output.Write(age);
            return CellFate.Changed;
        }

        return value.SequenceEqual("90+"u8) ? CellFate.Kept : CellFate.Emptied;
    }
}

using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Inspection;

/// <summary>Elements as lines: tag, VR, length, keyword, and as much of the value as fits.</summary>
internal sealed class TextPrinter(Stream output) : IElementPrinter
{
    private const int MaxValue = 80;

    private readonly StreamWriter _text = new(output, new UTF8Encoding(false)) { NewLine = "\n" };
    private int _level;

    public void StartList(string name) => _text.WriteLine($"# {name}");

    public void EndList() => _text.WriteLine();

    public void Element(DicomElement element)
    {
        string value = VrTable.Of(element.Vr).IsText && element.IsHeld ? string.Join('\\', element.GetStrings())
            : BinaryValues.AreShown(element.Vr) && element.IsHeld ? string.Join('\\', BinaryValues.Format(element.Value.ToArray(), element.Vr))
            : element.IsFragments ? "(fragments)"
            : "(binary)";
        Line(element.Tag, element.Vr, element.Length, value);
    }

    public ValueTask BulkAsync(BulkValue bulk, CancellationToken cancellationToken)
    {
        Line(bulk.Header.Tag, bulk.Header.Vr, bulk.Header.Length, bulk.IsFragments ? "(fragments)" : "(binary)");
        return ValueTask.CompletedTask;
    }

    public void StartSequence(DicomElement sequence)
    {
        Line(sequence.Tag, sequence.Vr, sequence.Length, "");
        _level++;
    }

    public void EndSequence() => _level--;

    public void StartItem()
    {
        _text.WriteLine(new string(' ', _level * 2) + "item");
        _level++;
    }

    public void EndItem() => _level--;

    public void Dispose() => _text.Dispose();

    private void Line(DicomTag tag, DicomVr vr, uint length, string value)
    {
        string keyword = DicomDictionary.TryGet(tag, out DictionaryEntry entry) ? entry.Keyword : "";
        string size = length == uint.MaxValue ? "undefined" : length.ToString(CultureInfo.InvariantCulture);
        _text.WriteLine($"{new string(' ', _level * 2)}{tag} {vr} {size,9} {keyword}{(value.Length == 0 ? "" : " = " + Shown(value))}");
    }

    // Control characters of a value must not reach the terminal.
    private static string Shown(string value)
    {
        string shown = value.Length > MaxValue ? value[..MaxValue] + "..." : value;
        return string.Concat(shown.Select(c => char.IsControl(c) ? '.' : c));
    }
}

using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <content>Content items that say when somebody was born or how old somebody is, whatever the recipe does with dates and numbers.</content>
internal sealed partial class DatasetCleaner
{
    private const uint DateTimeValue = 0x0040A120;
    private const uint DateValue = 0x0040A121;
    private const uint TimeValue = 0x0040A122;
    private const uint ReferencedDateTime = 0x0040A13A;
    private const uint TextValue = 0x0040A160;
    private const uint FloatingPointValue = 0x0040A161;
    private const uint RationalDenominatorValue = 0x0040A163;
    private const uint NumericValue = 0x0040A30A;
    // Who is younger at the report has ten years until an age that a shifted birth date must not give away.
    private const int MaxAgeThatMayShow = 80;
    private static readonly DicomTag MeasurementUnits = new(0x004008EA);

    private ContentMeaning _meaning;
    private DateOnly? _reported;

    /// <summary>Writes an item, knowing what its concept name says; what stands in it inherits that, up to the next content item.</summary>
    private void WriteItem(Dataset item, CleaningMode mode, int depth)
    {
        ContentMeaning outer = _meaning;
        if (ContentConcepts.AreIn(_path[depth - 1]))
        {
            _meaning = ContentConcepts.Of(item);
        }

        WriteElements(item, mode, depth);
        _meaning = outer;
    }

    // What a recipe's own rule says of the very attribute holds.
    private bool IsOfContent(Dataset item, DicomElement element, AttributeDecision decision, out Treatment treatment, out string? age)
    {
        (treatment, age) = (Treatment.Dummy, null);
        if (decision.Rule == RuleSource.Recipe || decision.Treatment is Treatment.Remove or Treatment.Empty or Treatment.Dummy)
        {
            return false;
        }

        return _meaning switch
        {
            ContentMeaning.BirthDate => !IsOfTheYoung(element, decision) && element.Tag.Value is DateTimeValue or DateValue or TimeValue or TextValue or NumericValue or (>= FloatingPointValue and <= RationalDenominatorValue),
            ContentMeaning.Age => IsHighAge(item, element, ref treatment, ref age),
            _ => element.Tag.Value is DateTimeValue or DateValue or ReferencedDateTime && pseudonyms.IsBirth(TextForms.Latin(element.Value)),
        };
    }

    // A shifted birth date keeps the age in days, which is what a report on a child is read for.
    private bool IsOfTheYoung(DicomElement element, AttributeDecision decision) =>
        element.Tag.Value == DateValue && decision.Treatment == Treatment.ShiftDates && _reported is { } reported
        && DateText.TryParseDate(TextForms.Latin(element.Value).Trim(' ', '\0'), out DateOnly birth)
        && birth <= reported && reported.Year - birth.Year < MaxAgeThatMayShow;

    private static DateOnly? DayOf(Dataset header, DicomTag tag) =>
        DateText.TryParseDate((header.GetString(tag) ?? "").Trim(' ', '\0'), out DateOnly day) ? day : null;

    private static bool IsHighAge(Dataset item, DicomElement element, ref Treatment treatment, ref string? age)
    {
        switch (element.Tag.Value)
        {
            case NumericValue:
                string number = TextForms.Latin(element.Value).Trim(' ', '\0');
                age = MeasuredAges.Cap(number, UnitOf(item));
                return age != number;

            // The same number again, in a form that rounds less.
            case >= FloatingPointValue and <= RationalDenominatorValue:
                treatment = Treatment.Remove;
                return true;

            case TextValue:
                string text = TextForms.Latin(element.Value).Trim(' ', '\0');
                return Ages.Cap(text) == Ages.Capped || (MeasuredAges.Cap(text, null) is { } capped && capped != text);

            default:
                return false;
        }
    }

    private static string? UnitOf(Dataset item) =>
        item.TryGet(MeasurementUnits, out DicomElement units) && units.IsSequence
            ? units.Items.Select(unit => HeaderText.Get(unit, DicomTags.CodeValue)?.Trim()).FirstOrDefault()
            : null;
}

using System.Text;
using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <content>What stands in an element's place: its bytes, and what the ledger says of them.</content>
internal sealed partial class DatasetCleaner
{
    /// <summary>The outcome for an element that is no sequence to be walked into.</summary>
    private readonly ref struct Outcome(ActionTaken action, ReadOnlySpan<byte> value, bool isWritten = true)
    {
        public ActionTaken Action { get; } = action;

        public ReadOnlySpan<byte> Value { get; } = value;

        public bool IsWritten { get; } = isWritten;
    }

    private void WriteLeaf(Dataset item, DicomElement element, AttributeDecision decision, int depth)
    {
        if (decision.Treatment == Treatment.Keep && element.IsFragments)
        {
            Record(depth, ActionTaken.Kept, decision.Rule);
            writer.WriteStartFragments(element.Tag, DicomVr.OB);
            foreach (ReadOnlyMemory<byte> fragment in element.Fragments)
            {
                writer.WriteFragment(fragment.Span);
            }

            writer.WriteEndFragments();
            return;
        }

        Outcome outcome = OutcomeOf(item, element, decision);
        Record(depth, outcome.Action, decision.Rule, element.Value, outcome.Value);
        if (!outcome.IsWritten)
        {
            return;
        }

        if (decision.Vr == DicomVr.SQ)
        {
            writer.WriteStartSequence(element.Tag, 0);
            writer.WriteEndSequence();
            return;
        }

        writer.WriteElement(element.Tag, choosesVr ? VrChoice.Of(element.Tag, decision.Vr, () => IsSigned(item)) : decision.Vr, outcome.Value);
    }

    private Outcome OutcomeOf(Dataset item, DicomElement element, AttributeDecision decision)
    {
        if (IsOfContent(item, element, decision, out Treatment treatment, out string? age))
        {
            return age is null ? Plain(element, decision.Vr, treatment) : new Outcome(ActionTaken.TextCleaned, Ascii(age));
        }

        switch (decision.Treatment)
        {
            case Treatment.Keep:
                return element.Tag.IsPrivate && !TextForms.IsOfVr(element.Value, decision.Vr)
                    ? Plain(element, decision.Vr, Treatment.Empty)
                    : new Outcome(ActionTaken.Kept, element.Value);

            case Treatment.MapUids:
                return new Outcome(ActionTaken.UidMapped, Ascii(EachUid(element.Value, pseudonyms.Map)));

            case Treatment.KeepClassUids:
                return new Outcome(ActionTaken.Kept, Ascii(EachUid(element.Value, pseudonyms.KeepOrMap)));

            case Treatment.Pseudonym:
                return pseudonyms.OfItem(item) is { } pseudonym
                    ? new Outcome(ActionTaken.Pseudonymised, Ascii(pseudonym))
                    : Plain(element, decision.Vr, Treatment.Dummy);

            case Treatment.Code:
                return new Outcome(ActionTaken.Pseudonymised, Ascii(pseudonyms.CodeOf(element.Tag, item.CharacterSet.Decode(element.Value, decision.Vr))));

            case Treatment.ShiftDates:
                return Modified(element, decision, DateValues.Shift(TextForms.Latin(element.Value), decision.Vr, pseudonyms.Shift));

            case Treatment.KeepYear:
                return Modified(element, decision, DateValues.ToYear(TextForms.Latin(element.Value), decision.Vr));

            case Treatment.CapAge:
                return Capped(element, decision);

            case Treatment.KeepText:
                return ShownText.IsPlain(item, element, decision.Vr, pseudonyms) ? new Outcome(ActionTaken.Kept, element.Value) : Cleaned(item, element, decision);

            case Treatment.Clean:
                return Cleaned(item, element, decision);

            default:
                return Plain(element, decision.Vr, decision.Treatment);
        }
    }

    // Nothing of the value is left.
    private static Outcome Plain(DicomElement element, DicomVr vr, Treatment treatment) => treatment switch
    {
        Treatment.Empty => new Outcome(ActionTaken.Emptied, []),
        Treatment.Dummy => new Outcome(ActionTaken.Replaced, DummyOf(element.Tag, vr)),
        _ => new Outcome(ActionTaken.Removed, [], isWritten: false),
    };

    private static Outcome Modified(DicomElement element, AttributeDecision decision, string? text) =>
        TextForms.IsBlank(element.Value) ? Blank(element, decision)
        : text is null ? Plain(element, decision.Vr, decision.Otherwise)
        : new Outcome(decision.Vr == DicomVr.TM ? ActionTaken.Kept : ActionTaken.DateModified, Ascii(text));

    private static Outcome Capped(DicomElement element, AttributeDecision decision)
    {
        if (TextForms.IsBlank(element.Value))
        {
            return Blank(element, decision);
        }

        string text = TextForms.Latin(element.Value).Trim(' ', '\0');
        return Ages.Cap(text) switch
        {
            null => Plain(element, decision.Vr, decision.Otherwise),
            var age when age == text => new Outcome(ActionTaken.Kept, element.Value),
            var age => new Outcome(ActionTaken.TextCleaned, Ascii(age)),
        };
    }

    // A value that the source leaves empty stays so, unless the profile's own action asks for one.
    private static Outcome Blank(DicomElement element, AttributeDecision decision) => decision.Otherwise == Treatment.Dummy
        ? Plain(element, decision.Vr, Treatment.Dummy)
        : new Outcome(ActionTaken.Kept, []);

    private Outcome Cleaned(Dataset item, DicomElement element, AttributeDecision decision)
    {
        DicomVr vr = decision.Vr;
        if (TextForms.IsBlank(element.Value))
        {
            return Blank(element, decision);
        }

        if (element.Tag == DicomTags.IccProfile)
        {
            return IccProfiles.WithoutText(element.Value) is { } profile ? new Outcome(ActionTaken.TextCleaned, profile) : Plain(element, vr, decision.Otherwise);
        }

        // Text that is not of its character set cannot be understood, and what is not understood does not stay.
        if (vr == DicomVr.SQ || !TextForms.IsCleanable(vr) || item.CharacterSet.HasUndecodableBytes(element.Value, vr))
        {
            return Plain(element, vr, decision.Otherwise);
        }

        TextKind kind = vr is DicomVr.ST or DicomVr.LT or DicomVr.UT ? TextKind.Prose : TextKind.Descriptor;
        IReadOnlyList<string> values = item.CharacterSet.DecodeValues(element.Value, vr);
        string[] cleaned = new string[values.Count];
        bool isSame = true;
        for (int i = 0; i < cleaned.Length; i++)
        {
            cleaned[i] = TextForms.Fit(pseudonyms.Cleaner.Clean(values[i], kind).Text, vr);
            isSame &= cleaned[i] == values[i];
        }

        return isSame ? new Outcome(ActionTaken.Kept, element.Value)
            : cleaned.All(value => value.Length == 0) ? Plain(element, vr, decision.Otherwise)
            : new Outcome(ActionTaken.TextCleaned, TextForms.Encode(string.Join('\\', cleaned), vr, item.CharacterSet));
    }

    // An icon or another image in an item says it for itself.
    private bool IsSigned(Dataset item) => (item.GetInt(DicomTags.PixelRepresentation) ?? _pixelRepresentation) == 1;

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}

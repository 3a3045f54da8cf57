using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Writes a data set's elements as the decisions ask, level by level, in ascending order. For one instance.</summary>
internal sealed partial class DatasetCleaner(DicomWriter writer, SubjectPseudonyms pseudonyms, Stamps stamps, ILedger ledger)
{
    /// <summary>
    /// How deep a UN is still read as a sequence. What it holds is read anew, under the reader's own limit; without this one,
    /// UN inside UN would go as deep as a file is long.
    /// </summary>
    internal const int MaxUnknownDepth = 32;

    private DicomTag[] _path = new DicomTag[16];

    /// <summary>Writes one item's elements; the reader's limit bounds the depth.</summary>
    private void WriteItem(Dataset item, CleaningMode mode, int depth)
    {
        bool keepsCodes = mode == CleaningMode.Dummy && CodedEntries.IsPublic(item);
        if (DatasetLevel.IsAscending(item))
        {
            foreach (DicomElement element in item)
            {
                WriteElement(item, element, mode, keepsCodes, depth);
            }

            return;
        }

        DicomTag? last = null;
        foreach (DicomElement element in DatasetLevel.Sort(item))
        {
            if (element.Tag == last)
            {
                SetPath(element.Tag, depth);
                Record(depth, ActionTaken.Removed, RuleSource.Duplicate);
                continue;
            }

            last = element.Tag;
            WriteElement(item, element, mode, keepsCodes, depth);
        }
    }

    private void WriteElement(Dataset item, DicomElement element, CleaningMode mode, bool keepsCodes, int depth)
    {
        SetPath(element.Tag, depth);
        if (depth < MaxUnknownDepth && UnknownSequence.TryRead(element, out DicomElement sequence))
        {
            element = sequence;
        }

        AttributeDecision decision = AttributeDecisions.Decide(element.Tag, element.Vr, element.IsSequence, isNested: depth > 0);
        if (decision.Treatment == Treatment.Keep && mode != CleaningMode.Keep)
        {
            decision = UnderDummy(element, decision, keepsCodes);
        }

        if (element.IsSequence && decision.Treatment is Treatment.Keep or Treatment.Dummy)
        {
            Record(depth, ActionTaken.Cleaned, decision.Rule);
            CleaningMode inner = ModeInside(element.Tag, decision.Treatment, mode);
            writer.WriteStartSequence(element.Tag);
            foreach (Dataset inside in element.Items)
            {
                writer.WriteStartItem();
                WriteItem(inside, inner, depth + 1);
                writer.WriteEndItem();
            }

            writer.WriteEndSequence();
            return;
        }

        Record(depth, ActionOf(decision.Treatment), decision.Rule);
        WriteLeaf(item, element, decision);
    }

    private void WriteLeaf(Dataset item, DicomElement element, AttributeDecision decision)
    {
        switch (decision.Treatment)
        {
            case Treatment.Keep when element.IsFragments:
                writer.WriteStartFragments(element.Tag, DicomVr.OB);
                foreach (ReadOnlyMemory<byte> fragment in element.Fragments)
                {
                    writer.WriteFragment(fragment.Span);
                }

                writer.WriteEndFragments();
                break;

            case Treatment.Keep:
                writer.WriteElement(element.Tag, decision.Vr, element.Value);
                break;

            case Treatment.Empty when decision.Vr == DicomVr.SQ:
                writer.WriteStartSequence(element.Tag, 0);
                writer.WriteEndSequence();
                break;

            case Treatment.Empty:
                writer.WriteElement(element.Tag, decision.Vr, []);
                break;

            case Treatment.Dummy:
                writer.WriteElement(element.Tag, decision.Vr, DummyOf(element.Tag, decision.Vr));
                break;

            case Treatment.MapUids:
                writer.WriteText(element.Tag, DicomVr.UI, EachUid(element.Value, pseudonyms.Uids.Map));
                break;

            case Treatment.KeepClassUids:
                writer.WriteText(element.Tag, DicomVr.UI, EachUid(element.Value, KeepOrMap));
                break;

            case Treatment.Pseudonym:
                writer.WriteText(element.Tag, decision.Vr, pseudonyms.OfItem(item));
                break;

            default:
                break;
        }
    }

    // Inside a D sequence what would be kept keeps its structure only: numbers, code strings and public codes.
    private static AttributeDecision UnderDummy(DicomElement element, AttributeDecision decision, bool keepsCodes)
    {
        if (element.IsSequence || (keepsCodes && CodedEntries.IsPart(element.Tag)))
        {
            return decision;
        }

        bool isDummy = decision.Vr switch
        {
            DicomVr.LO or DicomVr.SH or DicomVr.ST or DicomVr.LT or DicomVr.UT or DicomVr.UC => true,
            DicomVr.AE or DicomVr.AS => true,
            DicomVr.OB or DicomVr.OW or DicomVr.UN => true,
            _ => false,
        };
        return isDummy ? decision with { Treatment = Treatment.Dummy, Rule = RuleSource.ConfidentialityTable } : decision;
    }

    private static CleaningMode ModeInside(DicomTag tag, Treatment treatment, CleaningMode mode)
    {
        // Person Identification Code Sequence, Institution Code Sequence.
        if (mode == CleaningMode.DummyWithCodes || (treatment == Treatment.Dummy && tag.Value is 0x00401101 or 0x00080082))
        {
            return CleaningMode.DummyWithCodes;
        }

        return treatment == Treatment.Dummy ? CleaningMode.Dummy : mode;
    }

    private static ReadOnlySpan<byte> DummyOf(DicomTag tag, DicomVr vr) =>
        tag == DicomTags.CodingSchemeDesignator ? CodedEntries.DummyScheme : Dummies.Of(vr);

    private string KeepOrMap(string uid) =>
        UidText.Trim(uid) is var trimmed && UidText.IsWellFormed(trimmed) ? trimmed : pseudonyms.Uids.Map(trimmed);

    private static string EachUid(ReadOnlySpan<byte> value, Func<string, string> map)
    {
        string text = UidText.Decode(value);
        return text.Contains('\\', StringComparison.Ordinal) ? string.Join('\\', text.Split('\\').Select(map)) : map(text);
    }

    private static ActionTaken ActionOf(Treatment treatment) => treatment switch
    {
        Treatment.Keep or Treatment.KeepClassUids => ActionTaken.Kept,
        Treatment.Empty => ActionTaken.Emptied,
        Treatment.Dummy => ActionTaken.Replaced,
        Treatment.MapUids => ActionTaken.UidMapped,
        Treatment.Pseudonym => ActionTaken.Pseudonymised,
        _ => ActionTaken.Removed,
    };

    private void SetPath(DicomTag tag, int depth)
    {
        if (depth == _path.Length)
        {
            Array.Resize(ref _path, depth * 2);
        }

        _path[depth] = tag;
    }

    private void Record(int depth, ActionTaken action, RuleSource rule) => ledger.Record(_path.AsSpan(0, depth + 1), action, rule);
}

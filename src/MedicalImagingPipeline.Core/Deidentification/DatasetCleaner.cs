using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Writes a data set's elements as the decisions ask, level by level, in ascending order. For one instance.</summary>
/// <param name="writer">Takes the elements.</param>
/// <param name="pseudonyms">The subject's replacements.</param>
/// <param name="stamps">What says that it was de-identified.</param>
/// <param name="ledger">Takes a line for each element.</param>
/// <param name="decisions">What becomes of each.</param>
/// <param name="choosesVr">Whether the source has no VRs and the output does.</param>
internal sealed partial class DatasetCleaner(
    DicomWriter writer, SubjectPseudonyms pseudonyms, Stamps stamps, ILedger ledger, AttributeDecisions decisions, bool choosesVr = false)
{
    /// <summary>
    /// How deep a UN is still read as a sequence. What it holds is read anew, under the reader's own limit; without this one,
    /// UN inside UN would go as deep as a file is long.
    /// </summary>
    internal const int MaxUnknownDepth = 32;

    private DicomTag[] _path = new DicomTag[16];

    /// <summary>Writes one item's elements; the reader's limit bounds the depth.</summary>
    private void WriteElements(Dataset item, CleaningMode mode, int depth)
    {
        bool keepsCodes = mode is CleaningMode.Dummy or CleaningMode.Clean && CodedEntries.IsPublic(item);
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

        if (element.Tag.IsPrivateCreator && decisions.KeepsPrivate)
        {
            WriteCreator(item, element, depth);
            return;
        }

        string? creator = element.Tag.IsPrivate && decisions.KeepsPrivate ? PrivateBlocks.CreatorOf(item, element.Tag) : null;
        AttributeDecision decision = decisions.Decide(_path.AsSpan(0, depth + 1), creator, element.Vr, element.IsSequence);
        if (mode != CleaningMode.Keep)
        {
            decision = Inside(element.Tag, element.IsSequence, decision, mode, keepsCodes);
        }

        if (element.IsSequence && decision.Treatment is Treatment.Keep or Treatment.Dummy or Treatment.Clean)
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

        WriteLeaf(item, element, decision, depth);
    }

    // A block's creator stays when an element of the block does.
    private void WriteCreator(Dataset item, DicomElement element, int depth)
    {
        bool isKept = PrivateBlocks.IsKept(item, element, decisions, _path.AsSpan(0, depth + 1), out string? creator);
        Record(depth, isKept ? ActionTaken.Kept : ActionTaken.Removed, isKept ? RuleSource.SafePrivate : RuleSource.PrivateAttribute);
        if (isKept)
        {
            writer.WriteText(element.Tag, DicomVr.LO, creator!);
        }
    }

    /// <summary>What an item's decision becomes inside a sequence that is cleaned, or keeps its structure only.</summary>
    internal static AttributeDecision Inside(DicomTag tag, bool isSequence, AttributeDecision decision, CleaningMode mode, bool keepsCodes) =>
        mode == CleaningMode.Clean ? UnderClean(tag, decision, keepsCodes)
        : decision.Treatment is Treatment.Keep or Treatment.KeepText or Treatment.Clean && decision.Rule is RuleSource.None or RuleSource.Option ? UnderDummy(tag, isSequence, decision, keepsCodes)
        : decision;

    // Inside a sequence under C, text that no table lists is cleaned as well; a public scheme's code stays with its meaning, of
    // another's the meaning is cleaned.
    private static AttributeDecision UnderClean(DicomTag tag, AttributeDecision decision, bool keepsCodes)
    {
        if (tag == DicomTags.UnformattedTextValue && decision.Treatment == Treatment.Dummy)
        {
            return decision with { Treatment = Treatment.Clean, Rule = RuleSource.Option, Otherwise = Treatment.Dummy };
        }

        bool isText = decision.Treatment is Treatment.Keep or Treatment.KeepText && decision.Rule == RuleSource.None && IsFreeText(decision.Vr);
        if (!isText)
        {
            return decision;
        }

        return keepsCodes && CodedEntries.IsPart(tag)
            ? decision with { Treatment = Treatment.KeepText, Otherwise = Treatment.Dummy }
            : decision with
            {
                Treatment = CodedEntries.IsPart(tag) && tag != DicomTags.CodeMeaning ? Treatment.Dummy : Treatment.Clean,
                Rule = RuleSource.Option,
                Otherwise = Treatment.Dummy,
            };
    }

    private static bool IsFreeText(DicomVr vr) =>
        vr is DicomVr.LO or DicomVr.SH or DicomVr.ST or DicomVr.LT or DicomVr.UT or DicomVr.UC;

    // Inside a D sequence what would be kept keeps its structure only: numbers, code strings and public codes.
    private static AttributeDecision UnderDummy(DicomTag tag, bool isSequence, AttributeDecision decision, bool keepsCodes)
    {
        if (isSequence || (keepsCodes && CodedEntries.IsPart(tag)))
        {
            return decision with { Treatment = Treatment.Keep };
        }

        bool isDummy = decision.Vr switch
        {
            DicomVr.LO or DicomVr.SH or DicomVr.ST or DicomVr.LT or DicomVr.UT or DicomVr.UC => true,
            DicomVr.AE or DicomVr.AS => true,
            DicomVr.OB or DicomVr.OW or DicomVr.UN => true,
            _ => false,
        };
        return isDummy ? decision with { Treatment = Treatment.Dummy, Rule = RuleSource.ConfidentialityTable } : decision with { Treatment = Treatment.Keep };
    }

    private static CleaningMode ModeInside(DicomTag tag, Treatment treatment, CleaningMode mode)
    {
        // Person Identification Code Sequence, Institution Code Sequence.
        if (mode == CleaningMode.DummyWithCodes || (treatment == Treatment.Dummy && tag.Value is 0x00401101 or 0x00080082))
        {
            return CleaningMode.DummyWithCodes;
        }

        return treatment switch
        {
            Treatment.Dummy => CleaningMode.Dummy,
            Treatment.Clean when mode == CleaningMode.Keep => CleaningMode.Clean,
            _ => mode,
        };
    }

    private static ReadOnlySpan<byte> DummyOf(DicomTag tag, DicomVr vr) =>
        tag == DicomTags.CodingSchemeDesignator ? CodedEntries.DummyScheme : Dummies.Of(vr);

    private static string EachUid(ReadOnlySpan<byte> value, Func<string, string> map)
    {
        string text = UidText.Decode(value);
        return text.Contains('\\', StringComparison.Ordinal) ? string.Join('\\', text.Split('\\').Select(map)) : map(text);
    }

    private void SetPath(DicomTag tag, int depth)
    {
        if (depth == _path.Length)
        {
            Array.Resize(ref _path, depth * 2);
        }

        _path[depth] = tag;
    }

    private void Record(int depth, ActionTaken action, RuleSource rule) => ledger.Record(_path.AsSpan(0, depth + 1), action, rule);

    private void Record(int depth, ActionTaken action, RuleSource rule, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after) =>
        ledger.Record(_path.AsSpan(0, depth + 1), action, rule, before, after);
}

using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Decides by tag, whatever VR the source claims; then by VR for what no table lists (PS3.15 E.1.1). A recipe's own rules
/// come first, then the options' columns, then the profile's. Compound codes go by the attribute's Type in the instance's IOD;
/// where that is not known they take the choice that keeps any IOD valid: D where it is offered, else Z. Thread-safe.
/// </summary>
internal sealed class AttributeDecisions(OptionSet options, DateTreatment dates, IReadOnlyList<AttributeOverride> overrides, Iod? iod = null)
{
    // UIDs of these say what kind a thing is. A private kind stays too: without it the instance cannot be read.
    private static readonly uint[] ClassUids =
    [
        0x00080016, 0x0008001A, 0x0008001B, 0x00080062, 0x0008040E, 0x00081150, 0x0008115A, 0x00083002, 0x00340003,
        0x30100052, 0x30100053,
    ];

    private readonly HashSet<uint> _overridden = [.. overrides.Where(rule => rule.Creator is null).Select(rule => rule.Path[^1].Value)];

    /// <summary>The basic profile's.</summary>
    public static AttributeDecisions Basic { get; } = new(default, DateTreatment.Remove, []);

    /// <summary>Whether any private attribute can stay.</summary>
    public bool KeepsPrivate { get; } = options.Has(ProfileOption.RetainSafePrivate) || overrides.Any(rule => rule.Creator is not null);

    /// <summary>Whether texts that no table lists are looked at too (PS3.15 E.3.5: wherever the information is embedded).</summary>
    public bool CleansTexts { get; } = options.Has(ProfileOption.CleanDescriptors);

    /// <summary>Decides for one element of the basic walk: no path, no creator.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="claimed">The VR as the source has it.</param>
    /// <param name="isSequence">Whether the source's value was read as items.</param>
    /// <param name="isNested">Whether the element stands in an item.</param>
    public AttributeDecision Decide(DicomTag tag, DicomVr claimed, bool isSequence, bool isNested) =>
        Decide(isNested ? [default, tag] : [tag], null, claimed, isSequence);

    /// <summary>Decides for one element.</summary>
    /// <param name="path">The tags from the data set down to it.</param>
    /// <param name="creator">The creator of a private element's block; null when it has none.</param>
    /// <param name="claimed">The VR as the source has it.</param>
    /// <param name="isSequence">Whether the source's value was read as items.</param>
    public AttributeDecision Decide(ReadOnlySpan<DicomTag> path, string? creator, DicomVr claimed, bool isSequence)
    {
        DicomTag tag = path[^1];
        if (tag.IsPrivate)
        {
            return OfPrivate(path, creator, claimed, isSequence);
        }

        if (tag.Group < 0x0008 || tag.IsGroupLength)
        {
            return new(Treatment.Remove, RuleSource.Structure, claimed);
        }

        DicomVr dictionary = DicomDictionary.VrOf(tag);
        bool isKnown = dictionary != DicomVr.UN || DicomDictionary.TryGet(tag, out _);
        DicomVr vr = isKnown ? dictionary : claimed;
        AttributeDecision byTables = ByTables(path, dictionary, vr, claimed, isKnown, isSequence);
        return _overridden.Contains(tag.Value) && Find(path, null) is { } rule
            ? ByOverride(rule, vr, isSequence, byTables)
            : byTables;
    }

    /// <summary>Whether UIDs of an attribute say what kind a thing is, and stay.</summary>
    public static bool IsClassUid(DicomTag tag) => ClassUids.AsSpan().BinarySearch(tag.Value) >= 0;

    private AttributeDecision ByTables(ReadOnlySpan<DicomTag> path, DicomVr dictionary, DicomVr vr, DicomVr claimed, bool isKnown, bool isSequence)
    {
        DicomTag tag = path[^1];
        bool isNested = path.Length > 1;
        if (ConfidentialityTable.TryGet(tag, out ActionCode code, out uint cells))
        {
            AttributeType type = TypeOf(path, code);
            AttributeDecision basic = type == AttributeType.Unknown
                ? ByCode(tag, TableExceptions.Apply(tag, code, isNested), RuleSource.ConfidentialityTable, vr, isSequence)
                : ByCode(tag, CompoundCodes.Choose(code, type), RuleSource.AttributeType, vr, isSequence);

            // Of a drawing no half is left: its bits cannot be cleaned by a program, and its comments say nothing without them.
            return cells == 0 || (tag.Group >> 8) is 0x50 or 0x60 ? basic : ByOptions(cells, vr, isSequence, basic);
        }

        if (ExtraRules.TryGet(tag, out ExtraRule extra))
        {
            AttributeDecision basic = ByCode(tag, extra.Code, RuleSource.ExtraRules, vr, isSequence);
            return extra.Cells == 0 ? basic : ByOptions(extra.Cells, vr, isSequence, basic) with { Rule = RuleSource.ExtraRules };
        }

        if (!isKnown)
        {
            return new(Treatment.Remove, RuleSource.UnknownAttribute, claimed);
        }

        // Pixels inside an item (an icon, a thumbnail) show what the image shows, and no rule clears them.
        return isNested && tag.Group == 0x7FE0
            ? new(Treatment.Remove, RuleSource.ExtraRules, claimed)
            : ByVr(tag, dictionary, claimed, isSequence);
    }

    /// <summary>The type that a compound code goes by; Unknown for other codes, and where the tables do not say.</summary>
    public AttributeType TypeOf(ReadOnlySpan<DicomTag> path, ActionCode code) =>
        iod is not null && CompoundCodes.Are(code) ? iod.TypeOf(path) : AttributeType.Unknown;

    private AttributeDecision ByOptions(uint cells, DicomVr vr, bool isSequence, AttributeDecision basic)
    {
        if (basic.Treatment == Treatment.Pseudonym)
        {
            return basic;
        }

        // Not an option of the standard's: of a date that may stay modified, its year does.
        if (dates == DateTreatment.Year && OptionSet.CellOf(cells, ProfileOption.RetainModifiedDates) == OptionCell.Clean)
        {
            return isSequence || vr is not (DicomVr.DA or DicomVr.DT) ? basic : new(Treatment.KeepYear, RuleSource.DatePolicy, vr, basic.Treatment);
        }

        (OptionCell cell, ProfileOption by) = options.Decide(cells);
        return cell switch
        {
            OptionCell.Keep => Kept(vr, isSequence, basic),
            OptionCell.Clean when by == ProfileOption.RetainModifiedDates => isSequence || !IsShifted(vr) ? basic : new(Treatment.ShiftDates, RuleSource.Option, vr, basic.Treatment),
            OptionCell.Clean => Cleaned(vr, isSequence, basic, RuleSource.Option),
            _ => basic,
        };
    }

    private static AttributeDecision Kept(DicomVr vr, bool isSequence, AttributeDecision basic) => vr switch
    {
        _ when isSequence != (vr == DicomVr.SQ) => basic,

        // A net address is one of Safe Harbor's 18 identifiers, whatever it describes.
        DicomVr.UR => basic,
        DicomVr.UI => new(Treatment.KeepClassUids, RuleSource.Option, vr),
        DicomVr.AS => new(Treatment.CapAge, RuleSource.Option, vr, basic.Treatment == Treatment.Dummy ? Treatment.Dummy : Treatment.Empty),
        _ => new(Treatment.Keep, RuleSource.Option, vr),
    };

    // Bits that draw cannot be cleaned by a program: what the profile's own column says holds for them.
    private static AttributeDecision Cleaned(DicomVr vr, bool isSequence, AttributeDecision basic, RuleSource rule) =>
        isSequence != (vr == DicomVr.SQ) ? basic
        : isSequence || IsFreeText(vr) ? new(Treatment.Clean, rule, vr, basic.Treatment == Treatment.Dummy ? Treatment.Dummy : Treatment.Empty)
        : basic;

    private static bool IsFreeText(DicomVr vr) =>
        vr is DicomVr.LO or DicomVr.SH or DicomVr.ST or DicomVr.LT or DicomVr.UT or DicomVr.UC or DicomVr.CS or DicomVr.AE;

    private static AttributeDecision ByCode(DicomTag tag, ActionCode code, RuleSource rule, DicomVr vr, bool isSequence)
    {
        if (tag == DicomTags.PatientName || tag == DicomTags.PatientId)
        {
            return new(Treatment.Pseudonym, rule, vr);
        }

        Treatment treatment = TreatmentOf(code, vr);

        // A value that cannot be mapped or walked into is left out.
        bool isUnfit = treatment switch
        {
            Treatment.MapUids => isSequence,
            Treatment.Keep => !isSequence,
            Treatment.Dummy => vr == DicomVr.SQ && !isSequence,
            _ => false,
        };
        return isUnfit ? new(Treatment.Remove, RuleSource.Encoding, vr) : new(treatment, rule, vr);
    }

    /// <summary>What a code asks for; a compound one where nothing tells the Type.</summary>
    public static Treatment TreatmentOf(ActionCode code, DicomVr vr) => code switch
    {
        ActionCode.X => Treatment.Remove,
        ActionCode.Z or ActionCode.XZ => Treatment.Empty,
        ActionCode.U => Treatment.MapUids,
        ActionCode.XZU => Treatment.Keep,
        _ => vr == DicomVr.UI ? Treatment.MapUids : Treatment.Dummy,
    };

    private AttributeDecision ByVr(DicomTag tag, DicomVr dictionary, DicomVr claimed, bool isSequence)
    {
        DicomVr vr = claimed == DicomVr.UN ? dictionary : claimed;
        if (isSequence == (dictionary == DicomVr.SQ) && IsDateOrTime(vr) && vr == dictionary && DateTreatmentOf(vr) is { } treatment)
        {
            return new(treatment, RuleSource.DatePolicy, vr);
        }

        if (IsRemoved(dictionary) || IsRemoved(vr))
        {
            return new(Treatment.Remove, RuleSource.ValueRepresentation, vr);
        }

        if (isSequence != (dictionary == DicomVr.SQ) || (claimed != DicomVr.UN && ValueKinds.Of(claimed) != ValueKinds.Of(dictionary)))
        {
            return new(Treatment.Remove, RuleSource.Encoding, vr);
        }

        // A profile of colours is numbers, and texts about who made it when (ISO 15076-1).
        if (tag == DicomTags.IccProfile)
        {
            return new(Treatment.Clean, RuleSource.ExtraRules, vr, Treatment.Remove);
        }

        if (vr != DicomVr.UI && dictionary != DicomVr.UI)
        {
            return !CleansTexts || !VrTable.Of(vr).IsText ? new(Treatment.Keep, RuleSource.None, vr)
                : IsProse(vr) ? new(Treatment.Clean, RuleSource.Option, vr, Treatment.Empty)
                : new(Treatment.KeepText, RuleSource.None, vr, Treatment.Dummy);
        }

        return options.Has(ProfileOption.RetainUids) || IsClassUid(tag)
            ? new(Treatment.KeepClassUids, RuleSource.None, DicomVr.UI)
            : new(Treatment.MapUids, RuleSource.ValueRepresentation, DicomVr.UI);
    }

    private static bool IsDateOrTime(DicomVr vr) => vr is DicomVr.DA or DicomVr.DT or DicomVr.TM;

    // SH is the time zone's; a timestamp in opaque bytes cannot be moved.
    private static bool IsShifted(DicomVr vr) => IsDateOrTime(vr) || vr == DicomVr.SH;

    private static bool IsProse(DicomVr vr) => vr is DicomVr.ST or DicomVr.LT or DicomVr.UT;

    // Unlisted dates are treated as the listed ones (PS3.15 E.1.1 note 4); a time of day has no year to keep.
    private Treatment? DateTreatmentOf(DicomVr vr) => dates switch
    {
        DateTreatment.Shift => Treatment.ShiftDates,
        DateTreatment.Keep => Treatment.Keep,
        DateTreatment.Year when vr != DicomVr.TM => Treatment.KeepYear,
        _ => null,
    };

    // Dates, times, names and addresses on the net, wherever they stand. No AE is unlisted; a claimed one is left to its tag.
    private static bool IsRemoved(DicomVr vr) => vr is DicomVr.DA or DicomVr.TM or DicomVr.DT or DicomVr.PN or DicomVr.UR;

    private AttributeDecision OfPrivate(ReadOnlySpan<DicomTag> path, string? creator, DicomVr claimed, bool isSequence)
    {
        var removed = new AttributeDecision(Treatment.Remove, RuleSource.PrivateAttribute, claimed);
        if (creator is null)
        {
            return removed;
        }

        DicomTag tag = path[^1];
        if (Find(path, creator) is { } rule)
        {
            DicomVr vr = rule.Vr == DicomVr.UN ? claimed : rule.Vr;
            return IsOfVr(rule.Vr, claimed, isSequence)
                ? ByOverride(rule, vr, isSequence, removed)
                : removed with { Rule = RuleSource.Encoding };
        }

        if (!options.Has(ProfileOption.RetainSafePrivate) || !SafePrivateTable.TryGet(creator, tag, out DicomVr listed))
        {
            return removed;
        }

        return IsOfVr(listed, claimed, isSequence)
            ? SafePrivate(listed == DicomVr.UN ? claimed : listed, isSequence)
            : removed with { Rule = RuleSource.Encoding };
    }

    // Where the table names no VR, a number cannot say much, and a text could.
    private static bool IsOfVr(DicomVr listed, DicomVr claimed, bool isSequence)
    {
        if (isSequence != (listed == DicomVr.SQ))
        {
            return false;
        }

        return listed switch
        {
            DicomVr.SQ => true,
            DicomVr.UN => claimed is DicomVr.DS or DicomVr.IS or DicomVr.FD or DicomVr.FL or DicomVr.SL or DicomVr.SS or DicomVr.UL or DicomVr.US,
            DicomVr.OW => claimed is DicomVr.OW or DicomVr.OB or DicomVr.UN,
            _ => claimed == listed || claimed == DicomVr.UN,
        };
    }

    // What turns out not to be of its VR is emptied, so that its creator does not stand alone.
    private AttributeDecision SafePrivate(DicomVr vr, bool isSequence)
    {
        Treatment treatment = vr switch
        {
            _ when isSequence => Treatment.Keep,
            DicomVr.UI => options.Has(ProfileOption.RetainUids) ? Treatment.KeepClassUids : Treatment.MapUids,
            DicomVr.DA or DicomVr.DT or DicomVr.TM => DateTreatmentOf(vr) ?? Treatment.Remove,
            DicomVr.ST or DicomVr.LT or DicomVr.UT => Treatment.Clean,
            DicomVr.AS => Treatment.CapAge,
            DicomVr.PN or DicomVr.UR => Treatment.Remove,
            DicomVr.DS or DicomVr.IS => Treatment.Keep,
            _ => VrTable.Of(vr).IsText ? Treatment.KeepText : Treatment.Keep,
        };
        return new(treatment, RuleSource.SafePrivate, vr, Treatment.Empty);
    }

    private AttributeOverride? Find(ReadOnlySpan<DicomTag> path, string? creator)
    {
        for (int i = overrides.Count - 1; i >= 0; i--)
        {
            if (overrides[i].Matches(path, creator))
            {
                return overrides[i];
            }
        }

        return null;
    }

    private static AttributeDecision ByOverride(AttributeOverride rule, DicomVr vr, bool isSequence, AttributeDecision byTables)
    {
        Treatment otherwise = byTables.Treatment is Treatment.Remove or Treatment.Empty or Treatment.Dummy ? byTables.Treatment : Treatment.Empty;
        Treatment treatment = rule.Action switch
        {
            OverrideAction.Remove => Treatment.Remove,
            OverrideAction.Empty => Treatment.Empty,
            OverrideAction.Dummy => vr == DicomVr.UI ? Treatment.MapUids : Treatment.Dummy,
            OverrideAction.Keep when isSequence != (vr == DicomVr.SQ) => otherwise,
            OverrideAction.Keep when vr == DicomVr.UI => Treatment.KeepClassUids,
            OverrideAction.Keep => Treatment.Keep,
            OverrideAction.Clean => isSequence || IsFreeText(vr) ? Treatment.Clean : otherwise,
            OverrideAction.MapUids => isSequence ? otherwise : Treatment.MapUids,
            OverrideAction.ShiftDates => isSequence ? otherwise : Treatment.ShiftDates,
            OverrideAction.KeepYear => isSequence ? otherwise : Treatment.KeepYear,
            _ => isSequence ? otherwise : Treatment.Code,
        };
        if (treatment is Treatment.Dummy or Treatment.Clean && vr == DicomVr.SQ && !isSequence)
        {
            treatment = Treatment.Remove;
        }

        return new(treatment, RuleSource.Recipe, vr, otherwise);
    }
}

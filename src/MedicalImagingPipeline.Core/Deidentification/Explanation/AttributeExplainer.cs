using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Says which rule decides for an attribute, and why. Asks the same decisions as de-identification.</summary>
public sealed class AttributeExplainer
{
    private const string TopLevel = "in the data set itself";
    private const string Items = "in items";

    private readonly Recipe _recipe;
    private readonly Profile _profile;
    private readonly AttributeDecisions _decisions;
    private readonly Iod? _iod;

    /// <summary>Takes a recipe that <see cref="ConfigurationReader"/> gave.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="iod">The IOD of the instances asked about; null to be told of any.</param>
    public AttributeExplainer(Recipe recipe, Iod? iod = null)
    {
        _iod = iod;
        _recipe = recipe;
        _profile = RecipeProfile.Of(recipe);
        _decisions = new AttributeDecisions(_profile.Options, _profile.Dates, [.. _profile.Overrides.Where(rule => rule.When.Count == 0)], iod);
    }

    /// <summary>Reads a keyword or a tag: <c>(0008,1030)</c>, <c>0008,1030</c>, <c>00081030</c>; of a private one the block may be <c>xx</c>.</summary>
    public static bool TryParse(string text, out DicomTag tag)
    {
        string trimmed = text.Trim().Trim('(', ')').Replace(",", "", StringComparison.Ordinal);
        bool isTag = trimmed.Length == 8 && char.IsAsciiHexDigit(trimmed[0]) && trimmed.All(c => char.IsAsciiHexDigit(c) || c == 'x');
        if (!RecipeTags.TryParse(isTag ? $"({trimmed[..4]},{trimmed[4..]})" : text.Trim(), out tag))
        {
            return false;
        }

        if (isTag && trimmed.Contains('x', StringComparison.Ordinal))
        {
            tag = InBlock(tag);
        }

        return true;
    }

    /// <summary>Explains an attribute.</summary>
    /// <param name="tag">The attribute.</param>
    /// <param name="creator">The creator of a private attribute; null when it is not known.</param>
    public AttributeExplanation Of(DicomTag tag, string? creator)
    {
        tag = creator is null ? tag : InBlock(tag);
        DicomVr vr = tag.IsPrivate ? PrivateVrOf(tag, creator) : DicomDictionary.VrOf(tag);
        return new AttributeExplanation(tag, vr, Places(tag, vr, creator), [.. Facts(tag, creator)]);
    }

    // The block that a creator takes is the writer's choice, and counts for nothing.
    private static DicomTag InBlock(DicomTag tag) => tag.IsPrivate ? new DicomTag(tag.Group, (ushort)(0x1000 | (tag.Element & 0xFF))) : tag;

    private DicomVr PrivateVrOf(DicomTag tag, string? creator)
    {
        AttributeOverride? rule = creator is null ? null : _profile.Overrides.LastOrDefault(rule => rule.When.Count == 0 && rule.Matches([tag], creator));
        return rule is not null ? rule.Vr : creator is not null && SafePrivateTable.TryGet(creator, tag, out DicomVr listed) ? listed : DicomVr.UN;
    }

    private List<PlaceExplanation> Places(DicomTag tag, DicomVr vr, string? creator)
    {
        if (tag.IsPrivateCreator)
        {
            return [.. new[] { TopLevel, Items }.Select(place =>
                new PlaceExplanation(place, "kept while something of its block stays, else removed", null, RuleSource.PrivateAttribute, "what becomes of its block"))];
        }

        // Where the list of safe ones names no VR, a number stays: what the explanation is asked about.
        DicomVr claimed = tag.IsPrivate && vr == DicomVr.UN && creator is not null ? DicomVr.DS : vr;
        bool isSequence = claimed == DicomVr.SQ;
        AttributeDecision top = _decisions.Decide([tag], creator, claimed, isSequence);
        AttributeDecision nested = _decisions.Decide([default, tag], creator, claimed, isSequence);
        var places = new List<PlaceExplanation>
        {
            Stamps.Are(tag) && DicomDictionary.VrOf(tag) != DicomVr.UI && top.Treatment != Treatment.Pseudonym
                ? new(TopLevel, "written anew", null, RuleSource.Stamp, RuleWords.Of(RuleSource.Stamp))
                : Place(TopLevel, tag, creator, [tag], top),
            Place(Items, tag, creator, [default, tag], nested),
        };
        AddInside(places, "in items of a sequence that is cleaned", CleaningMode.Clean);
        AddInside(places, "in items of a sequence that keeps its structure only", CleaningMode.Dummy);
        foreach (AttributeOverride rule in _profile.Overrides.Where(rule => rule.Creator is null && rule.When.Count == 0 && rule.Path.Count > 1 && rule.Path[^1] == tag))
        {
            DicomTag[] path = [.. rule.Path];
            places.Add(Place($"at {string.Concat(path)}", tag, creator, path, _decisions.Decide(path, creator, claimed, isSequence)));
        }

        return places;

        void AddInside(List<PlaceExplanation> places, string where, CleaningMode mode)
        {
            AttributeDecision before = nested;
            foreach (bool keepsCodes in CodedEntries.IsPart(tag) ? [false, true] : new[] { false })
            {
                AttributeDecision inside = DatasetCleaner.Inside(tag, isSequence, nested, mode, keepsCodes);
                if (RuleWords.Of(inside.Treatment, inside.Vr) != RuleWords.Of(before.Treatment, before.Vr))
                {
                    string place = keepsCodes ? $"{where}, in a coded entry of a public scheme" : where;
                    places.Add(Place(place, tag, creator, [default, tag], inside) with { Why = "what stands around it" });
                }

                before = inside;
            }
        }
    }

    private PlaceExplanation Place(string where, DicomTag tag, string? creator, ReadOnlySpan<DicomTag> path, AttributeDecision decision) => new(
        where,
        IsByType(tag, decision.Rule) ? TypeWords.Choices(tag, decision) : RuleWords.Of(decision.Treatment, decision.Vr),
        RuleWords.CanFail(decision.Treatment) && decision.Vr != DicomVr.SQ ? RuleWords.Of(decision.Otherwise, decision.Vr) : null,
        decision.Rule,
        WhyOf(tag, creator, path, decision.Rule));

    // Without an IOD, the decision is the one for instances whose IOD the tables do not know.
    private bool IsByType(DicomTag tag, RuleSource rule) =>
        _iod is null && rule == RuleSource.ConfidentialityTable && ConfidentialityTable.TryGetBasicAction(tag, out ActionCode code) && CompoundCodes.Are(code);

    private string WhyOf(DicomTag tag, string? creator, ReadOnlySpan<DicomTag> path, RuleSource rule)
    {
        if (rule == RuleSource.Recipe)
        {
            for (int i = _profile.Overrides.Count - 1; i >= 0; i--)
            {
                if (_profile.Overrides[i].When.Count == 0 && _profile.Overrides[i].Matches(path, creator))
                {
                    return $"{RuleWords.Of(rule)}: overrides[{i}]";
                }
            }
        }

        if (IsByType(tag, rule))
        {
            return RuleWords.Of(RuleSource.AttributeType);
        }

        if (rule == RuleSource.AttributeType && _iod is not null)
        {
            return $"{RuleWords.Of(rule)}: {TypeWords.Of(_iod.TypeOf(path))} {_iod.Name}";
        }

        if (rule == RuleSource.ConfidentialityTable && ConfidentialityTable.TryGet(tag, out ActionCode code, out _) && TableExceptions.Apply(tag, code, path.Length > 1) != code)
        {
            return $"an exception to {RuleWords.Of(rule)}";
        }

        if (rule != RuleSource.Option)
        {
            return RuleWords.Of(rule);
        }

        return ConfidentialityTable.TryGet(tag, out _, out uint cells) && _profile.Options.Decide(cells) is { Cell: not OptionCell.None } chosen
            ? $"{RuleWords.Of(rule)}: {ProfileOptions.NameOf(chosen.By)}"
            : $"{ProfileOptions.NameOf(ProfileOption.CleanDescriptors)}: texts that no table lists are cleaned too (PS3.15 E.3.5)";
    }

    private IEnumerable<string> Facts(DicomTag tag, string? creator)
    {
        IEnumerable<string> ofTables = tag.IsPrivate ? OfPrivate(tag, creator) : OfPublic(tag);
        return ofTables.Concat(_recipe.Overrides.Select((rule, index) => (rule, index))
            .Where(pair => IsOf(_profile.Overrides[pair.index], tag, creator))
            .Select(pair => OfOverride(pair.rule, pair.index)));
    }

    private IEnumerable<string> OfPublic(DicomTag tag)
    {
        if (ConfidentialityTable.TryGet(tag, out ActionCode code, out uint cells))
        {
            yield return $"Table E.1-1 {ConfidentialityTable.Edition}: {RuleWords.Of(code)}";
            if (CompoundCodes.Are(code))
            {
                yield return TypeWords.Summary(tag);
            }

            foreach (string column in Columns(cells))
            {
                yield return column;
            }

            foreach (TableException exception in TableExceptions.All.Where(row => row.Tag == tag.Value && TableExceptions.Apply(tag, code, row.IsNested ?? false) != code))
            {
                string where = exception.IsNested switch { true => " in items", false => " in the data set itself", null => "" };
                yield return $"exception{where}: {RuleWords.Of(exception.Code)}, since {exception.Reason}";
            }
        }
        else if (ExtraRules.TryGet(tag, out ExtraRule extra))
        {
            yield return $"Table E.1-1 {ConfidentialityTable.Edition}: not listed";
            yield return $"own table: {RuleWords.Of(extra.Code)}, {extra.Reason}";
            foreach (string column in Columns(extra.Cells))
            {
                yield return column;
            }
        }
        else
        {
            yield return $"Table E.1-1 {ConfidentialityTable.Edition}: not listed; own table: not listed";
        }

        if ((tag.Group >> 8) is 0x50 or 0x60)
        {
            yield return "curves and overlays: no option holds for them, since no program cleans what is drawn in bits";
        }

        if (Stamps.Are(tag))
        {
            yield return "in the data set itself it is written by the de-identification, even where the source has none";
        }
    }

    private IEnumerable<string> Columns(uint cells) =>
        from option in ProfileOptions.All
        let cell = OptionSet.CellOf(cells, option)
        where cell != OptionCell.None
        select $"  {ProfileOptions.NameOf(option)} ({ProfileOptions.CodeOf(option)}): {(cell == OptionCell.Keep ? "K, keep" : "C, clean")}; the recipe {(_profile.Options.Has(option) ? "takes it" : "does not take it")}";

    private IEnumerable<string> OfPrivate(DicomTag tag, string? creator)
    {
        if (tag.IsPrivateCreator)
        {
            yield return "a private creator: names whose the elements of its block are";
            yield break;
        }

        if (creator is null)
        {
            yield return "no creator is named, and without one a private attribute is removed; name it with --creator";
            yield break;
        }

        bool isListed = SafePrivateTable.TryGet(creator, tag, out DicomVr vr);
        string listed = vr == DicomVr.UN ? "listed, without a VR: numbers stay" : $"listed as {vr}: stays under that VR";
        yield return $"Table E.3.10-1 (known safe): {(isListed ? listed : "not listed for this creator")}";
        bool isTaken = _profile.Options.Has(ProfileOption.RetainSafePrivate);
        yield return $"  {ProfileOptions.NameOf(ProfileOption.RetainSafePrivate)} ({ProfileOptions.CodeOf(ProfileOption.RetainSafePrivate)}): the recipe {(isTaken ? "takes it" : "does not take it")}";
        yield return "  values of 64 KiB and more go";
    }

    private static bool IsOf(AttributeOverride rule, DicomTag tag, string? creator) =>
        rule.Creator is null ? rule.Path[^1] == tag : creator is not null && rule.Matches([tag], creator);

    private static string OfOverride(RecipeOverride rule, int index)
    {
        string path = rule.Path is null ? "" : $" at {string.Join(" > ", rule.Path)}";
        string when = rule.When is not { Count: > 0 } ? "" : $" when {string.Join(" and ", rule.When.Select(match => $"{match.Key} is \"{match.Value}\""))}";
        string reason = rule.Reason is null ? "" : $": {rule.Reason}";
        return $"overrides[{index}]{path}{when}: {rule.Action}{reason}";
    }
}

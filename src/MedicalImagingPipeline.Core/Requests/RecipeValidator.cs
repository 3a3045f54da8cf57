using FluentValidation;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What an effective recipe must keep, beyond the form that its schema asks for.</summary>
internal sealed class RecipeValidator : AbstractValidator<Recipe>
{
    // What the output says of itself: written by the stamps, whatever a rule would do.
    private static readonly DicomTag[] Stamped =
    [
        DicomTags.SopClassUid, DicomTags.SopInstanceUid, DicomTags.PatientName, DicomTags.PatientId, DicomTags.PatientIdentityRemoved,
        DicomTags.DeidentificationMethod, DicomTags.DeidentificationMethodCodeSequence, DicomTags.StudyInstanceUid, DicomTags.SeriesInstanceUid,
        DicomTags.LongitudinalTemporalInformationModified,
    ];

    // Which VRs an action can be done to; what is not here takes any.
    private static readonly Dictionary<OverrideAction, DicomVr[]> Fitting = new()
    {
        [OverrideAction.Clean] = [DicomVr.LO, DicomVr.SH, DicomVr.ST, DicomVr.LT, DicomVr.UT, DicomVr.UC, DicomVr.CS, DicomVr.AE, DicomVr.SQ],
        [OverrideAction.MapUids] = [DicomVr.UI],
        [OverrideAction.ShiftDates] = [DicomVr.DA, DicomVr.DT, DicomVr.TM],
        [OverrideAction.KeepYear] = [DicomVr.DA, DicomVr.DT],
        [OverrideAction.Code] = [DicomVr.LO, DicomVr.SH, DicomVr.UC, DicomVr.CS],
    };

    /// <summary>Checks effective recipes.</summary>
    /// <param name="inherited">How many of the rules, the first ones, stand in recipes that the document extends.</param>
    public RecipeValidator(int inherited = 0)
    {
        RuleFor(recipe => recipe.Name)
            .Must(name => name is not null && Names.Pattern().IsMatch(name)).WithMessage($"name: {Names.Rule}");
        RuleFor(recipe => recipe.Profile)
            .Equal(Recipe.BasicProfile).WithMessage($"profile: \"{Recipe.BasicProfile}\" is the one this version knows");
        RuleFor(recipe => recipe)
            .Must(recipe => !(Has(recipe, ProfileOption.RetainFullDates) && Has(recipe, ProfileOption.RetainModifiedDates)))
            .WithMessage("options: retainFullDates and retainModifiedDates contradict each other")
            .Must(recipe => recipe.Dates?.KeepOnly is null || !(Has(recipe, ProfileOption.RetainFullDates) || Has(recipe, ProfileOption.RetainModifiedDates)))
            .WithMessage("dates.keepOnly: contradicts an option that retains dates")
            .Must(recipe => recipe.Dates is not { } dates || (dates.ShiftFromDays ?? dates.ShiftToDays) is null && dates.KeepWeekday is null || Has(recipe, ProfileOption.RetainModifiedDates))
            .WithMessage("dates: a shift is for retainModifiedDates")
            .Must(recipe => RecipeProfile.RangeOf(recipe.Dates).Count >= MinOffsets)
            .WithMessage($"dates: the shift has fewer than {MinOffsets} offsets to choose from")
            .Must(recipe => recipe.Subjects?.Secret != RecipeSubjects.Random || !Has(recipe, ProfileOption.RetainUids))
            .WithMessage("subjects.secret: random is in vain where retainUids names the subject's studies")
            .Must(recipe => recipe.Subjects?.Secret != RecipeSubjects.Random || recipe.Overrides.All(rule => rule.Action != OverrideAction.ShiftDates))
            .WithMessage("subjects.secret: random goes with no shift of dates");
        RuleForEach(recipe => recipe.Hold)
            .Must(hold => QuarantineReasons.TryParse(hold.Key, out _)).WithMessage("hold: a member is the name of no reason");
        RuleFor(recipe => recipe.Tables).Custom((tables, context) =>
        {
            foreach ((int index, RecipeTable table) in (tables ?? []).Index())
            {
                foreach (string mistake in RecipeTableMistakes.In(table, context.InstanceToValidate))
                {
                    context.AddFailure(FormattableString.Invariant($"tables[{index}]{mistake}"));
                }
            }
        });
        RuleFor(recipe => recipe.Overrides).Custom((rules, context) =>
        {
            for (int i = 0; i < rules.Count; i++)
            {
                foreach (string mistake in MistakesOf(rules[i]))
                {
                    context.AddFailure(i < inherited
                        ? FormattableString.Invariant($"extends: overrides[{i}]{mistake}")
                        : FormattableString.Invariant($"overrides[{i - inherited}]{mistake}"));
                }
            }
        });
    }

    // An offset that can be guessed is none.
    private const int MinOffsets = 50;

    private static bool Has(Recipe recipe, ProfileOption option) => RecipeProfile.OptionsOf(recipe).Contains(option);

    private static IEnumerable<string> MistakesOf(RecipeOverride rule)
    {
        bool areTags = true;
        DicomTag last = default;
        foreach (string place in rule.Places)
        {
            if (!RecipeTags.TryParse(place, out last))
            {
                areTags = false;
                yield return $"{PlaceOf(rule)}: neither a tag nor a keyword of the dictionary";
            }
        }

        foreach (string key in rule.When?.Keys ?? [])
        {
            if (!RecipeTags.TryParse(key, out DicomTag match) || match.IsPrivate)
            {
                yield return ".when: neither a tag nor a keyword of the dictionary";
            }
        }

        if (!areTags)
        {
            yield break;
        }

        if (last.IsPrivate != rule.Creator is not null)
        {
            yield return ".creator: for private attributes, and for each of them";
        }

        if (last.IsPrivate && rule.Path is not null)
        {
            yield return ".path: a private attribute is named by its creator, wherever it stands";
        }

        if (last.IsPrivate && rule.Vr is null && rule.Action != OverrideAction.Remove)
        {
            yield return ".vr: what of a private attribute stays is checked against it";
        }

        if (!last.IsPrivate && rule.Vr is not null)
        {
            yield return ".vr: the dictionary has it";
        }

        if (Stamped.Contains(last) && rule.Path is null)
        {
            yield return $"{PlaceOf(rule)}: is written by the de-identification itself";
        }

        if (last.Group < 0x0008 || last.IsGroupLength || (last.Group == 0x7FE0 && rule.Action != OverrideAction.Remove))
        {
            yield return $"{PlaceOf(rule)}: no rule can speak of it";
        }

        string vr = rule.Vr ?? DicomDictionary.VrOf(last).ToString();
        if (Fitting.TryGetValue(rule.Action, out DicomVr[]? fitting) && !fitting.Any(fit => fit.ToString() == vr))
        {
            yield return ".action: does not fit the attribute's VR";
        }
    }

    private static string PlaceOf(RecipeOverride rule) => rule.Path is null ? ".attribute" : ".path";
}

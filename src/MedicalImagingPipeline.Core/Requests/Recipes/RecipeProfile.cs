using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Makes of a recipe that was checked what de-identification works with.</summary>
public static class RecipeProfile
{
    /// <summary>The profile.</summary>
    /// <param name="recipe">One that <see cref="ConfigurationReader"/> gave.</param>
    public static Profile Of(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new Profile(OptionsOf(recipe), [.. recipe.Overrides.Select(Of)], recipe.Dates?.KeepOnly == RecipeDates.Year ? DateTreatment.Year : null)
        {
            Shift = RangeOf(recipe.Dates),
            IgnoresIssuer = recipe.Subjects?.Key == RecipeSubjects.Id,
            UsesRandomSecrets = recipe.Subjects?.Secret == RecipeSubjects.Random,
            Holds = HoldsOf(recipe),
            AcceptsUnclearedPixels = recipe.Pixels?.Uncleared == RecipePixels.Accept,
        };
    }

    /// <summary>The options that are taken.</summary>
    internal static IEnumerable<ProfileOption> OptionsOf(Recipe recipe) =>
        ProfileOptions.All.Where(option => recipe.Options.TryGetValue(ProfileOptions.NameOf(option), out bool isTaken) && isTaken);

    /// <summary>By how much dates move.</summary>
    internal static ShiftRange RangeOf(RecipeDates? dates) => new(
        dates?.ShiftFromDays ?? ShiftRange.Default.FromDays,
        dates?.ShiftToDays ?? ShiftRange.Default.ToDays,
        dates?.KeepWeekday ?? ShiftRange.Default.KeepWeekday);

    private static Dictionary<QuarantineReason, HoldScope> HoldsOf(Recipe recipe) => (recipe.Hold ?? new Dictionary<string, HoldScope>()).ToDictionary(
        hold => QuarantineReasons.TryParse(hold.Key, out QuarantineReason reason) ? reason : throw new ArgumentException("A recipe that was not checked.", nameof(recipe)),
        hold => hold.Value);

    private static AttributeOverride Of(RecipeOverride rule) => new()
    {
        Path = [.. rule.Places.Select(Tag)],
        Action = rule.Action,
        Creator = rule.Creator,
        Vr = rule.Vr is null ? DicomVr.UN : VrTable.TryGet((byte)rule.Vr[0], (byte)rule.Vr[1])!.Vr,
        When = [.. (rule.When ?? new Dictionary<string, string>()).Select(match => new HeaderMatch(Tag(match.Key), match.Value))],
    };

    private static DicomTag Tag(string text) =>
        RecipeTags.TryParse(text, out DicomTag tag) ? tag : throw new ArgumentException("A recipe that was not checked.", nameof(text));
}

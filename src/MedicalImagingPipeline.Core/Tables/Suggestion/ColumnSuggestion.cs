using System.Globalization;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Tables.Suggestion;

/// <summary>Proposes what to do with a column, and says why. What may identify is proposed to go: a person decides otherwise.</summary>
internal static class ColumnSuggestion
{
    private const double Most = 0.8;
    private const double Some = 0.05;
    private const int FewDistinct = 50;

    private static readonly string[] Identifying = ["e-mail addresses", "telephone numbers", "identifiers", "names", "files"];

    /// <summary>The rule proposed.</summary>
    /// <param name="byName">What conventions do with a column of this name; null when they do not know it.</param>
    /// <param name="profile">What its values look like.</param>
    public static RecipeColumn Of(RecipeColumn? byName, ColumnProfile profile)
    {
        RecipeColumn rule = byName ?? ByValues(profile);
        string? order = rule.Action is ColumnActions.ShiftDate or ColumnActions.YearOnly && profile.Order != DateOrder.YearFirst ? DateOrders.NameOf(profile.Order) : null;
        return rule with { Order = order ?? rule.Order, Reason = ReasonOf(byName is not null, rule, profile) };
    }

    private static RecipeColumn ByValues(ColumnProfile profile)
    {
        if (profile.Count == 0 || Identifying.Any(look => look != "identifiers" && profile.ShareOf(look) > Some) || (profile.ShareOf("identifiers") > Some && profile.IsHighCardinality))
        {
            return new() { Action = ColumnActions.Remove };
        }

        return profile.ShareOf("dates") >= Most ? new() { Action = ColumnActions.ShiftDate }
            : profile.ShareOf("ZIP codes") >= Most ? new() { Action = ColumnActions.Zip3 }
            : profile.ShareOf("numbers") >= Most && !(profile.IsHighCardinality && profile.ShareOf("identifiers") > Some) ? new() { Action = ColumnActions.Keep, Type = "number" }
            : profile.ShareOf("long texts") > Some ? new() { Action = ColumnActions.CleanText }
            : profile.ShareOf("codes") >= Most && profile.Distinct <= FewDistinct && !profile.IsHighCardinality ? new() { Action = ColumnActions.Keep, Type = "code" }
            : new() { Action = ColumnActions.Remove };
    }

    private static string ReasonOf(bool isKnown, RecipeColumn rule, ColumnProfile profile)
    {
        var reasons = new List<string> { isKnown ? "known by its name" : "not known by its name" };
        foreach (string look in new[] { "dates", "e-mail addresses", "telephone numbers", "identifiers", "names", "ZIP codes", "numbers", "long texts", "files" })
        {
            if (profile.ShareOf(look) is var share && share > Some)
            {
                bool warns = Identifying.Contains(look) && rule.Action is ColumnActions.Keep or ColumnActions.CleanText;
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{(warns ? "LOOK: " : "")}{Math.Floor(share * 100)} % look like {look}"));
            }
        }

        reasons.Add(profile.Count == 0 ? "empty" : profile.IsHighCardinality ? "hardly two alike" : string.Create(CultureInfo.InvariantCulture, $"{profile.Distinct} different"));
        string text = string.Join("; ", reasons);
        return text.Length <= 200 ? text : text[..200];
    }
}

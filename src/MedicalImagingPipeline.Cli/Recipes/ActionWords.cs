using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>Actions in words.</summary>
internal static class ActionWords
{
    private static readonly (ActionTaken Action, string Word)[] Rows =
    [
        (ActionTaken.Kept, "kept"),
        (ActionTaken.Removed, "removed"),
        (ActionTaken.Emptied, "emptied"),
        (ActionTaken.Replaced, "dummy"),
        (ActionTaken.UidMapped, "UID mapped"),
        (ActionTaken.Pseudonymised, "pseudonym"),
        (ActionTaken.Cleaned, "items treated"),
        (ActionTaken.DateModified, "date modified"),
        (ActionTaken.TextCleaned, "text cleaned"),
        (ActionTaken.Added, "added"),
    ];

    /// <summary>The words for what became of an attribute under one recipe.</summary>
    public static string Of(ushort actions, bool isNested) =>
        actions != 0 ? string.Join(" or ", Of(actions).Select(action => Rows[(int)action].Word))
        : isNested ? "gone with its sequence"
        : "not there";

    /// <summary>The actions of a set.</summary>
    public static IEnumerable<ActionTaken> Of(ushort actions) =>
        Rows.Select(row => row.Action).Where(action => (actions & (1 << (int)action)) != 0);
}

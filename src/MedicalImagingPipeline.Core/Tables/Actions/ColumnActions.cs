using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>The family of column actions: the name in recipes, and what makes one.</summary>
internal static class ColumnActions
{
    public const string Keep = "keep";
    public const string Remove = "remove";
    public const string Pseudonym = "pseudonym";
    public const string Code = "code";
    public const string MapUids = "mapUids";
    public const string ShiftDate = "shiftDate";
    public const string YearOnly = "yearOnly";
    public const string AgeCap = "ageCap";
    public const string Zip3 = "zip3";
    public const string MapCodes = "mapCodes";
    public const string CleanText = "cleanText";
    public const string ConvertUnit = "convertUnit";

    private static readonly (string Name, Func<RecipeColumn, ColumnContext, IColumnAction?> Make)[] Rows =
    [
        (Keep, (rule, context) => MakeKeep(rule, context)),
        (Remove, (_, _) => null),
        (Pseudonym, (_, _) => new PseudonymAction()),
        (Code, (_, context) => new CodeAction(context.Tag)),
        (MapUids, (_, context) => new MapUidsAction(context.Profile.Options.Has(ProfileOption.RetainUids))),
        (ShiftDate, (rule, context) => new ShiftDateAction(context.OrderOf(rule))),
        (YearOnly, (rule, context) => new YearOnlyAction(context.OrderOf(rule))),
        (AgeCap, (_, _) => new AgeCapAction()),
        (Zip3, (_, _) => new Zip3Action()),
        (MapCodes, (rule, _) => new MapCodesAction(rule.Codes ?? new Dictionary<string, string>())),
        (CleanText, (_, _) => new CleanTextAction()),
        (ConvertUnit, (rule, _) => new ConvertUnitAction(UnitConversion.Find(rule.From, rule.To) ?? throw new ArgumentException("A recipe that was not checked."))),
    ];

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => Rows.Select(row => row.Name);

    /// <summary>What a rule asks for; null to leave the column out.</summary>
    public static IColumnAction? Make(RecipeColumn rule, ColumnContext context) =>
        Rows.First(row => row.Name == rule.Action).Make(rule, context);

    private static IColumnAction MakeKeep(RecipeColumn rule, ColumnContext context) =>
        rule.Type is "date" or "datetime" || rule.Order is not null
            ? new KeepDateAction(context.OrderOf(rule))
            : new KeepAction(rule.Type is null ? CellType.String : CellTypes.Parse(rule.Type));
}

/// <summary>What an action may have to know besides its rule.</summary>
/// <param name="Profile">What the recipe does with images.</param>
/// <param name="Found">The order of dates that the column's values show.</param>
/// <param name="Tag">The DICOM attribute that the column stands for, if any.</param>
internal readonly record struct ColumnContext(Profile Profile, DateOrder Found = DateOrder.YearFirst, DicomTag Tag = default)
{
    /// <summary>The order that the rule says, or else the one found.</summary>
    public DateOrder OrderOf(RecipeColumn rule) => DateOrders.Parse(rule.Order) ?? Found;
}

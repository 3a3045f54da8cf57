namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>The names of date orders in recipes.</summary>
internal static class DateOrders
{
    private static readonly (string Name, DateOrder Order)[] Rows =
        [("ymd", DateOrder.YearFirst), ("dmy", DateOrder.DayFirst), ("mdy", DateOrder.MonthFirst), ("serial", DateOrder.Serial)];

    /// <summary>The order of a name; null for none.</summary>
    public static DateOrder? Parse(string? name) => name is null ? null : Rows.First(row => row.Name == name).Order;

    /// <summary>The name of an order.</summary>
    public static string NameOf(DateOrder order) => Rows.First(row => row.Order == order).Name;
}

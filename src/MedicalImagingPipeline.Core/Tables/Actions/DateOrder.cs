namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>In which order numbers make a date, where the year does not come first.</summary>
internal enum DateOrder
{
    /// <summary>Only dates that have one reading: the year first, or the month in letters.</summary>
    YearFirst,

    /// <summary>Day, month, year.</summary>
    DayFirst,

    /// <summary>Month, day, year.</summary>
    MonthFirst,

    /// <summary>A spreadsheet's count of days, 1 being 1900-01-01.</summary>
    Serial,
}

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>From one unit to another of the same quantity.</summary>
/// <param name="Factor">Multiplied with.</param>
/// <param name="Offset">Then added.</param>
internal readonly record struct UnitConversion(double Factor, double Offset)
{
    // A unit, its quantity, and what makes it the quantity's first unit: times the factor, then plus the offset.
    private static readonly (string Unit, string Quantity, double Factor, double Offset)[] Units =
    [
        ("kg", "mass", 1, 0), ("g", "mass", 0.001, 0), ("mg", "mass", 1e-6, 0), ("lb", "mass", 0.45359237, 0), ("oz", "mass", 0.028349523125, 0),
        ("m", "length", 1, 0), ("cm", "length", 0.01, 0), ("mm", "length", 0.001, 0), ("in", "length", 0.0254, 0), ("ft", "length", 0.3048, 0),
        ("C", "temperature", 1, 0), ("F", "temperature", 5.0 / 9, -160.0 / 9), ("K", "temperature", 1, -273.15),
        ("g/L", "concentration", 1, 0), ("g/dL", "concentration", 10, 0), ("mg/dL", "concentration", 0.01, 0), ("mg/L", "concentration", 0.001, 0), ("ug/L", "concentration", 1e-6, 0), ("ng/mL", "concentration", 1e-6, 0),
        ("L", "volume", 1, 0), ("mL", "volume", 0.001, 0), ("cm3", "volume", 0.001, 0), ("mm3", "volume", 1e-6, 0),
        ("kPa", "pressure", 1, 0), ("mmHg", "pressure", 0.133322387415, 0),
        ("s", "time", 1, 0), ("ms", "time", 0.001, 0), ("min", "time", 60, 0), ("h", "time", 3600, 0), ("d", "time", 86400, 0),
        ("MBq", "activity", 1, 0), ("mCi", "activity", 37, 0), ("Bq", "activity", 1e-6, 0), ("kBq", "activity", 0.001, 0),
        ("Gy", "dose", 1, 0), ("mGy", "dose", 0.001, 0), ("cGy", "dose", 0.01, 0),
    ];

    /// <summary>All units.</summary>
    public static IEnumerable<string> Names => Units.Select(row => row.Unit);

    /// <summary>The conversion between two units; null when one is not known or they are of two quantities.</summary>
    public static UnitConversion? Find(string? from, string? to)
    {
        var a = Units.FirstOrDefault(row => row.Unit == from);
        var b = Units.FirstOrDefault(row => row.Unit == to);
        return a.Quantity is null || a.Quantity != b.Quantity ? null : new(a.Factor / b.Factor, (a.Offset - b.Offset) / b.Factor);
    }

    /// <summary>Converts a number.</summary>
    public double Convert(double value) => (value * Factor) + Offset;
}

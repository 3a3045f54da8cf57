using System.Globalization;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>
/// Names by PS3.10 8.5: a File ID has up to eight components of up to eight capital letters, digits and underscores, without an extension.
/// Series and instances are numbered as they come; what they are, the DICOMDIR says.
/// </summary>
internal sealed class FileIds
{
    private readonly Dictionary<string, (int Number, int Instances)> _series = new(StringComparer.Ordinal);

    /// <summary>The name of the next instance of a series, below the File-set's root.</summary>
    /// <exception cref="OverflowException">There are more than 999,999 of a kind.</exception>
    public string Take(string seriesUid)
    {
        (int number, int instances) = _series.GetValueOrDefault(seriesUid, (_series.Count + 1, 0));
        _series[seriesUid] = (number, ++instances);
        return string.Create(CultureInfo.InvariantCulture, $"SE{Limited(number):D6}/IM{Limited(instances):D6}");
    }

    /// <summary>A path as Referenced File ID (0004,1500) has it.</summary>
    public static string ToValue(string path) => path.Replace('/', '\\');

    /// <summary>A value of Referenced File ID as a path.</summary>
    public static string ToPath(IEnumerable<string> components) => string.Join('/', components);

    private static int Limited(int number) => number <= 999_999 ? number : throw new OverflowException("A File-set has at most 999,999 series, and a series as many instances.");
}

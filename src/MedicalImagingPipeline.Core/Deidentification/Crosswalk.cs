using System.Text;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Which original became which replacement. For the restricted bucket alone; prints nothing.</summary>
internal sealed class Crosswalk
{
    /// <summary>The columns.</summary>
    public const string Header = "entity,original,replacement";

    private readonly SortedSet<string> _rows = new(StringComparer.Ordinal);

    /// <summary>Notes a replacement.</summary>
    /// <param name="entity"><c>patient_id</c>, <c>study_uid</c>, <c>series_uid</c> or <c>sop_uid</c>.</param>
    /// <param name="original">The value as read.</param>
    /// <param name="replacement">What stands in its place.</param>
    public void Add(string entity, string original, string replacement) =>
        _rows.Add(Csv.Row(entity, original, replacement));

    /// <summary>Takes the rows of another crosswalk's file.</summary>
    public void AddRows(string csv) => _rows.UnionWith(Csv.Records(csv).Skip(1));

    /// <summary>The file.</summary>
    public byte[] ToUtf8()
    {
        var text = new StringBuilder().Append(Header).Append("\r\n");
        foreach (string row in _rows)
        {
            text.Append(row).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

using System.Text;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>
/// Beside the volumes, for who merges: a line for each delivered file that says whether it is new to the partner. Not in a volume, which
/// holds only what follows from its content.
/// </summary>
public static class ChangesFile
{
    /// <summary>How its name ends.</summary>
    public const string Suffix = "-changes.csv";

    /// <summary>Its media type.</summary>
    internal const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Writes it.</summary>
    /// <param name="items">What is delivered.</param>
    /// <param name="statusOf">The entry of a delivered file.</param>
    internal static byte[] Write(IEnumerable<ItemFacts> items, Func<DeliveredKind, string, DeliveredEntry> statusOf)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(false)) { NewLine = "\r\n" })
        {
            text.WriteLine("path,status,sop_instance_uid,series_instance_uid,study_instance_uid,sha256");
            foreach (ItemFacts item in items)
            {
                string bag = item.Facts!.Bag;
                if (item.Table is { } table)
                {
                    text.WriteLine(Csv.Row($"{bag}/{table.Path}", statusOf(DeliveredKind.Table, bag).Status, "", "", "", table.Sha256));
                }

                foreach (BundledInstance instance in item.Instances)
                {
                    InstanceFacts facts = instance.Facts;
                    text.WriteLine(Csv.Row(
                        $"{bag}/{instance.Path}", statusOf(DeliveredKind.Instance, facts.SopInstanceUid).Status, facts.SopInstanceUid, facts.SeriesUid, facts.StudyUid, instance.Sha256));
                }
            }
        }

        return bytes.ToArray();
    }
}

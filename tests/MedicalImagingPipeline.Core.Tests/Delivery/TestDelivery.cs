using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Thumbnails;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Tests.Delivery;

/// <summary>A synthetic delivery of any size: what stages leave for the report, without the files.</summary>
internal static class TestDelivery
{
    /// <summary>Studies of series of slices.</summary>
    public static IReadOnlyList<DescribedItem> Items(int studies, int seriesOfStudy, int slices = 24) => [.. Enumerable.Range(1, studies).Select(study => Item(study, seriesOfStudy, slices))];

    /// <summary>A report that reconciles with the items.</summary>
    public static Report Report(IReadOnlyList<DescribedItem> items, string partner = "example", int quarantined = 4, int uncleared = 0)
    {
        int instances = items.Sum(item => item.Facts.Instances.Count);
        return new Report
        {
            RunKey = new string('a', 64),
            Status = items.Count == 0 ? DeliveryStatus.NothingToDeliver : DeliveryStatus.Delivered,
            FinishedAt = new DateTimeOffset(2026, 11, 3, 10, 0, 0, TimeSpan.Zero),
            Software = "MedicalImagingPipeline 0.0.0",
            TableEdition = ConfidentialityTable.Edition,
            Partner = partner,
            Recipe = "research",
            RecipeSha256 = new string('b', 64),
            Delivery = items.Count == 0 ? "" : "7F3K",
            Counts = new ReportCounts(instances + 2 + quarantined, instances + 2, 2, quarantined, 0, instances, items.Count, uncleared),
            Reasons = quarantined == 0 ? new Dictionary<string, int>() : new Dictionary<string, int> { ["pixel-risk"] = quarantined - 1, ["truncated"] = 1 },
            Actions = new Dictionary<string, long> { ["Removed"] = 3 },
            Classes = [new(AttributeClass.Name, ActionTaken.Pseudonymised, 20), new(AttributeClass.DateOrTime, ActionTaken.DateModified, 120), new(AttributeClass.Staff, ActionTaken.Removed, 41)],
            Findings = [new("pixel-length-matches", Severity.Warning, "(7FE0,0010)", 2), new("references-resolve", Severity.Warning, "(0008,1140).(0008,1155)", 12), new("a-rule-of-tomorrow", Severity.Warning, "", 1)],
            Searched = new Dictionary<string, int> { ["anywhere"] = 12 },
            Tables = [],
            Volumes = [new("example-7F3K-v001.zip", 12_345_678, 99, new string('c', 64), [])],
            Inputs = [.. Enumerable.Range(0, quarantined).Select(i => new ReportInput(new string('d', 64), i + 1, "quarantined", i == 0 ? "truncated" : "pixel-risk"))],
        };
    }

    /// <summary>The same of a partner that got something before.</summary>
    public static Report WithEarlier(Report report) => report with
    {
        Earlier = new ReportEarlier(
            "9QX2", new DateTimeOffset(2026, 10, 3, 10, 0, 0, TimeSpan.Zero), Changes,
            [.. Enumerable.Range(1, 600).Select(study => new ReportStudyChanges(study, new ChangeCounts(study % 3, study % 2, 1000 * study)))]),
    };

    /// <summary>Changes of every kind.</summary>
    public static DeliveryChanges Changes { get; } = new(2, 12, 1, new ChangeCounts(1, 1, 1), new ChangeCounts(2, 1, 4), new ChangeCounts(1200, 4, 30), new ChangeCounts(0, 1, 0));

    /// <summary>Names of inputs, of every outcome.</summary>
    public static IReadOnlyList<SourceName> Names() => SourceName.Of(
        [.. Enum.GetValues<InputStatus>().SelectMany((status, i) => Enumerable.Range(0, 3).Select(number => new ReconciledInput(
            i + 1,
            new ObjectVersion(Bucket.Ingest, string.Create(CultureInfo.InvariantCulture, $"a folder/a rather long name of a file that nobody shortened {status} {number}.dcm"), "1", "e", 1),
            new InputOutcome("", status, status == InputStatus.Quarantined ? QuarantineReason.Truncated : null))))],
        "");

    private static DescribedItem Item(int study, int seriesCount, int slices)
    {
        var instances = new List<BundledInstance>();
        var descriptions = new List<InstanceDescription>();
        var headers = new List<HeaderValues>();
        var thumbnails = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        string subject = string.Create(CultureInfo.InvariantCulture, $"SUBJ-{study:D10}");
        for (int series = 1; series <= seriesCount; series++)
        {
            string uid = string.Create(CultureInfo.InvariantCulture, $"2.25.{study}.{series}");
            headers.Add(new HeaderValues
            {
                Modality = series % 3 == 0 ? "MR" : "CT",
                SeriesNumber = series,
                StudyDate = "2026-01-02",
                AgeYears = 54,
                Sex = "F",
                BodyPart = "CHEST",
                Orientation = ImagePlane.Axial,
                Rows = 512,
                Columns = 512,
                Frames = 1,
                BitsAllocated = 16,
                BitsStored = 12,
                Photometric = "MONOCHROME2",
                RowSpacing = 0.7,
                ColumnSpacing = 0.7,
                SliceThickness = 1.25,
                Manufacturer = "Acme",
                Model = "Synthetic 1",
            });
            for (int slice = 0; slice < slices; slice++)
            {
                // The second series lacks a slice.
                double position = (slice + (series == 2 && slice > slices / 2 ? 1 : 0)) * 1.25;
                string sop = string.Create(CultureInfo.InvariantCulture, $"{uid}.{slice + 1}");
                instances.Add(new BundledInstance(
                    string.Create(CultureInfo.InvariantCulture, $"data/{series:D4}_CT_AAAA/{slice + 1:D6}.dcm"), 524_288, new string('e', 64), new string('f', 64),
                    new InstanceFacts(sop, "1.2.840.10008.5.1.4.1.1.2", string.Create(CultureInfo.InvariantCulture, $"2.25.{study}"), uid, subject, "1.2.840.10008.1.2.1", "CT", series, slice + 1, 512, 512, null, null, null, null)));
                descriptions.Add(new InstanceDescription(series - 1, slice + 1, [position], 120));
            }

            if (series % 4 != 0)
            {
                thumbnails.Add(uid, Picture(study + series));
            }
        }

        return new DescribedItem(
            new ItemFacts
            {
                Item = study,
                Subject = subject,
                Bundle = new ObjectVersion(Bucket.Work, "b", "1", "e", 1),
                Facts = new BundleFacts(subject + "/20K3AAAA-CT", [], 1, new string('a', 64), 1),
                Instances = instances,
                Inputs = [],
                HeldBySeries = study == 1 ? new Dictionary<string, int> { ["2.25.1.1"] = 2 } : new Dictionary<string, int>(),
                Study = study,
                HoldsStudy = false,
                Actions = new Dictionary<string, long>(),
            },
            new ItemDescription { Headers = headers, Instances = descriptions, Thumbnails = thumbnails });
    }

    // Rings with grain: as much as a real picture takes.
    private static byte[] Picture(int seed)
    {
        var random = new Random(seed);
        byte[] greys = new byte[ThumbnailGrid.Side * ThumbnailGrid.Side];
        for (int i = 0; i < greys.Length; i++)
        {
            double x = ((i % ThumbnailGrid.Side) - 48) / 40.0;
            double y = ((i / ThumbnailGrid.Side) - 48) / 32.0;
            double radius = Math.Sqrt((x * x) + (y * y));
            greys[i] = radius > 1 ? (byte)0 : (byte)Math.Clamp(60 + (120 * Math.Abs(Math.Sin((radius * 7) + seed))) + random.Next(24), 0, 255);
        }

        return GreyPng.Encode(greys, ThumbnailGrid.Side);
    }
}

namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>In the report, the delivery compared with what its partner got before.</summary>
/// <param name="Latest">The code of the latest earlier delivery.</param>
/// <param name="LatestAt">When that was, in UTC.</param>
/// <param name="Changes">The counts.</param>
/// <param name="ByStudy">The instances of each study.</param>
public sealed record ReportEarlier(string Latest, DateTimeOffset LatestAt, DeliveryChanges Changes, IReadOnlyList<ReportStudyChanges> ByStudy);

/// <summary>A study in the report.</summary>
/// <param name="Item">The number of its first work item.</param>
/// <param name="Instances">Its instances.</param>
public sealed record ReportStudyChanges(int Item, ChangeCounts Instances);

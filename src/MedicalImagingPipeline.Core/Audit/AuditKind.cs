namespace MedicalImagingPipeline.Core.Audit;

/// <summary>What kind of event a stage is, in the words of PS3.15 A.5 (DICOM audit message) and ISO 21089 (record lifecycle).</summary>
/// <param name="Stage">The stage, as its events are named.</param>
/// <param name="EventId">The event.</param>
/// <param name="EventType">What happened to the records.</param>
/// <param name="Action">C for create, R for read.</param>
/// <param name="LifeCycle">ParticipantObjectDataLifeCycle.</param>
/// <param name="EndsRun">Whether a run ends with it, so that nothing stands behind it but its signature.</param>
public sealed record AuditKind(string Stage, AuditCode EventId, AuditCode EventType, string Action, int LifeCycle, bool EndsRun = false)
{
    private const string Dicom = "DCM";
    private const string Iso21089 = "iso-21089-lifecycle";

    private static readonly AuditCode s_accessed = new("110103", Dicom, "DICOM Instances Accessed");

    /// <summary>The drop was taken in.</summary>
    public static AuditKind Ingest { get; } = new("ingest", new("110107", Dicom, "Import"), new("receive", Iso21089, "Receive/Retain Record Lifecycle Event"), "C", 2);

    /// <summary>A work item was de-identified.</summary>
    public static AuditKind Deidentify { get; } = new("deidentify", s_accessed, new("deidentify", Iso21089, "De-Identify (Anonymize) Record Lifecycle Event"), "R", 7);

    /// <summary>A work item's output was checked.</summary>
    public static AuditKind Validate { get; } = new("validate", s_accessed, new("verify", Iso21089, "Verify Record Lifecycle Event"), "R", 4);

    /// <summary>Volumes were put together.</summary>
    public static AuditKind Package { get; } = new("package", s_accessed, new("extract", Iso21089, "Extract Record Lifecycle Event"), "C", 8);

    /// <summary>The run ended: volumes went out, or nothing did.</summary>
    public static AuditKind Deliver { get; } = new("deliver", new("110106", Dicom, "Export"), new("disclose", Iso21089, "Disclose Record Lifecycle Event"), "R", 11, EndsRun: true);

    /// <summary>All of them, in the order of a run.</summary>
    public static IReadOnlyList<AuditKind> All { get; } = [Ingest, Deidentify, Validate, Package, Deliver];
}

using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>
/// What was delivered to whom, when, and how long its links work: <c>delivery.json</c>, for the site alone. All that new links to the
/// same package are made of, when what the run needed on its way is long gone.
/// </summary>
public sealed record DeliveryRecord
{
    /// <summary>The file, in the restricted bucket.</summary>
    public const string FileName = "delivery.json";

    /// <summary>The run.</summary>
    public required string RunKey { get; init; }

    /// <summary>The delivery's code.</summary>
    public required string Delivery { get; init; }

    /// <summary>Whom it is for.</summary>
    public required Partner Partner { get; init; }

    /// <summary>How much it is.</summary>
    public required DeliveryContent Content { get; init; }

    /// <summary>What of it is new to the partner; null when it got nothing before.</summary>
    public DeliveryChanges? Changes { get; init; }

    /// <summary>The inputs and what became of them.</summary>
    public required ReportCounts Counts { get; init; }

    /// <summary>The volumes, in order.</summary>
    public required IReadOnlyList<DeliveredVolume> Volumes { get; init; }

    /// <summary>What stands beside the volumes and is for all of them, the public key last.</summary>
    public required IReadOnlyList<ObjectVersion> Files { get; init; }

    /// <summary>SHA-256 of the public key.</summary>
    public required string KeySha256 { get; init; }

    /// <summary>Each time that links were made and mailed, in order.</summary>
    public IReadOnlyList<Sending> Sendings { get; set; } = [];

    /// <summary>Every object of the package.</summary>
    internal IEnumerable<ObjectVersion> Objects => Volumes.SelectMany(volume => (ObjectVersion[])[volume.Facts.Object, volume.Signature, volume.Proof, volume.ProofSignature]).Concat(Files);

    /// <summary>Where a run's record lies in the restricted bucket.</summary>
    internal static string KeyOf(RunLayout layout, string run) => layout.Restricted(run) + FileName;
}

/// <summary>A volume and what proves it.</summary>
/// <param name="Facts">The volume.</param>
/// <param name="Signature">The signature of its checksums.</param>
/// <param name="Proof">Its proof.</param>
/// <param name="ProofSignature">The signature of that.</param>
public sealed record DeliveredVolume(VolumeFacts Facts, ObjectVersion Signature, ObjectVersion Proof, ObjectVersion ProofSignature);

/// <summary>A mail with links that went to the partner.</summary>
/// <param name="Serial">0 for what the run itself sends, however often; then 1 and up.</param>
/// <param name="At">When.</param>
/// <param name="Expires">When the first of its links stops working; null when none does.</param>
/// <param name="Page">The page that the mail links to.</param>
public sealed record Sending(int Serial, DateTimeOffset At, DateTimeOffset? Expires, ObjectVersion Page);

using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;

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

    /// <summary>Whom it is for, as the partner's file was when all of its addresses had been told.</summary>
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

    /// <summary>The site's files that the run went by.</summary>
    public IReadOnlyList<SiteFile> SiteFiles { get; set; } = [];

    /// <summary>Each time that links were made and mailed, in order.</summary>
    public IReadOnlyList<Sending> Sendings { get; set; } = [];

    /// <summary>Whether the run ended well and everybody has been told: there is nothing left to do.</summary>
    internal bool IsDone => Counts.Failed == 0 && Sendings.LastOrDefault(sending => sending.Serial == 0) is { Told: not null };

    /// <summary>The number of the next mail with new links: that of one which broke off before everybody was told, or one more than the last.</summary>
    internal int NextSerial => 1 + Sendings.Where(sending => sending.Told is not null).Select(sending => sending.Serial).DefaultIfEmpty(0).Max();

    /// <summary>Every object of the package.</summary>
    internal IEnumerable<ObjectVersion> Objects => Volumes.SelectMany(volume => (ObjectVersion[])[volume.Facts.Object, volume.Signature, volume.Proof, volume.ProofSignature]).Concat(Files);

    /// <summary>Whether another record is of the very same objects.</summary>
    internal bool IsSamePackage(DeliveryRecord other) => RunKey == other.RunKey && Objects.SequenceEqual(other.Objects);

    /// <summary>Whether these are its volumes.</summary>
    internal bool Holds(IReadOnlyList<VolumeFacts> volumes) => Volumes.Select(volume => volume.Facts.Object).SequenceEqual(volumes.Select(volume => volume.Object));

    /// <summary>Who of a partner's addresses has not been told, as the partner's file is now: who is new, and all where links are to live for another time.</summary>
    internal IReadOnlyList<string> Untold(Partner partner) => partner.LinkHours == Partner.LinkHours ? [.. partner.Email.Except(Partner.Email)] : partner.Email;

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
/// <param name="Told">When every mail of it had left; null before, and where it broke off.</param>
public sealed record Sending(int Serial, DateTimeOffset At, DateTimeOffset? Expires, ObjectVersion Page, DateTimeOffset? Told = null);

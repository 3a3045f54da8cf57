namespace MedicalImagingPipeline.Core.Releases;

/// <summary>
/// A person's decision on a run's volumes, written once; for the restricted bucket and the audit. Names a person: prints nothing.
/// </summary>
public sealed class ReleaseRecord
{
    /// <summary>The run.</summary>
    public required string RunKey { get; init; }

    /// <summary>The partner's name.</summary>
    public required string Partner { get; init; }

    /// <summary>The delivery's code.</summary>
    public required string Delivery { get; init; }

    /// <summary>Whether the partner gets them.</summary>
    public required bool IsReleased { get; init; }

    /// <summary>Who decided.</summary>
    public required string By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why; null when nothing was said.</summary>
    public string? Why { get; init; }

    /// <summary>What was decided on.</summary>
    public required IReadOnlyList<ReleasedVolume> Volumes { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(ReleaseRecord);
}

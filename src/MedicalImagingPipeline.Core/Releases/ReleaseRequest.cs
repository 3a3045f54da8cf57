namespace MedicalImagingPipeline.Core.Releases;

/// <summary>What waits for a person's release. Holds the token that answers for it: prints nothing.</summary>
public sealed class ReleaseRequest
{
    /// <summary>The run.</summary>
    public required string RunKey { get; init; }

    /// <summary>The partner's name.</summary>
    public required string Partner { get; init; }

    /// <summary>The delivery's code.</summary>
    public required string Delivery { get; init; }

    /// <summary>What is to be decided on.</summary>
    public required IReadOnlyList<ReleasedVolume> Volumes { get; init; }

    /// <summary>The waiting task's token.</summary>
    public required string TaskToken { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(ReleaseRequest);
}

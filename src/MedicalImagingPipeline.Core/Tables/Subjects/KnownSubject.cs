using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>A subject of the drop's images, with what is known of it: for the restricted bucket. Raw values: prints nothing.</summary>
public sealed class KnownSubject
{
    /// <summary>The patient ID, normalised.</summary>
    public required string Id { get; init; }

    /// <summary>Who issued it, as the images say; normalised, each once.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>Names, numbers, birth dates and the like, from headers and tables.</summary>
    public required KnownIdentifiers Identifiers { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(KnownSubject);
}

using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>A subject of a table, by the pseudonym in it, and what its rows may not say: for the restricted bucket. Prints nothing.</summary>
public sealed class SearchedSubject
{
    /// <summary>The pseudonym.</summary>
    public required string Pseudonym { get; init; }

    /// <summary>What is known of the subject.</summary>
    public required KnownIdentifiers Identifiers { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(SearchedSubject);
}

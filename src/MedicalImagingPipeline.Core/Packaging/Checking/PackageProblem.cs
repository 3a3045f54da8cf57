namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What a package's own lists and its files disagree about.</summary>
public enum PackageProblemKind
{
    /// <summary>A manifest or tag file is missing, or is not in its form.</summary>
    InvalidManifest,

    /// <summary>A list names a file that is not there.</summary>
    Missing,

    /// <summary>A file is there that a list should name and does not.</summary>
    Unlisted,

    /// <summary>A file's SHA-256 is not the one that a list gives.</summary>
    Mismatch,

    /// <summary>The payload's bytes or files are not as many as <c>Payload-Oxum</c> says (RFC 8493 2.2.2).</summary>
    WrongCount,
}

/// <summary>One disagreement.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="List">The list, by its path in the zip.</param>
/// <param name="Path">The file, by its path in the zip; empty when it is about the list itself.</param>
public sealed record PackageProblem(PackageProblemKind Kind, string List, string Path)
{
    /// <summary>A line for people. Names in a package are pseudonyms and numbers.</summary>
    public override string ToString() => Kind switch
    {
        PackageProblemKind.InvalidManifest => $"{List}: not there, or not a list in its form",
        PackageProblemKind.Missing => $"{Path}: listed in {List} and not there",
        PackageProblemKind.Unlisted => List.Length == 0 ? $"{Path}: in no bag and no list" : $"{Path}: not listed in {List}",
        PackageProblemKind.Mismatch => $"{Path}: not the SHA-256 that {List} lists",
        _ => $"{List}: counts other bytes or files than the bag has",
    };
}

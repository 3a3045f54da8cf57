namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>What binds the site to a ledger without showing it.</summary>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Root">The root of the Merkle tree over them, in lower-case hexadecimal.</param>
public sealed record LedgerFacts(long Lines, string Root);

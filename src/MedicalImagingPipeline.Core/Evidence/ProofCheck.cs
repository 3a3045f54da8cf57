using System.Text.Json;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>Compares what a volume's <see cref="Proof"/> says with what is in the volume, where the volume can tell.</summary>
internal static class ProofCheck
{
    /// <summary>The proof in a volume, or null when there is none that can be read.</summary>
    /// <param name="package">The volume, as it was read.</param>
    /// <param name="volume">Its name.</param>
    public static Proof? Find(PackageCheck package, string volume)
    {
        try
        {
            return package.Texts.TryGetValue($"{volume}/{Proof.FileName}", out string? json) ? JsonSerializer.Deserialize(json, EvidenceJson.Default.Proof) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the proof does not say as it is.</summary>
    /// <param name="proof">What <see cref="Find"/> gave.</param>
    /// <param name="package">The volume, as it was read.</param>
    /// <param name="volume">Its name.</param>
    public static IEnumerable<string> ProblemsOf(Proof? proof, PackageCheck package, string volume) => proof is null
        ? [$"{volume}/{Proof.FileName}: not there, or no proof in its form"]
        : ClaimsOf(proof, package, volume).Where(claim => !claim.IsSo).Select(claim => $"{volume}/{Proof.FileName}: does not say {claim.What} as it is");

    private static IEnumerable<(string What, bool IsSo)> ClaimsOf(Proof proof, PackageCheck package, string volume)
    {
        Dictionary<string, string> hashes = package.Entries.ToDictionary(entry => entry.Name, entry => entry.Sha256, StringComparer.Ordinal);
        List<string[]> instances = RowsOf(package.Texts.GetValueOrDefault($"{volume}/{VolumeIndexes.InstancesFile}", ""), ["path", "sop_instance_uid"]);
        Dictionary<string, long> sizes = package.Entries.ToDictionary(entry => entry.Name, entry => entry.Size, StringComparer.Ordinal);
        yield return ("the volume's name", proof.Volume == volume);
        yield return ("the recipe's SHA-256", ConfigurationReader.HashOf(proof.Recipe) == proof.RecipeSha256);
        yield return ("the bags", proof.Bags.Select(bag => bag.Name).SequenceEqual(package.Bags));
        yield return ("the bags' manifests", proof.Bags.All(bag => hashes.GetValueOrDefault($"{bag.Name}/{BagFiles.PayloadManifest}") == bag.ManifestSha256));
        yield return ("how many instances there are", proof.Content.Instances == instances.Count);
        yield return ("the instances' bytes", proof.Content.Bytes == instances.Sum(row => sizes.GetValueOrDefault(row[0])));
        yield return ("the SOP Instance UIDs", proof.Content.SopInstanceUidsSha256 == ProofWriter.HashOfUids(instances.Select(row => row[1])));
        yield return ("the ledger's root", proof.Ledger.Root == ProofWriter.RootOver(proof.Bags.Select(bag => bag.Ledger.Root)));
        yield return ("the ledger's lines", proof.Ledger.Lines == proof.Bags.Sum(bag => bag.Ledger.Lines));
        yield return ("the identifiers' commitment", proof.ResidualSearch.Commitment == ProofWriter.RootOver(proof.Bags.Select(bag => bag.Identifiers)));
        yield return ("that nothing was found", proof.ResidualSearch.Found == 0);
    }

    private static List<string[]> RowsOf(string csv, string[] columns)
    {
        IReadOnlyList<string>[] records = [.. Csv.Records(csv).Select(Csv.Fields)];
        int[] places = records.Length == 0 ? [] : [.. columns.Select(column => records[0].ToList().IndexOf(column))];
        return places.Contains(-1) ? [] : [.. records.Skip(1).Select(fields => places.Select(place => fields.ElementAtOrDefault(place) ?? "").ToArray())];
    }
}

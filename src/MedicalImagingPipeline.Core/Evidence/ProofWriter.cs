using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>Writes a volume's proof from completion records and what they confirm.</summary>
/// <param name="results">The run's records.</param>
/// <param name="inputs">Every input of the run.</param>
/// <param name="delivery">The delivery's code.</param>
/// <param name="volumes">How many volumes it has.</param>
internal sealed class ProofWriter(RunResults results, IReadOnlyList<ReconciledInput> inputs, string delivery, int volumes)
{
    private readonly ProofCounts _counts = CountsOf(inputs);

    /// <summary>The proof of a volume.</summary>
    /// <param name="volume">Its name.</param>
    /// <param name="items">The items whose bundles it holds.</param>
    public VolumeFile Write(string volume, IEnumerable<ItemResult> items) =>
        new(Proof.FileName, JsonSerializer.SerializeToUtf8Bytes(Create(volume, items), EvidenceJson.Default.Proof));

    private Proof Create(string volume, IEnumerable<ItemResult> items)
    {
        ItemResult[] bags = [.. items.OrderBy(item => item.Facts!.Facts!.Bag, StringComparer.Ordinal)];
        ItemFacts[] facts = [.. bags.Select(item => item.Facts!)];
        return new Proof
        {
            Delivery = delivery,
            Volume = volume,
            Volumes = volumes,
            Software = results.Manifest.Software,
            Editions = Editions(),
            Recipe = results.Manifest.Recipe,
            RecipeSha256 = ConfigurationReader.HashOf(results.Manifest.Recipe),
            Reconciliation = _counts,
            Content = ContentOf(facts),
            ResidualSearch = new ProofSearch(
                Sum(facts.SelectMany(item => item.Identifiers?.ByClass ?? new Dictionary<string, int>())),
                SearchRules.Sum(bags.SelectMany(item => item.Record!.Searched)),
                Found: 0,
                RootOver(facts.Select(item => item.Identifiers?.Root ?? ""))),
            Findings = FindingCount.Sum(bags.SelectMany(item => item.Record!.Findings)),
            Actions = Sum(facts.SelectMany(item => item.Actions)),
            Ledger = new LedgerFacts(facts.Sum(item => item.Ledger?.Lines ?? 0), RootOver(facts.Select(item => item.Ledger?.Root ?? ""))),
            Bags = [.. facts.Select(item => new ProofBag(item.Facts!.Bag, ManifestOf(item.Facts), item.Ledger ?? new LedgerFacts(0, ""), item.Identifiers?.Root ?? ""))],
        };
    }

    /// <summary>The root over roots, each as its characters.</summary>
    internal static string RootOver(IEnumerable<string> roots)
    {
        var root = new MerkleRoot();
        foreach (string leaf in roots)
        {
            root.Add(MerkleHash.OfLeaf([], Encoding.ASCII.GetBytes(leaf)));
        }

        return Convert.ToHexStringLower(root.Complete());
    }

    /// <summary>SHA-256 over UIDs, sorted, a line feed after each.</summary>
    internal static string HashOfUids(IEnumerable<string> uids)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string uid in uids.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.ASCII.GetBytes(uid + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static SortedDictionary<string, string> Editions() => new(StringComparer.Ordinal)
    {
        ["PS3.6"] = DicomDictionary.Edition,
        ["PS3.15 E.1-1"] = ConfidentialityTable.Edition,
        ["PS3.15 E.3.10-1"] = ConfidentialityTable.Edition,
    };

    private static ProofCounts CountsOf(IReadOnlyList<ReconciledInput> inputs)
    {
        ReconciledInput[] delivered = [.. inputs.Where(input => input.Outcome.Status == InputStatus.Delivered)];
        return new ProofCounts(
            inputs.Count,
            delivered.Length,
            delivered.Count(input => input.Outcome.IsDuplicate),
            Sum(inputs.Where(input => input.Outcome.Status == InputStatus.Quarantined).Select(input => KeyValuePair.Create(input.Reason!, 1))),
            inputs.Count(input => input.Outcome.Status == InputStatus.Failed),
            delivered.Sum(input => input.Version.Size));
    }

    private static ProofContent ContentOf(ItemFacts[] items)
    {
        BundledInstance[] instances = [.. items.SelectMany(item => item.Instances)];
        return new ProofContent(
            items.Where(item => item.Table is null).Select(item => item.Subject).Distinct().Count(),
            instances.Select(instance => instance.Facts.StudyUid).Distinct().Count(),
            instances.Select(instance => instance.Facts.SeriesUid).Distinct().Count(),
            instances.Length,
            instances.Sum(instance => instance.Size),
            HashOfUids(instances.Select(instance => instance.Facts.SopInstanceUid)),
            items.Sum(item => item.UnclearedPixels));
    }

    private static string ManifestOf(BundleFacts bundle) =>
        bundle.Entries.Single(entry => entry.Name == $"{bundle.Bag}/{BagFiles.PayloadManifest}").Sha256;

    private static SortedDictionary<string, T> Sum<T>(IEnumerable<KeyValuePair<string, T>> counts)
        where T : System.Numerics.INumber<T>
    {
        var sums = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach ((string key, T count) in counts)
        {
            sums[key] = sums.GetValueOrDefault(key, T.Zero) + count;
        }

        return sums;
    }
}

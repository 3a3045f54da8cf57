using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MedicalImagingPipeline.Core;

/// <summary>Where a run's objects lie: everything it writes is under <c>runs/&lt;run key&gt;/</c>, its ledger under <c>ledger/&lt;run key&gt;/</c>.</summary>
internal static class RunKeys
{
    public static string Manifest(string run) => $"runs/{run}/run.json";

    public static string Unclaimed(string run) => $"runs/{run}/unclaimed.json";

    /// <summary>A line of JSON a work item: what the state machine's Map goes through.</summary>
    public static string Items(string run) => $"runs/{run}/items.jsonl";

    public static string Results(string run) => $"runs/{run}/results";

    public static string Item(string run, int item) => Of(run, "items", item, "json");

    public static string Bundle(string run, int item) => Of(run, "bundles", item, "zip");

    public static string Facts(string run, int item) => Of(run, "facts", item, "json");

    /// <summary>What Ingest knows from the headers.</summary>
    public static string Identifiers(string run, int item) => Of(run, "identifiers", item, "json");

    /// <summary>The same with what Deidentify found past the pixels: what Validate searches for.</summary>
    public static string SearchedIdentifiers(string run, int item) => Of(run, "searched", item, "json");

    /// <summary>The subjects of the drop's images, whom rows of tables are joined to.</summary>
    public static string Subjects(string run) => $"runs/{run}/subjects.json";

    /// <summary>The study's own subjects, where the site gave them: all, for tables.</summary>
    public static string StudySubjects(string run) => $"runs/{run}/study-subjects.json";

    /// <summary>Those of one item.</summary>
    public static string StudySubjects(string run, int item) => Of(run, "study-subjects", item, "json");

    /// <summary>What persons decided on inputs.</summary>
    public static string Decisions(string run) => $"runs/{run}/decisions.json";

    /// <summary>What was asked for.</summary>
    public static string Expected(string run) => $"runs/{run}/expected.json";

    /// <summary>The studies of the drop, as they are asked for.</summary>
    public static string Received(string run) => $"runs/{run}/received.json";

    public static string Crosswalk(string run, int item) => Of(run, "crosswalk", item, "csv");

    /// <summary>What became of each element: gzip of JSON Lines. Beside the runs, since it is kept when what a run needed on its way is not.</summary>
    public static string Ledger(string run, int item) => string.Create(CultureInfo.InvariantCulture, $"ledger/{run}/{item:D6}.jsonl.gz");

    /// <summary>The nonces of the known identifiers that the proof commits to.</summary>
    public static string Commitment(string run, int item) => string.Create(CultureInfo.InvariantCulture, $"ledger/{run}/{item:D6}.identifiers.json");

    public static string Completion(string run, int item) => Of(run, "completed", item, "json");

    /// <summary>What Validate read of the instances, for tables and reports.</summary>
    public static string Description(string run, int item) => Of(run, "described", item, "json");

    /// <summary>What a version of a volume was joined from. Versions are named by the store, so not in a key.</summary>
    public static string Volume(string run, int number, string version) =>
        string.Create(CultureInfo.InvariantCulture, $"runs/{run}/volumes/{number:D6}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)).AsSpan(0, 8))}.json");

    public static string Package(string run) => $"runs/{run}/package.json";

    private static string Of(string run, string kind, int item, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"runs/{run}/{kind}/{item:D6}.{extension}");
}

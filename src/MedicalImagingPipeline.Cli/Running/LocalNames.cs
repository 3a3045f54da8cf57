using MedicalImagingPipeline.Cli.StateMachine.Maps;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>What the state machine's placeholders stand for on one machine, where Terraform puts ARNs and bucket names.</summary>
internal static class LocalNames
{
    public const string Ingest = "ingest";

    public const string Deidentify = "deidentify";

    public const string Validate = "validate";

    public const string Package = "package";

    public const string Deliver = "deliver";

    private const string Work = "work";

    /// <summary>The placeholders and their values.</summary>
    public static IReadOnlyDictionary<string, string> Placeholders { get; } = new Dictionary<string, string>
    {
        ["ingest_function"] = Ingest,
        ["deidentify_function"] = Deidentify,
        ["validate_function"] = Validate,
        ["package_function"] = Package,
        ["deliver_function"] = Deliver,
        ["work_bucket"] = Work,
    };

    /// <summary>The buckets that the machine itself reads and writes.</summary>
    public static NamedBuckets Buckets(IObjectStore objects) => new(objects, new Dictionary<string, Bucket> { [Work] = Bucket.Work });
}

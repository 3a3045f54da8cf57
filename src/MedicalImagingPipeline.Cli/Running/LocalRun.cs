using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>The five stages on folders: what `mip run` puts together.</summary>
internal sealed class LocalRun
{
    private const string WorkFolder = "work";

    private readonly string _out;

    /// <summary>Puts the stages together.</summary>
    /// <param name="drop">The folder that the site filled.</param>
    /// <param name="output">Where everything goes that the run leaves.</param>
    /// <param name="keys">Where the key files lie.</param>
    public LocalRun(string drop, string output, string keys)
    {
        _out = Path.GetFullPath(output);
        var objects = new DirectoryObjectStore(new Dictionary<Bucket, string>
        {
            [Bucket.Ingest] = drop,
            [Bucket.Work] = Path.Combine(_out, WorkFolder),
            [Bucket.Restricted] = Path.Combine(_out, "restricted"),
            [Bucket.Delivery] = Path.Combine(_out, "delivery"),
            [Bucket.Audit] = _out,
        });
        var keyedHash = new FileKeyedHash(keys);
        var layout = new RunLayout(IsFlat: true);
        Ingest = new IngestStage(objects, keyedHash);
        Deidentify = new DeidentifyStage(objects, keyedHash);
        Validate = new ValidateStage(objects);
        Package = new PackageStage(objects, keyedHash, layout);
        Deliver = new DeliverStage(
            objects, new OutboxMailer(Path.Combine(_out, "outbox")), new PathLinks(Path.Combine(_out, "delivery")), layout, TimeProvider.System);
    }

    public IngestStage Ingest { get; }

    public DeidentifyStage Deidentify { get; }

    public ValidateStage Validate { get; }

    public PackageStage Package { get; }

    public DeliverStage Deliver { get; }

    /// <summary>Takes away what an earlier run left for people, so that two deliveries are never mixed. Touches nothing else.</summary>
    public void ClearResults()
    {
        Delete("", DeliverStage.ReportJson, DeliverStage.ReportHtml);
        Delete("restricted", DeliverStage.InputsCsv, DeliverStage.CrosswalkCsv);
        Delete("delivery", "index.html", "*.zip");
        Delete("outbox", "*.eml");
    }

    /// <summary>Takes away what the run needed on the way. A run that is incomplete keeps it, so that the next does only what is missing.</summary>
    public void ClearWork()
    {
        string work = Path.Combine(_out, WorkFolder);
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }

        string restricted = Path.Combine(_out, "restricted", "runs");
        if (Directory.Exists(restricted))
        {
            Directory.Delete(restricted, recursive: true);
        }

        foreach (string folder in new[] { "", "restricted", "delivery" })
        {
            string partial = Path.Combine(_out, folder, DirectoryObjectStore.TemporaryFolder);
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    private void Delete(string folder, params ReadOnlySpan<string> patterns)
    {
        string path = Path.Combine(_out, folder);
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (string pattern in patterns)
        {
            foreach (string file in Directory.EnumerateFiles(path, pattern))
            {
                File.Delete(file);
            }
        }
    }
}

using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>The five stages on folders: what `mip run` puts together.</summary>
internal sealed class LocalRun
{
    private readonly string _out;

    /// <summary>Puts the stages together.</summary>
    /// <param name="ports">The folders that the run works on.</param>
    /// <param name="output">Where everything goes that the run leaves.</param>
    public LocalRun(IPorts ports, string output)
    {
        _out = Path.GetFullPath(output);
        Objects = ports.Objects;
        Ingest = Stages.Ingest(ports);
        Deidentify = Stages.Deidentify(ports);
        Validate = Stages.Validate(ports);
        Package = Stages.Package(ports);
        Deliver = Stages.Deliver(ports);
    }

    public IObjectStore Objects { get; }

    public IStage<IngestInput, IngestOutput> Ingest { get; }

    public IStage<DeidentifyInput, DeidentifyOutput> Deidentify { get; }

    public IStage<ValidateInput, ValidateOutput> Validate { get; }

    public IStage<PackageInput, PackageOutput> Package { get; }

    public IStage<DeliverInput, DeliverOutput> Deliver { get; }

    /// <summary>Takes away what an earlier run left for people, so that two deliveries are never mixed. Touches nothing else.</summary>
    public void ClearResults()
    {
        Delete("", DeliverStage.ReportJson, DeliverStage.ReportHtml);
        Delete(LocalPorts.RestrictedFolder, DeliverStage.InputsCsv, DeliverStage.CrosswalkCsv, DeliveryRecord.FileName);
        Delete(
            LocalPorts.DeliveryFolder, "index.html", "*.zip", "*" + VolumeProof.Suffix, "*" + VolumeProof.SignatureSuffix, VolumeProof.KeyFileName,
            "*" + DeliveryIndex.SeriesSuffix, "*" + DeliveryIndex.ManifestSuffix, "*" + ChangesFile.Suffix);
        Delete(LocalPorts.OutboxFolder, "*.eml");
        ClearReleaseRequests();
    }

    /// <summary>Takes away what the run needed on the way. A run that is incomplete keeps it, so that the next does only what is missing.</summary>
    public void ClearWork()
    {
        string work = Path.Combine(_out, LocalPorts.WorkFolder);
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }

        ClearReleaseRequests();
        string restricted = Path.Combine(_out, LocalPorts.RestrictedFolder, "runs");
        if (Directory.Exists(restricted))
        {
            Directory.Delete(restricted, recursive: true);
        }

        foreach (string folder in new[] { "", LocalPorts.RestrictedFolder, LocalPorts.DeliveryFolder })
        {
            string partial = Path.Combine(_out, folder, DirectoryObjectStore.TemporaryFolder);
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    // Nothing waits any more; what was decided stays.
    private void ClearReleaseRequests()
    {
        string releases = Path.Combine(_out, LocalPorts.RestrictedFolder, RunReleases.Prefix);
        foreach (string run in Directory.Exists(releases) ? Directory.EnumerateDirectories(releases) : [])
        {
            File.Delete(Path.Combine(run, RunReleases.RequestFile));
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

using MedicalImagingPipeline.Core.Audit;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core;

/// <summary>The five stages, put together once for the functions and the command line. Each tells the audit how it ended.</summary>
public static class Stages
{
    /// <summary>Lists a drop and plans its work items.</summary>
    public static IStage<IngestInput, IngestOutput> Ingest(IPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return new AuditedStage<IngestInput, IngestOutput>(
            new IngestStage(ports.Objects, ports.KeyedHash, ports.Configuration, ports.Limits, ports.Layout), new IngestAudit(), ports);
    }

    /// <summary>Makes a work item's bundle.</summary>
    public static IStage<DeidentifyInput, DeidentifyOutput> Deidentify(IPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return new AuditedStage<DeidentifyInput, DeidentifyOutput>(
            new DeidentifyStage(ports.Objects, ports.KeyedHash), new DeidentifyAudit(), ports);
    }

    /// <summary>Gives the verdict on a bundle.</summary>
    public static IStage<ValidateInput, ValidateOutput> Validate(IPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return new AuditedStage<ValidateInput, ValidateOutput>(
            new ValidateStage(ports.Objects), new ValidateAudit(), ports);
    }

    /// <summary>Joins bundles into volumes.</summary>
    public static IStage<PackageInput, PackageOutput> Package(IPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return new AuditedStage<PackageInput, PackageOutput>(
            new PackageStage(ports.Objects, ports.KeyedHash, ports.Layout), new PackageAudit(), ports);
    }

    /// <summary>Reports, signs and mails.</summary>
    public static IStage<DeliverInput, DeliverOutput> Deliver(IPorts ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        return new AuditedStage<DeliverInput, DeliverOutput>(
            new DeliverStage(ports.Objects, ports.Mailer, ports.Mail, ports.Links, ports.Signer, ports.Configuration, ports.Layout, ports.Clock), new DeliverAudit(ports.Layout), ports);
    }
}

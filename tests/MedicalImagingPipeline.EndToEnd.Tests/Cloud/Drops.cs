using MedicalImagingPipeline.Cli.Sample;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>What is dropped in tests.</summary>
internal static class Drops
{
    /// <summary>The prefix of drops.</summary>
    public const string Prefix = "acme/2026-11/";

    /// <summary>The sample that the repository holds.</summary>
    public static string Small => Path.Combine(RepositoryRoot.Path, "samples", "drop");

    /// <summary>A study in whose output an identifier of its patient is left, so that the item is held and its bundle deleted.</summary>
    public static async Task AddLeakAsync(CloudSite site)
    {
        const string MrImageStorage = "1.2.840.10008.5.1.4.1.1.4";
        SampleDataset dataset = new SampleDataset
        {
            { DicomTags.Manufacturer, "Built for LEAK-770001" },
            { DicomTags.PatientId, "LEAK-770001" },
            { DicomTags.PatientName, "LEAKY^SYNTHETIC" },
        }
            .With(SampleModules.Instance(MrImageStorage, "LEAK/MR1/1", 1, "20261104"))
            .With(SampleModules.Series("LEAK", "MR", 1, "T1", "20261104"))
            .With(SampleModules.Study(SampleSubject.Beta, "LEAK", "20261104", "MR"));
        byte[] file = await new SampleFile("leak.dcm", TransferSyntax.ExplicitVrLittleEndian, dataset).EncodeAsync(CancellationToken.None);
        await site.PutAsync(Bucket.Ingest, Prefix + "leak.dcm", file);
    }
}

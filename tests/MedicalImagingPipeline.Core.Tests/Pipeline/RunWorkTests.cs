using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>What stands beside a volume of times and work.</summary>
public sealed class RunWorkTests
{
    [Fact]
    public async Task TheProofBesideEachVolume_SaysTimesAndWork_WhichASecondTryLeaves()
    {
        var pipeline = new PipelineHarness { Limits = new VolumeLimits(1) };
        byte[][] inputs = [Ct(1), Ct(2), "no DICOM"u8.ToArray()];
        for (int i = 0; i < inputs.Length; i++)
        {
            await pipeline.PutAsync($"{i}.dcm", inputs[i]);
        }

        DateTimeOffset began = pipeline.Now;
        string run = (await pipeline.IngestAsync()).RunKey;
        pipeline.Now = began.AddHours(1);
        await pipeline.RunAsync();

        Dictionary<string, byte[]> delivered = await pipeline.ReadAllAsync(Bucket.Delivery);
        VolumeProof[] proofs = ProofsIn(delivered);
        long volumes = delivered.Where(file => file.Key.EndsWith(".zip", StringComparison.Ordinal)).Sum(file => file.Value.Length);
        Assert.Equal(2, proofs.Length);
        Assert.All(proofs, proof => Assert.Equal(new RunWork(3, inputs.Sum(input => input.Length), 2, 2, volumes), proof.Work));
        Assert.All(proofs, proof => Assert.Equal((run, began, began.AddHours(1)), (proof.RunKey, proof.IngestedAt, proof.DeliveredAt)));
        Assert.Equal(proofs[0].Work, (await pipeline.ReportAsync()).Work);

        pipeline.Now = began.AddHours(2);
        await pipeline.RunAsync();
        Assert.Equal(proofs.Select(proof => proof.ToJson()), ProofsIn(await pipeline.ReadAllAsync(Bucket.Delivery)).Select(proof => proof.ToJson()));
    }

    private static VolumeProof[] ProofsIn(Dictionary<string, byte[]> files) =>
        [.. files.Where(file => file.Key.EndsWith(VolumeProof.Suffix, StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => VolumeProof.Parse(file.Value)!)];

    private static byte[] Ct(int number) => TestInstance.Ct()
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, $"2.999.8888.1.{number}")
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.8888.3.{number}").ToBytes();
}

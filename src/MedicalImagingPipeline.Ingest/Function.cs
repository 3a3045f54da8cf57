using MedicalImagingPipeline.Aws;
using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Ingest;

/// <summary>The ingest stage as a Lambda function.</summary>
internal static class Function
{
    private static Task<int> Main() => LambdaHost.RunAsync(
        StageName.Ingest,
        () => Compose(AwsPorts.FromEnvironment()),
        PipelineJson.Default.IngestInput,
        PipelineJson.Default.IngestOutput);

    /// <summary>Tests call this with ports in memory.</summary>
    internal static IStage<IngestInput, IngestOutput> Compose(IPorts ports) => Stages.Ingest(ports);
}

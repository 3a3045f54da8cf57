using MedicalImagingPipeline.Aws;
using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Deidentify;

/// <summary>The de-identify stage as a Lambda function.</summary>
internal static class Function
{
    private static Task<int> Main() => LambdaHost.RunAsync(
        StageName.Deidentify,
        () => Compose(AwsPorts.FromEnvironment()),
        PipelineJson.Default.DeidentifyInput,
        PipelineJson.Default.DeidentifyOutput);

    /// <summary>Tests call this with ports in memory.</summary>
    internal static IStage<DeidentifyInput, DeidentifyOutput> Compose(IPorts ports) => Stages.Deidentify(ports);
}

using MedicalImagingPipeline.Aws;
using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Package;

/// <summary>The package stage as a Lambda function.</summary>
internal static class Function
{
    private static Task<int> Main() => LambdaHost.RunAsync(
        StageName.Package,
        () => Compose(AwsPorts.FromEnvironment()),
        PipelineJson.Default.PackageInput,
        PipelineJson.Default.PackageOutput);

    /// <summary>Tests call this with ports in memory.</summary>
    internal static IStage<PackageInput, PackageOutput> Compose(IPorts ports) => Stages.Package(ports);
}

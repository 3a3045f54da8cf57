using MedicalImagingPipeline.Aws;
using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Validate;

/// <summary>The validate stage as a Lambda function.</summary>
internal static class Function
{
    private static Task<int> Main() => LambdaHost.RunAsync(
        StageName.Validate,
        () => Compose(AwsPorts.FromEnvironment()),
        PipelineJson.Default.ValidateInput,
        PipelineJson.Default.ValidateOutput);

    /// <summary>Tests call this with ports in memory.</summary>
    internal static IStage<ValidateInput, ValidateOutput> Compose(IPorts ports) => Stages.Validate(ports);
}

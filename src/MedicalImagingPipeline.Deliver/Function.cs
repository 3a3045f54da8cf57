using MedicalImagingPipeline.Aws;
using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Deliver;

/// <summary>The deliver stage as a Lambda function.</summary>
internal static class Function
{
    private static Task<int> Main() => LambdaHost.RunAsync(
        StageName.Deliver,
        () => Compose(AwsPorts.FromEnvironment()),
        PipelineJson.Default.DeliverInput,
        PipelineJson.Default.DeliverOutput);

    /// <summary>Tests call this with ports in memory.</summary>
    internal static DeliverStage Compose(IPorts ports) =>
        new(ports.Objects, ports.Mailer, ports.Mail, ports.Links, ports.Signer, ports.Layout, ports.Clock);
}

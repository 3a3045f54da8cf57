namespace MedicalImagingPipeline.Aws.Tests.Runtime;

/// <summary>Tests that share the process's trace variable run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TraceVariable
{
    public const string Name = "_X_AMZN_TRACE_ID";
}

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>What can go wrong between a client and a service.</summary>
internal enum Fault
{
    None,

    /// <summary>An answer 500, nothing done.</summary>
    InternalError,

    /// <summary>An answer 503, nothing done.</summary>
    SlowDown,

    /// <summary>No answer, nothing done, the connection stays.</summary>
    Hang,

    /// <summary>The connection is cut before anything was done.</summary>
    ResetBefore,

    /// <summary>Done, and the connection is cut before the answer.</summary>
    ResetAfter,

    /// <summary>Done, and half of the answer's body comes.</summary>
    Truncate,

    /// <summary>Done, half of the answer's body comes, and then nothing; the connection stays.</summary>
    Stall,
}

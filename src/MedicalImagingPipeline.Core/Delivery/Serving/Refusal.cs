namespace MedicalImagingPipeline.Core.Delivery.Serving;

/// <summary>Why a request gets nothing of the delivery. What each says is in <see cref="RefusalText"/>.</summary>
public enum Refusal
{
    /// <summary>The address is no link.</summary>
    NothingHere,

    /// <summary>The address has the form of a link, and is not as it was signed.</summary>
    NotAsSigned,

    /// <summary>The link's time is over.</summary>
    Expired,

    /// <summary>The delivery was taken back.</summary>
    Revoked,

    /// <summary>What the link leads to was removed or replaced.</summary>
    Gone,

    /// <summary>The request wants something else than to read.</summary>
    NotReading,

    /// <summary>The request came by another name than this machine's own.</summary>
    OtherHost,

    /// <summary>The server could not do it.</summary>
    Failed,
}

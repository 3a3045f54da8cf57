using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>What a request wants to be so before it is answered, by RFC 9110 13.2.2.</summary>
internal static class Preconditions
{
    /// <summary>412 or 304, or null when the request is answered.</summary>
    /// <param name="ifMatch">The If-Match headers.</param>
    /// <param name="ifNoneMatch">The If-None-Match headers.</param>
    /// <param name="tag">The strong entity tag of the file, in quotes.</param>
    public static int? Refuse(StringValues ifMatch, StringValues ifNoneMatch, string tag)
    {
        var current = new EntityTagHeaderValue(tag);
        return ifMatch.Count > 0 && !Holds(ifMatch, current, useStrongComparison: true) ? 412
            : ifNoneMatch.Count > 0 && Holds(ifNoneMatch, current, useStrongComparison: false) ? 304
            : null;
    }

    private static bool Holds(StringValues headers, EntityTagHeaderValue current, bool useStrongComparison) =>
        EntityTagHeaderValue.TryParseList(headers, out IList<EntityTagHeaderValue>? tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison));
}

using Microsoft.AspNetCore.Http;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>What goes with every answer, so that no browser passes a link on, guesses a type, or lets another page in.</summary>
internal static class SafeHeaders
{
    /// <summary>What the pages may do, as they say themselves: show their own style and pictures.</summary>
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets them.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        headers.CacheControl = "private, no-store";
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}

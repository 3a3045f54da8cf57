using System.Net;
using Microsoft.AspNetCore.Http;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>
/// The names that this machine has for itself. A page of somebody else's can lead its own name to 127.0.0.1 and read what is there as its own
/// (DNS rebinding): under any other name nothing is served. The port may be another, that of a tunnel.
/// </summary>
internal static class LoopbackHost
{
    /// <summary>Whether a request names this machine.</summary>
    public static bool Is(HostString host) =>
        host.HasValue && (host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host, out IPAddress? address) && IPAddress.IsLoopback(address)));

    /// <summary>The server, as a request that names this machine names it.</summary>
    public static Uri RootOf(HostString host) => new($"http://{host.ToUriComponent()}/");
}

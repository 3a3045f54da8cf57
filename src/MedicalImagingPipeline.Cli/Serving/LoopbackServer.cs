using System.Net;
using MedicalImagingPipeline.Core.Requests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>Kestrel on 127.0.0.1 alone, HTTP/1.1, without the host, the configuration and the logging that a web application has round it.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    // A download that is under way when the server is stopped loses its line after this; it can be continued.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private readonly KestrelServer _server;

    private LoopbackServer(KestrelServer server) => _server = server;

    /// <summary>Where it listens.</summary>
    public Uri Root => new(_server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts.</summary>
    /// <param name="port">Where to listen; 0 for any port that is free.</param>
    /// <param name="application">Answers.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="ConfigurationException">The port is taken, or not for this user.</exception>
    public static async Task<LoopbackServer> StartAsync(int port, IHttpApplication<HttpContext> application, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };

        // A write is done when the system has taken it: what was sent can be counted, and no more than a piece of a file waits in memory.
        options.Limits.MaxResponseBufferSize = 0;

        // A person who pauses a download is no attack.
        options.Limits.MinResponseDataRate = null;
        options.Limits.MaxRequestBodySize = 0;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), sockets, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
            return new LoopbackServer(server);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            server.Dispose();
            throw new ConfigurationException("serve", ["--port: it is taken, or not for this user; another, or 0 for any that is free"]);
        }
    }

    /// <summary>Takes no more requests, lets those under way end for a moment, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(s_grace);
        await _server.StopAsync(grace.Token).ConfigureAwait(false);
        _server.Dispose();
    }
}

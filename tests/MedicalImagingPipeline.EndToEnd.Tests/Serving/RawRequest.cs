using System.Net.Sockets;
using System.Text;

namespace MedicalImagingPipeline.EndToEnd.Tests.Serving;

/// <summary>A request as it is typed: clients mend what tests want to send.</summary>
internal static class RawRequest
{
    /// <summary>Sends a request and reads the answer to its end.</summary>
    public static async Task<string> SendAsync(Uri root, string target, string host, string method = "GET")
    {
        using TcpClient client = await ConnectAsync(root);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Asks for a file, reads some of it, and hangs up.</summary>
    public static async Task HangUpAsync(Uri file, int after)
    {
        using TcpClient client = await ConnectAsync(file);
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {file.PathAndQuery} HTTP/1.1\r\nHost: {file.Authority}\r\n\r\n"));
        await stream.ReadExactlyAsync(new byte[after]);
    }

    private static async Task<TcpClient> ConnectAsync(Uri root)
    {
        var client = new TcpClient();
        await client.ConnectAsync(root.Host, root.Port);
        return client;
    }
}

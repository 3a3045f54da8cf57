using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.Mail;

/// <summary>A real SMTP server on loopback, node's smtp-server, that keeps what it is sent; with a certificate that nobody else knows.</summary>
internal sealed class SmtpReceiver : IDisposable
{
    public static readonly string Program = Path.Combine(RepositoryRoot.Path, "tests", "node-tools", "mail.cjs");

    private readonly Process _process;
    private readonly string _hash;

    private SmtpReceiver(Process process, int port, string hash) => (_process, Port, _hash) = (process, port, hash);

    public int Port { get; }

    /// <summary>Takes the server's own certificate and no other.</summary>
    public RemoteCertificateValidationCallback CertificateCheck => (_, certificate, _, _) => certificate!.GetCertHashString() == _hash;

    /// <summary>Starts the server, or skips the test.</summary>
    /// <param name="folder">Takes the mails.</param>
    /// <param name="mode">starttls, plain or tls.</param>
    public static async Task<SmtpReceiver> StartAsync(string folder, string mode)
    {
        string modules = ModulesWith("smtp-server");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        (string keyFile, string certificateFile) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "cert.pem"));
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem());
        Process process = Process.Start(new ProcessStartInfo("node", [Program, "serve", modules, folder, keyFile, certificateFile, mode]) { RedirectStandardOutput = true })!;
        int port = int.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        return new SmtpReceiver(process, port, certificate.GetCertHashString());
    }

    /// <summary>The installed packages, when this one is among them; else skips the test.</summary>
    public static string ModulesWith(string package)
    {
        string modules = NodeTools.Require();
        Skip.IfNot(Directory.Exists(Path.Combine(modules, package)), "the packages are of an older list; see scripts/install-node-tools");
        return modules;
    }

    /// <summary>What the server said of the next mail.</summary>
    public async Task<JsonElement> NextAsync() => JsonElement.Parse((await _process.StandardOutput.ReadLineAsync())!);

    /// <summary>What node's mailparser makes of a mail.</summary>
    public static async Task<JsonElement> ParseAsync(string file)
    {
        ToolResult result = await Tool.RunAsync("node", [Program, "parse", ModulesWith("mailparser"), file]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonElement.Parse(result.Output);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}

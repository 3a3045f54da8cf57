using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests.Keys;

public sealed class SignerTests : IAsyncLifetime
{
    private readonly FakeAws _aws = new();
    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _folder.Dispose();
        await _aws.DisposeAsync();
        Assert.Empty(_aws.Refusals);
    }

    [SkippableTheory]
    [Trait("Category", "Integration")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenSsl_AcceptsTheSignature_AndNoOther(bool isKms)
    {
        string openssl = Tool.Require("openssl");
        ISigner signer = isKms ? Kms() : File();
        byte[] content = "0123abcd  a.dcm\n"u8.ToArray();
        await System.IO.File.WriteAllBytesAsync(_folder["SHA256SUMS"], content);
        await System.IO.File.WriteAllBytesAsync(_folder["sig"], await signer.SignAsync(SHA256.HashData(content), CancellationToken.None));
        byte[] key = await signer.GetPublicKeyAsync(CancellationToken.None);
        await System.IO.File.WriteAllTextAsync(_folder["key.pem"], PemEncoding.WriteString("PUBLIC KEY", key));
        string[] arguments = ["dgst", "-sha256", "-verify", _folder["key.pem"], "-signature", _folder["sig"], _folder["SHA256SUMS"]];

        ToolResult good = await Tool.RunAsync(openssl, arguments);
        await System.IO.File.AppendAllTextAsync(_folder["SHA256SUMS"], "x");
        ToolResult bad = await Tool.RunAsync(openssl, arguments);

        Assert.Equal((0, "Verified OK"), (good.ExitCode, good.Output.Trim()));
        Assert.NotEqual(0, bad.ExitCode);
    }

    [Fact]
    public async Task AKeyFile_IsMadeOnce_ForItsOwnerAlone()
    {
        byte[][] keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => File().GetPublicKeyAsync(CancellationToken.None))));

        Assert.Single(keys.Select(Convert.ToHexString).Distinct());
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", await System.IO.File.ReadAllTextAsync(_folder["keys/signing.pem"]), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(_folder["keys/signing.pem"]));
        }
    }

    [Fact]
    public async Task ADamagedKeyFile_IsRefused()
    {
        await File().GetPublicKeyAsync(CancellationToken.None);
        await System.IO.File.WriteAllTextAsync(_folder["keys/signing.pem"], "no key");

        await Assert.ThrowsAsync<InvalidDataException>(() => File().GetPublicKeyAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatIsNoDigest_IsNotSigned(bool isKms) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => (isKms ? Kms() : File()).SignAsync(new byte[31], CancellationToken.None));

    private ISigner Kms() => new AwsPorts(_aws.Variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System).Signer;

    private FileSigner File() => new(_folder["keys/signing.pem"]);
}

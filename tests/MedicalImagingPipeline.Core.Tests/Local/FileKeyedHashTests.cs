using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Local;

public sealed class FileKeyedHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AKeyFile_IsMadeOnce_ForItsOwnerAlone()
    {
        byte[] first = await HashAsync(_folder["keys"], "acme", "uid");
        byte[] second = await HashAsync(_folder["keys"], "acme", "uid");

        string file = Path.Combine(_folder["keys"], "acme.key");
        Assert.Equal(first, second);
        Assert.Equal(WorkingKey.Size, new FileInfo(file).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task PartnersPurposesAndFolders_HaveKeysOfTheirOwn()
    {
        byte[][] hashes =
        [
            await HashAsync(_folder["keys"], "acme", "uid"),
            await HashAsync(_folder["keys"], "acme", "patient"),
            await HashAsync(_folder["keys"], "other", "uid"),
            await HashAsync(_folder["elsewhere"], "acme", "uid"),
        ];

        Assert.Equal(4, hashes.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task AKeyThatOthersMayRead_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await HashAsync(_folder["keys"], "acme", "uid");
        File.SetUnixFileMode(Path.Combine(_folder["keys"], "acme.key"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        await Assert.ThrowsAsync<InvalidDataException>(() => HashAsync(_folder["keys"], "acme", "uid"));
    }

    [Fact]
    public async Task ADamagedKey_IsRefused()
    {
        await HashAsync(_folder["keys"], "acme", "uid");
        using (FileStream file = File.OpenWrite(Path.Combine(_folder["keys"], "acme.key")))
        {
            file.SetLength(31);
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => HashAsync(_folder["keys"], "acme", "uid"));
    }

    [Fact]
    public async Task ManyFirstRunsAtOnce_ShareOneKey()
    {
        byte[][] hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => HashAsync(_folder["keys"], "acme", "uid"))));

        Assert.Single(hashes.Select(Convert.ToHexString).Distinct());
    }

    private static async Task<byte[]> HashAsync(string folder, string partner, string purpose)
    {
        using WorkingKey key = await new FileKeyedHash(folder).DeriveAsync(partner, purpose, CancellationToken.None);
        byte[] hash = new byte[WorkingKey.Size];
        key.Compute("message"u8, hash);
        return hash;
    }
}

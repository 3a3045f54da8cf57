using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws.Tests.Keys;

public sealed class KmsKeyedHashTests : IAsyncLifetime
{
    private readonly FakeAws _aws = new();
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(WorkingKey.Size);
    private readonly IKeyedHash _kms;

    public KmsKeyedHashTests()
    {
        _aws.Kms.AddHmacKey(FakeAws.PartnerKeyPrefix + "acme", _secret);
        _aws.Kms.AddHmacKey(FakeAws.PartnerKeyPrefix + "other", RandomNumberGenerator.GetBytes(WorkingKey.Size));
        _kms = new AwsPorts(_aws.Variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System).KeyedHash;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _folder.Dispose();
        await _aws.DisposeAsync();
        Assert.Empty(_aws.Refusals);
    }

    [Fact]
    public async Task OneSecret_GivesTheSameKeysAndId_InKmsAndInAFile()
    {
        await new FileKeyedHash(_folder.Path).KeyIdAsync("acme", CancellationToken.None);
        await File.WriteAllBytesAsync(_folder["acme.key"], _secret);
        var file = new FileKeyedHash(_folder.Path);

        Assert.Equal(await file.KeyIdAsync("acme", CancellationToken.None), await _kms.KeyIdAsync("acme", CancellationToken.None));
        Assert.Equal(await HashAsync(file, "acme", "uid"), await HashAsync(_kms, "acme", "uid"));
        Assert.NotEqual(await HashAsync(_kms, "acme", "uid"), await HashAsync(_kms, "acme", "patient"));
        Assert.NotEqual(await HashAsync(_kms, "acme", "uid"), await HashAsync(_kms, "other", "uid"));
    }

    [Fact]
    public async Task EachMessage_IsAskedForOnce_ByManyAtOnce()
    {
        byte[][] hashes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => HashAsync(_kms, "acme", i % 2 == 0 ? "uid" : "patient")));

        Assert.Equal(2, hashes.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(2, _aws.Requests.Count);
        Assert.All(_aws.Requests, call => Assert.Equal(new AwsCall("kms", "GenerateMac", "kms:GenerateMac", FakeAws.PartnerKeyPrefix + "acme"), call));
    }

    [Fact]
    public async Task APartnerWithoutAKey_IsAMistakeInTheConfiguration()
    {
        ConfigurationException exception = await Assert.ThrowsAsync<ConfigurationException>(() => _kms.KeyIdAsync("nobody", CancellationToken.None));

        Assert.Equal(["it has no key"], exception.Mistakes);
        Assert.Single(_aws.Requests);
    }

    [Fact]
    public async Task AFaultOnTheWay_IsTriedAgain_AndNotRemembered()
    {
        _aws.Faults.Plan(Fault.InternalError, _ => true, times: TestStores.Quick.Attempts + 1);

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => _kms.KeyIdAsync("acme", CancellationToken.None));
        Assert.Equal("KMS", exception.Service);
        await _kms.KeyIdAsync("acme", CancellationToken.None);
    }

    private static async Task<byte[]> HashAsync(IKeyedHash keys, string partner, string purpose)
    {
        using WorkingKey key = await keys.DeriveAsync(partner, purpose, CancellationToken.None);
        byte[] hash = new byte[WorkingKey.Size];
        key.Compute("message"u8, hash);
        return hash;
    }
}

using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests.Storage;

public sealed class FakeS3ContractTests : ObjectStoreContract
{
    private readonly FakeAws _aws = new();

    public override async Task DisposeAsync()
    {
        await _aws.DisposeAsync();
        Assert.Empty(_aws.Refusals);
        Assert.Equal(0, _aws.S3.OpenUploads);
    }

    private protected override Task<IObjectStore> OpenAsync() => Task.FromResult(TestStores.On(_aws));
}

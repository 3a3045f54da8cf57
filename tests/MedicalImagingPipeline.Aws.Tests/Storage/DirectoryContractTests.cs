using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests.Storage;

public sealed class DirectoryContractTests : ObjectStoreContract
{
    private readonly TemporaryFolder _folder = new();

    public override Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    private protected override Task<IObjectStore> OpenAsync() =>
        Task.FromResult<IObjectStore>(new DirectoryObjectStore(Enum.GetValues<Bucket>().ToDictionary(bucket => bucket, bucket => _folder[bucket.ToString()])));
}

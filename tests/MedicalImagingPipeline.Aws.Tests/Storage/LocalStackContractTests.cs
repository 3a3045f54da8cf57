using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests.Storage;

[Trait("Category", "Integration")]
public sealed class LocalStackContractTests : ObjectStoreContract
{
    private LocalStack? _server;

    public override Task DisposeAsync() => _server?.DisposeAsync().AsTask() ?? Task.CompletedTask;

    private protected override async Task<IObjectStore> OpenAsync() => (_server = await LocalStack.StartAsync()).Store;
}

using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.Core.Tests.Ingest;

public sealed class InputReaderTests
{
    [Theory]
    [InlineData(0L, QuarantineReason.EmptyFile)]
    [InlineData(InputReader.MaxBytes + 1, QuarantineReason.TooLarge)]
    public async Task AnObjectOfASizeThatSaysAll_IsNotOpened(long size, QuarantineReason reason)
    {
        // A store without the object: opening it would throw.
        var reader = new InputReader(new MemoryObjectStore(), new SubjectIdentifiers());
        var version = new ObjectVersion(Bucket.Ingest, "a", "1", "1", size);

        Assert.Equal((null, reason), await reader.ReadAsync(version, CancellationToken.None));
    }

    [Fact]
    public async Task AnObjectThatIsTooLarge_IsNotHashed() =>
        Assert.Equal("", await new InputReader(new MemoryObjectStore(), new SubjectIdentifiers())
            .HashAsync(new ObjectVersion(Bucket.Ingest, "a", "1", "1", InputReader.MaxBytes + 1), CancellationToken.None));
}

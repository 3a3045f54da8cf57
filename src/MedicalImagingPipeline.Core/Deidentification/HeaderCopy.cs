using MedicalImagingPipeline.Core.Packaging.Zip;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Passes an instance on, and keeps what was written of it but for long values: at most the 32 MiB that a header may have.</summary>
/// <param name="output">Takes the instance; stays the caller's.</param>
internal sealed class HeaderCopy(Stream output) : WriteOnlyStream
{
    private readonly MemoryStream _header = new();
    private bool _isPaused;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isPaused)
        {
            _header.Write(buffer.Span);
        }

        await output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    /// <summary>Keeps nothing of what is written from here on.</summary>
    public async Task PauseAsync(DicomWriter writer, CancellationToken cancellationToken)
    {
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        _isPaused = true;
    }

    /// <summary>Keeps what is written from here on.</summary>
    public async Task ResumeAsync(DicomWriter writer, CancellationToken cancellationToken)
    {
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        _isPaused = false;
    }

    /// <summary>The header as a reader of the output finds it.</summary>
    /// <exception cref="DicomFormatException">What was written cannot be read.</exception>
    public async ValueTask<Dataset> ReadAsync(CancellationToken cancellationToken)
    {
        _header.Position = 0;
        DicomFile file = await DicomFile.OpenAsync(_header, null, cancellationToken).ConfigureAwait(false);
        await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false);
        return file.Segment;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _header.Dispose();
        }

        base.Dispose(disposing);
    }
}

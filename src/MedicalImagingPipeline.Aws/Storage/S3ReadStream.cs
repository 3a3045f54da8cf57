using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Aws.Storage;

/// <summary>
/// A range of a pinned version. A body that is cut off, reset or silent is opened again at the offset reached: the version is
/// pinned, so the bytes go on as they began.
/// </summary>
/// <param name="reader">Opens bodies.</param>
/// <param name="version">The version.</param>
/// <param name="offset">Where in it the range begins.</param>
/// <param name="length">Bytes of the range.</param>
/// <param name="body">The body that is open already.</param>
internal sealed class S3ReadStream(S3Reader reader, ObjectVersion version, long offset, long length, GetObjectResponse? body) : ForwardStream
{
    private CancellationTokenSource _stall = new();
    private GetObjectResponse? _body = body;
    private long _position;
    private int _failures;

    // The DICOM reader checks lengths against what is left; it does not move.
    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer = buffer[..(int)Math.Min(buffer.Length, length - _position)];
        while (!buffer.IsEmpty)
        {
            CallFailure failure;
            try
            {
                _body ??= await reader.OpenAsync(version, offset + _position, length - _position, cancellationToken).ConfigureAwait(false);
                int read = await ReadBodyAsync(_body.ResponseStream, buffer, cancellationToken).ConfigureAwait(false);
                if (read > 0)
                {
                    _position += read;
                    _failures = 0;
                    return read;
                }

                failure = new CallFailure("TruncatedBody", IsTransient: true);
            }
            catch (Exception e) when (CallFailure.Of(e) is { } judged)
            {
                cancellationToken.ThrowIfCancellationRequested();
                failure = judged;
            }

            CloseBody();
            await reader.Calls.DelayOrThrowAsync(failure, ++_failures, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CloseBody();
            _stall.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadBodyAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // One source for all reads, until one of them does not come in time.
        if (!_stall.TryReset())
        {
            _stall.Dispose();
            _stall = new CancellationTokenSource();
        }

        _stall.CancelAfter(reader.Calls.Policy.StallTimeout);
        using CancellationTokenRegistration link = cancellationToken.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), _stall);
        return await stream.ReadAsync(buffer, _stall.Token).ConfigureAwait(false);
    }

    private void CloseBody()
    {
        try
        {
            _body?.Dispose();
        }
        catch (AmazonClientException)
        {
            // The SDK compared a whole body with its tag, and says so this late.
            throw new StoreUnavailableException("S3", "DamagedBody");
        }
        finally
        {
            _body = null;
        }
    }
}

using System.IO.Pipelines;
using MedicalImagingPipeline.Core.Delivery.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>One answer: its head is set first, then content is sent and counted.</summary>
/// <param name="context">The request.</param>
internal sealed class Response(HttpContext context)
{
    // A piece of a file is read, sent, and only then the next one: memory does not grow with the file.
    private const int PieceSize = 256 * 1024;

    /// <summary>The status that was set.</summary>
    public int Status => context.Response.StatusCode;

    /// <summary>Bytes of content that went to the line.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether all that was announced was sent.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The range that was answered; null for the whole.</summary>
    public string? Range { get; set; }

    private bool IsHead => HttpMethods.IsHead(context.Request.Method);

    /// <summary>Answers without content.</summary>
    public void Empty(int status)
    {
        context.Response.StatusCode = status;
        IsComplete = true;
    }

    /// <summary>Refuses, in a page for browsers and in plain text for other programs.</summary>
    public Task RefuseAsync(RefusalText text, CancellationToken cancellationToken)
    {
        bool isBrowser = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        context.Response.Headers.Vary = "Accept";
        return SendAsync(text.Status, isBrowser ? MediaTypes.Html : MediaTypes.Text, isBrowser ? text.ToHtml() : text.ToText(), cancellationToken);
    }

    /// <summary>Sends what is in memory.</summary>
    public async Task SendAsync(int status, string type, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Announce(status, type, content.Length);
        if (!IsHead)
        {
            Check(await context.Response.BodyWriter.WriteAsync(content, cancellationToken).ConfigureAwait(false));
            Sent = content.Length;
        }

        IsComplete = true;
    }

    /// <summary>Sends a file, or a part of it.</summary>
    /// <param name="status">The status.</param>
    /// <param name="type">The type of the content.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="open">Opens the file at the first of them.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <exception cref="EndOfStreamException">The file has become shorter.</exception>
    public async Task SendAsync(int status, string type, long length, Func<Task<Stream>> open, CancellationToken cancellationToken)
    {
        await using Stream file = await open().ConfigureAwait(false);
        Announce(status, type, length);
        PipeWriter writer = context.Response.BodyWriter;
        while (!IsHead && Sent < length)
        {
            Memory<byte> piece = writer.GetMemory(PieceSize);
            int read = await file.ReadAsync(piece[..(int)Math.Min(piece.Length, length - Sent)], cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            writer.Advance(read);
            Check(await writer.FlushAsync(cancellationToken).ConfigureAwait(false));
            Sent += read;
        }

        IsComplete = true;
    }

    // Who has gone away makes no error of a flush, and the token that says so may come pieces later.
    private static void Check(FlushResult flushed)
    {
        if (flushed.IsCompleted || flushed.IsCanceled)
        {
            throw new OperationCanceledException();
        }
    }

    private void Announce(int status, string type, long length)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = length;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}

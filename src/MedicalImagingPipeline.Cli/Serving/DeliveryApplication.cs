using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Delivery.Serving;
using MedicalImagingPipeline.Core.Ports;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>Answers requests for a delivery, one at a time for each connection, and writes each answer down.</summary>
/// <param name="delivery">What links lead to.</param>
/// <param name="objects">Holds it.</param>
/// <param name="log">Where answers are written down.</param>
/// <param name="clock">The time.</param>
internal sealed class DeliveryApplication(ServedDelivery delivery, IObjectStore objects, AccessLog log, TimeProvider clock) : IHttpApplication<HttpContext>
{
    // Browsers ask for it by themselves.
    private const string Icon = "/favicon.ico";

    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Fails when an answer cannot be written down any more: nothing is served that the site does not know of.</summary>
    public Task Failed => _failed.Task;

    /// <inheritdoc />
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc />
    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <inheritdoc />
    public async Task ProcessRequestAsync(HttpContext context)
    {
        var response = new Response(context);
        ObjectVersion? asked = null;
        try
        {
            SafeHeaders.Set(context.Response.Headers);
            ServedAnswer? answer = await FindAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
            asked = answer?.Version;
            await (answer switch
            {
                ServedFile file => SendAsync(context, response, file.File),
                ServedPage page => response.SendAsync(StatusCodes.Status200OK, MediaTypes.Html, page.Content, context.RequestAborted),
                ServedRefusal refusal => RefuseAsync(context, response, refusal.Text),
                _ => NothingAsync(response),
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Who asked has gone away, or the server stops.
            context.Abort();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await FailAsync(context, response, e).ConfigureAwait(false);
        }
        finally
        {
            await WriteDownAsync(response, asked).ConfigureAwait(false);
        }
    }

    // Null is no answer but an empty one.
    private async Task<ServedAnswer?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!LoopbackHost.Is(request.Host))
        {
            return new ServedRefusal(RefusalText.Of(Refusal.OtherHost));
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return new ServedRefusal(RefusalText.Of(Refusal.NotReading));
        }

        string path = request.Path.Value ?? "";
        return path == Icon ? null
            : ServedLink.Parse(path, name => request.Query[name] is [{ } only] ? only : null) is { } link
                ? await delivery.FindAsync(LoopbackHost.RootOf(request.Host), link, cancellationToken).ConfigureAwait(false)
                : new ServedRefusal(RefusalText.Of(Refusal.NothingHere));
    }

    private Task SendAsync(HttpContext context, Response response, ObjectVersion file)
    {
        string tag = $"\"{file.ETag}\"";
        string name = file.Key[(file.Key.LastIndexOf('/') + 1)..];
        IHeaderDictionary asked = context.Request.Headers;
        IHeaderDictionary headers = context.Response.Headers;
        headers.ETag = tag;
        headers.AcceptRanges = "bytes";

        // Kept by who has it, and asked for again each time: a link can be taken back.
        headers.CacheControl = "private, no-cache";
        if (Preconditions.Refuse(asked.IfMatch, asked.IfNoneMatch, tag) is { } refused)
        {
            response.Empty(refused);
            return Task.CompletedTask;
        }

        var range = ByteRange.Decide(asked.Range, asked.IfRange, tag, file.Size);
        headers.ContentRange = range.ToContentRange(file.Size);
        if (range.Status == StatusCodes.Status416RangeNotSatisfiable)
        {
            response.Empty(range.Status);
            return Task.CompletedTask;
        }

        headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Range = range.ToString();
        return response.SendAsync(
            range.Status, MediaTypes.Of(name), range.Length, () => objects.OpenReadAsync(file, range.Offset, range.Length, context.RequestAborted), context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, Response response, RefusalText text)
    {
        if (text.Status == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = "GET, HEAD";
        }

        return response.RefuseAsync(text, context.RequestAborted);
    }

    private static Task NothingAsync(Response response)
    {
        response.Empty(StatusCodes.Status204NoContent);
        return Task.CompletedTask;
    }

    // What a file's place or content is, is nobody's business: the type of the failure goes to who serves.
    private static async Task FailAsync(HttpContext context, Response response, Exception failure)
    {
        await Console.Error.WriteLineAsync($"a request failed: {failure.GetType().Name}").ConfigureAwait(false);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        SafeHeaders.Set(context.Response.Headers);
        Refusal refusal = failure is ObjectChangedException ? Refusal.Gone : Refusal.Failed;
        await response.RefuseAsync(RefusalText.Of(refusal), context.RequestAborted).ConfigureAwait(false);
    }

    private async Task WriteDownAsync(Response response, ObjectVersion? asked)
    {
        string name = asked is { } version ? version.Key[(version.Key.LastIndexOf('/') + 1)..] : "";
        try
        {
            await log.AppendAsync(
                new AccessEvent(clock.GetUtcNow(), name, asked?.VersionId ?? "", response.Status, response.Sent, response.IsComplete, response.Range), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _failed.TrySetException(e);
        }
    }
}

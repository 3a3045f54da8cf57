using System.Globalization;
using System.IO.Compression;
using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>
/// Reads the list that is kept of a delivery, <c>delivered/&lt;partner&gt;/&lt;run key&gt;/&lt;code&gt;.csv.gz</c> in the restricted bucket, row by row:
/// it is never held as a whole.
/// </summary>
internal sealed class DeliveredList : IAsyncDisposable
{
    /// <summary>The first line. Another form has another one.</summary>
    public const string Columns = "kind,id,value";

    /// <summary>The kind of the second line, which has the delivery's code and its time.</summary>
    public const string Head = "delivery";

    /// <summary>How its key ends.</summary>
    public const string Suffix = ".csv.gz";

    private readonly OpenObject _object;
    private readonly StreamReader _text;

    private DeliveredList(OpenObject found)
    {
        _object = found;
        _text = new StreamReader(new GZipStream(found.Content, CompressionMode.Decompress, leaveOpen: true), Encoding.UTF8);
    }

    /// <summary>The delivery's code.</summary>
    public string Delivery { get; private set; } = "";

    /// <summary>When it went out.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Where a partner's lists lie.</summary>
    public static string PrefixOf(string partner) => $"delivered/{partner}/";

    /// <summary>Opens a list, or gives null when there is none.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static async Task<DeliveredList?> OpenAsync(IObjectStore objects, string key, CancellationToken cancellationToken)
    {
        if (await objects.OpenCurrentAsync(Bucket.Restricted, key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        var list = new DeliveredList(found);
        try
        {
            string? columns = await list._text.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            string[] head = (await list._text.ReadLineAsync(cancellationToken).ConfigureAwait(false))?.Split(',') ?? [];
            if (columns != Columns || head is not [Head, var delivery, var time]
                || !DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset at))
            {
                throw Damaged();
            }

            (list.Delivery, list.At) = (delivery, at);
            return list;
        }
        catch
        {
            await list.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The next line that has a row, or null at the end.</summary>
    public ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) => _text.ReadLineAsync(cancellationToken);

    /// <summary>That a list is not what Deliver writes.</summary>
    public static InvalidDataException Damaged() => new("A list of what was delivered before is not what Deliver writes.");

    public async ValueTask DisposeAsync()
    {
        _text.Dispose();
        await _object.DisposeAsync().ConfigureAwait(false);
    }
}

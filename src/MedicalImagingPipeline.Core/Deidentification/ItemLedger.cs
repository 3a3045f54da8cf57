using System.Globalization;
using System.IO.Compression;
using System.Text;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// One item's ledger in the restricted bucket: gzip of JSON Lines, for each instance a line that says which it is, and one for
/// each element that is not as it was. What it does not name was kept byte for byte by no rule.
/// </summary>
internal sealed class ItemLedger : IAsyncDisposable
{
    private readonly int _item;
    private readonly WorkingKey _key;
    private readonly LedgerTree _tree = new();
    private readonly LedgerHashes _hashes;
    private readonly ObjectUploadStream _upload;
    private readonly GZipStream _compressed;
    private int _instances;

    private ItemLedger(int item, WorkingKey key, ObjectUploadStream upload)
    {
        _item = item;
        _key = key;
        _hashes = new LedgerHashes(key);
        _upload = upload;
        _compressed = new GZipStream(upload, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>Begins the object.</summary>
    public static async Task<ItemLedger> StartAsync(IObjectStore objects, WorkingKey key, string run, int item, CancellationToken cancellationToken) =>
        new(item, key, new ObjectUploadStream(await objects.StartUploadAsync(
            Bucket.Restricted, RunKeys.Ledger(run, item), "application/gzip", cancellationToken).ConfigureAwait(false)));

    /// <summary>Takes an instance's lines, which are good once <see cref="AppendAsync"/> has them.</summary>
    public InstanceLedger StartInstance() => new(_item, _instances + 1, _hashes);

    /// <summary>Adds the lines of an instance that is in the bundle.</summary>
    /// <param name="instance">The lines.</param>
    /// <param name="sopInstanceUid">Of the instance, as it is delivered.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async ValueTask AppendAsync(InstanceLedger instance, string sopInstanceUid, CancellationToken cancellationToken)
    {
        _instances++;
        string start = string.Create(CultureInfo.InvariantCulture, $"{{\"item\":{_item},\"instance\":{_instances},\"sopInstanceUid\":\"{sopInstanceUid}\"");
        await WriteAsync(start, instance.Lines, sopInstanceUid, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the lines of a table: one a column, with counts.</summary>
    /// <param name="lines">Each with a line feed at its end.</param>
    /// <param name="bag">The bag of the table.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async ValueTask AppendTableAsync(ReadOnlyMemory<byte> lines, string bag, CancellationToken cancellationToken) => await WriteAsync(
        string.Create(CultureInfo.InvariantCulture, $"{{\"item\":{_item},\"table\":\"{bag}\""), lines, bag, cancellationToken).ConfigureAwait(false);

    /// <summary>What binds the site to the lines so far.</summary>
    public LedgerFacts Facts() => _tree.Facts();

    /// <summary>Closes the object.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await _compressed.DisposeAsync().ConfigureAwait(false);
        await _upload.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await _upload.DisposeAsync().ConfigureAwait(false);

    // The line that says what the next ones are of, with what their nonces follow from.
    private async Task WriteAsync(string start, ReadOnlyMemory<byte> lines, string name, CancellationToken cancellationToken)
    {
        byte[] secret = LedgerTree.SecretOf(_key, name);
        _tree.Add(lines.Span, secret);
        await _compressed.WriteAsync(Encoding.ASCII.GetBytes($"{start},\"{LedgerTree.SecretMember}\":\"{Convert.ToHexStringLower(secret)}\"}}\n"), cancellationToken).ConfigureAwait(false);
        await _compressed.WriteAsync(lines, cancellationToken).ConfigureAwait(false);
    }
}

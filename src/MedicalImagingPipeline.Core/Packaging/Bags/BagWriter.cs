using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Packaging.Zip;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// Writes a bundle: a BagIt bag (RFC 8493) as a zip, forward only. The same entries give the same bytes: no clock, owner
/// or mode is in it. One entry at a time; not thread-safe.
/// </summary>
/// <remarks>The bag is complete when <see cref="CompleteAsync"/> returns; disposing earlier leaves the output cut off.</remarks>
public sealed class BagWriter : IAsyncDisposable
{
    private readonly Stream _output;
    private readonly string _bagName;
    private readonly ZipSectionWriter _section;
    private bool _isComplete;

    /// <summary>Begins a bag.</summary>
    /// <param name="output">Takes the zip, from its first byte; stays the caller's.</param>
    /// <param name="bagName">The bag's folder in the zip, such as <c>SUBJ-4QX2M7/20K3-CT</c>; a name of <see cref="EntryNames"/>.</param>
    /// <exception cref="ArgumentException">The name may not be.</exception>
    public BagWriter(Stream output, string bagName)
        : this(output, bagName, ZipFormat.BufferLimit)
    {
    }

    /// <summary>With another limit of what is held, for tests.</summary>
    internal BagWriter(Stream output, string bagName, int bufferLimit)
    {
        ArgumentNullException.ThrowIfNull(output);
        EntryNames.Check(bagName, nameof(bagName));
        _output = output;
        _bagName = bagName;
        _section = new ZipSectionWriter(output, offset: 0, new EntryNameSet(), bufferLimit);
    }

    /// <summary>The bag's folder in the zip.</summary>
    public string Name => _bagName;

    /// <summary>Begins an entry.</summary>
    /// <param name="path">
    /// Below the bag, such as <c>data/0002_CT_9F2A/000001.dcm</c>: payload below <c>data/</c>, else a tag file. With the
    /// bag's name in front a name of <see cref="EntryNames"/>, and no other's but for case.
    /// </param>
    /// <param name="compression">How to pack it.</param>
    /// <param name="expectedSize">
    /// Its bytes, if known: one above 4 GiB says so in its local header then, which libarchive needs to read it from a pipe.
    /// Java before 22 cannot read it from a stream if this was said and it turns out smaller.
    /// </param>
    /// <exception cref="ArgumentException">The name may not be, or is taken.</exception>
    /// <exception cref="InvalidOperationException">Another entry is open, one was left half written, or the bag is complete.</exception>
    public BagEntryWriter StartEntry(string path, EntryCompression compression, long expectedSize = 0)
    {
        ArgumentNullException.ThrowIfNull(path);
        ThrowIfComplete();
        if (path is BagFiles.Declaration or BagFiles.Information or BagFiles.PayloadManifest or BagFiles.TagManifest)
        {
            throw new ArgumentException("The bag writes this file itself.", nameof(path));
        }

        return new BagEntryWriter(_section, _section.StartEntry($"{_bagName}/{path}", compression, expectedSize));
    }

    /// <summary>Writes tag files, manifests and the zip's directory.</summary>
    /// <param name="bagInfo">
    /// Lines of <c>bag-info.txt</c> in their order (RFC 8493 2.2.2), before <c>Payload-Oxum</c>. What comes from a clock has
    /// no place here.
    /// </param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="ArgumentException">A label or value has a line break, a label a colon.</exception>
    /// <exception cref="InvalidOperationException">An entry is open, one was left half written, or the bag is complete.</exception>
    public async Task<BundleFacts> CompleteAsync(IReadOnlyList<KeyValuePair<string, string>> bagInfo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bagInfo);
        ThrowIfComplete();
        _section.ThrowIfNotReady();
        var payload = Payload(isPayload: true).ToList();
        var payloadBytes = payload.Sum(e => e.Size);
        var information = FormatInformation(bagInfo, payloadBytes, payload.Count);

        _isComplete = true;
        await WriteAsync(BagFiles.Declaration, BagFiles.DeclarationText, cancellationToken).ConfigureAwait(false);
        await WriteAsync(BagFiles.Information, information, cancellationToken).ConfigureAwait(false);
        await WriteAsync(BagFiles.PayloadManifest, Manifest(payload), cancellationToken).ConfigureAwait(false);
        await WriteAsync(BagFiles.TagManifest, Manifest(Payload(isPayload: false)), cancellationToken).ConfigureAwait(false);

        var facts = new BundleFacts(_bagName, [.. _section.Entries], _section.Offset, _section.TakeSha256(), payloadBytes);
        await CentralDirectory.WriteAsync(_output, facts.Entries, facts.LocalSectionLength, cancellationToken).ConfigureAwait(false);
        await _output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return facts;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _section.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string FormatInformation(IReadOnlyList<KeyValuePair<string, string>> bagInfo, long payloadBytes, int payloadCount)
    {
        var text = new StringBuilder();
        foreach (var (label, value) in bagInfo)
        {
            if (label.Length == 0 || label.AsSpan().ContainsAny(":\r\n") || value.AsSpan().ContainsAny("\r\n"))
            {
                throw new ArgumentException("A line of bag-info.txt has an empty label, a colon in its label, or a line break.", nameof(bagInfo));
            }

            if (label.Equals(BagFiles.PayloadOxum, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException("The bag counts its payload itself.", nameof(bagInfo));
            }

            text.Append(label).Append(": ").Append(value).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"{BagFiles.PayloadOxum}: {payloadBytes}.{payloadCount}\n").ToString();
    }

    private void ThrowIfComplete()
    {
        if (_isComplete)
        {
            throw new InvalidOperationException("The bag is complete.");
        }
    }

    private IEnumerable<EntryFacts> Payload(bool isPayload) =>
        _section.Entries.Where(e => e.Name.AsSpan(_bagName.Length + 1).StartsWith(BagFiles.PayloadFolder, StringComparison.Ordinal) == isPayload);

    private string Manifest(IEnumerable<EntryFacts> entries) =>
        ChecksumManifest.Format(entries.Select(e => KeyValuePair.Create(e.Name[(_bagName.Length + 1)..], e.Sha256)));

    private Task<EntryFacts> WriteAsync(string path, string text, CancellationToken cancellationToken) =>
        _section.WriteEntryAsync($"{_bagName}/{path}", Encoding.UTF8.GetBytes(text), cancellationToken);
}

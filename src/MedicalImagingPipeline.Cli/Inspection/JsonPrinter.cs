using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Inspection;

/// <summary>
/// Elements as JSON: <c>tag</c>, <c>vr</c>, <c>length</c> as in the file (-1 when undefined), and <c>value</c>, <c>items</c>,
/// <c>fragments</c>, or <c>bytes</c> with their <c>sha256</c>.
/// </summary>
internal sealed class JsonPrinter : IElementPrinter
{
    private readonly Utf8JsonWriter _json;

    public JsonPrinter(Stream output)
    {
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
    }

    public void StartList(string name) => _json.WriteStartArray(name);

    public void EndList() => _json.WriteEndArray();

    public void Element(DicomElement element)
    {
        Start(element.Tag, element.Vr, element.Length);
        if (element.IsFragments)
        {
            _json.WriteStartArray("fragments");
            foreach (ReadOnlyMemory<byte> fragment in element.Fragments)
            {
                Fragment(fragment.Length, SHA256.HashData(fragment.Span));
            }

            _json.WriteEndArray();
        }
        else if (VrTable.Of(element.Vr).IsText && element.IsHeld)
        {
            Strings(element.GetStrings());
        }
        else if (BinaryValues.AreShown(element.Vr) && element.IsHeld)
        {
            Strings(BinaryValues.Format(element.Value.ToArray(), element.Vr));
        }
        else
        {
            _json.WriteNumber("bytes", element.Length);
            if (element.IsHeld)
            {
                _json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(element.Value)));
            }
        }

        _json.WriteEndObject();
    }

    public async ValueTask BulkAsync(BulkValue bulk, CancellationToken cancellationToken)
    {
        Start(bulk.Header.Tag, bulk.Header.Vr, bulk.Header.Length);
        if (bulk.IsFragments)
        {
            _json.WriteStartArray("fragments");
            while (await bulk.NextFragmentAsync(cancellationToken).ConfigureAwait(false) is { } length)
            {
                Fragment(length, await HashAsync(bulk, cancellationToken).ConfigureAwait(false));
            }

            _json.WriteEndArray();
        }
        else
        {
            _json.WriteNumber("bytes", bulk.Header.Length);
            _json.WriteString("sha256", Convert.ToHexStringLower(await HashAsync(bulk, cancellationToken).ConfigureAwait(false)));
        }

        _json.WriteEndObject();
    }

    public void StartSequence(DicomElement sequence)
    {
        Start(sequence.Tag, sequence.Vr, sequence.Length);
        _json.WriteStartArray("items");
    }

    public void EndSequence()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    public void StartItem() => _json.WriteStartArray();

    public void EndItem() => _json.WriteEndArray();

    public void Dispose()
    {
        if (_json.CurrentDepth == 1)
        {
            _json.WriteEndObject();
        }

        _json.Dispose();
    }

    private static async ValueTask<byte[]> HashAsync(BulkValue bulk, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[128 * 1024];
        int read;
        while ((read = await bulk.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        return hash.GetHashAndReset();
    }

    private void Start(DicomTag tag, DicomVr vr, uint length)
    {
        _json.WriteStartObject();
        _json.WriteString("tag", tag.ToString());
        _json.WriteString("vr", vr.ToString());
        _json.WriteNumber("length", length == uint.MaxValue ? -1 : length);
    }

    private void Strings(IEnumerable<string> values)
    {
        _json.WriteStartArray("value");
        foreach (string value in values)
        {
            _json.WriteStringValue(value);
        }

        _json.WriteEndArray();
    }

    private void Fragment(long length, byte[] sha256)
    {
        _json.WriteStartObject();
        _json.WriteNumber("bytes", length);
        _json.WriteString("sha256", Convert.ToHexStringLower(sha256));
        _json.WriteEndObject();
    }
}

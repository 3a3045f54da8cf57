using System.Buffers;
using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>One instance's lines: item, instance, path, action, rule, and keyed hashes of the value before and after. Holds no value.</summary>
internal sealed class InstanceLedger(int item, int instance, LedgerHashes hashes) : ILedger, IDisposable
{
    private static readonly byte[][] Actions = [.. Enum.GetNames<ActionTaken>().Select(Encoding.ASCII.GetBytes)];
    private static readonly byte[][] Rules = [.. Enum.GetNames<RuleSource>().Select(Encoding.ASCII.GetBytes)];

    private readonly byte[] _start = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"item\":{item},\"instance\":{instance},\"path\":\""));
    private byte[] _lines = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _used;

    /// <summary>The lines so far; good until the ledger is disposed of.</summary>
    public ReadOnlyMemory<byte> Lines => _lines.AsMemory(0, _used);

    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule)
    {
        if (IsLine(action, rule))
        {
            Start(path, action, rule);
            Append("\"}\n"u8);
        }
    }

    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (!IsLine(action, rule))
        {
            return;
        }

        Start(path, action, rule);
        Append("\",\"before\":\""u8);
        AppendHash(before);
        if (action != ActionTaken.Removed)
        {
            Append("\",\"after\":\""u8);
            AppendHash(after);
        }

        Append("\"}\n"u8);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_lines);
        _lines = [];
    }

    // What no rule speaks of is most of a header, and the same before and after.
    private static bool IsLine(ActionTaken action, RuleSource rule) => action != ActionTaken.Kept || rule != RuleSource.None;

    private void Start(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule)
    {
        Append(_start);
        for (int i = 0; i < path.Length; i++)
        {
            Span<byte> tag = Reserve(12);
            tag[0] = (byte)'(';
            path[i].Group.TryFormat(tag[1..], out _, "X4", CultureInfo.InvariantCulture);
            tag[5] = (byte)',';
            path[i].Element.TryFormat(tag[6..], out _, "X4", CultureInfo.InvariantCulture);
            tag[10] = (byte)')';
            _used += 11;
        }

        Append("\",\"action\":\""u8);
        Append(Actions[(int)action]);
        Append("\",\"rule\":\""u8);
        Append(Rules[(int)rule]);
    }

    private void AppendHash(ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            hashes.Of(value).TryFormat(Reserve(16), out int written, "x16", CultureInfo.InvariantCulture);
            _used += written;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _used += bytes.Length;
    }

    private Span<byte> Reserve(int length)
    {
        if (_lines.Length - _used < length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_lines.Length * 2, _used + length));
            _lines.AsSpan(0, _used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_lines);
            _lines = larger;
        }

        return _lines.AsSpan(_used);
    }
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Replaces UIDs by keyed ones: the same UID always by the same, whatever file or order it comes in, so that references
/// hold and later batches resolve. Thread-safe.
/// </summary>
/// <param name="key">Stays the caller's.</param>
/// <param name="salt">What is hashed before each UID: another salt, other UIDs.</param>
public sealed class UidMapper(WorkingKey key, string salt = "")
{
    /// <summary>What every replacement starts with: the arc of UUIDs (PS3.5 B.2).</summary>
    public const string Root = "2.25.";

    // Study, series and frame of reference repeat in every instance. What comes after the first thousands is computed anew.
    private const int CacheSize = 8192;

    private readonly ConcurrentDictionary<string, string> _cache = new(StringComparer.Ordinal);
    private int _cached;

    /// <summary>
    /// The replacement, <c>2.25.</c> and the number of a version 8 UUID whose free 122 bits are a keyed hash (PS3.5 B.2).
    /// Registered UIDs (PS3.6 Annex A) name nobody and stay.
    /// </summary>
    /// <param name="uid">The source's UID; spaces and NUL around it do not count. Need not be a valid UID.</param>
    /// <returns>At most 44 characters; empty for an empty UID.</returns>
    public string Map(string uid)
    {
        ArgumentNullException.ThrowIfNull(uid);
        string trimmed = UidText.Trim(uid);
        if (trimmed.Length == 0 || DicomUids.IsRegistered(trimmed))
        {
            return trimmed;
        }

        if (_cache.TryGetValue(trimmed, out string? known))
        {
            return known;
        }

        string mapped = Compute(trimmed);
        if (Volatile.Read(ref _cached) < CacheSize && _cache.TryAdd(trimmed, mapped))
        {
            Interlocked.Increment(ref _cached);
        }

        return mapped;
    }

    private string Compute(string uid)
    {
        Span<byte> hash = stackalloc byte[WorkingKey.Size];
        key.Compute(Encoding.UTF8.GetBytes(salt + uid), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return string.Create(CultureInfo.InvariantCulture, $"{Root}{BinaryPrimitives.ReadUInt128BigEndian(hash)}");
    }
}

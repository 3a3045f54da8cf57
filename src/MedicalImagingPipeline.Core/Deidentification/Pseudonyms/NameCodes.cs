using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Short keyed codes for the names of studies, series and deliveries. Thread-safe.</summary>
/// <param name="key">Stays the caller's.</param>
public sealed class NameCodes(WorkingKey key)
{
    /// <summary>The code of a value for a purpose.</summary>
    /// <param name="purpose">Keeps the codes of different things apart, such as <c>study</c>.</param>
    /// <param name="value">What is named.</param>
    /// <param name="length">Characters of Crockford's base 32, 5 bits each; at most 51.</param>
    public string Of(string purpose, string value, int length)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        ArgumentNullException.ThrowIfNull(value);
        Span<byte> hash = stackalloc byte[WorkingKey.Size];
        key.Compute(Encoding.UTF8.GetBytes($"{purpose}\0{value}"), hash);
        return CrockfordBase32.Encode(hash, length);
    }
}

using System.Buffers.Binary;
using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// The date offsets of a partner's subjects: keyed, so that one subject's is the same in every file, table and batch, and
/// nobody without the key can tell it. Thread-safe.
/// </summary>
/// <param name="key">Stays the caller's.</param>
public sealed class SubjectDates(WorkingKey key)
{
    /// <summary>A subject's shift.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="range">What the recipe allows.</param>
    public DateShift Of(SubjectKey subject, ShiftRange range)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Span<byte> hash = stackalloc byte[WorkingKey.Size];
        key.Compute(Encoding.UTF8.GetBytes(subject.Message), hash);
        return new DateShift(range.Choose(BinaryPrimitives.ReadUInt64BigEndian(hash)));
    }
}

using System.Collections.Concurrent;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>What the IODs that have turned up ask for, made once. Thread-safe.</summary>
internal sealed class ConformanceTables
{
    private readonly ConcurrentDictionary<string, IodRequirements> _bySopClass = new(StringComparer.Ordinal);

    /// <summary>The requirements of a SOP class; null when it has no IOD of the standard's.</summary>
    public IodRequirements? For(string? sopClass) =>
        sopClass is null || !IodTable.TryGet(sopClass, out Iod? iod) ? null
        : _bySopClass.GetOrAdd(sopClass, static (_, found) => new IodRequirements(found), iod);
}

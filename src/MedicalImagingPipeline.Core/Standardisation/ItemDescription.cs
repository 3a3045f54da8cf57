namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>What Validate read of a bundle's instances beyond their identity, for tables and reports. Safe for the partner: it is what ships.</summary>
public sealed record ItemDescription
{
    /// <summary>What headers say, each once.</summary>
    public required IReadOnlyList<HeaderValues> Headers { get; init; }

    /// <summary>The instances, in the order of the item facts.</summary>
    public required IReadOnlyList<InstanceDescription> Instances { get; init; }

    /// <summary>A PNG of one instance of a series, by its UID, where one could be made.</summary>
    public required IReadOnlyDictionary<string, byte[]> Thumbnails { get; init; }
}

/// <summary>What is an instance's own.</summary>
/// <param name="Header">Which of the headers it has.</param>
/// <param name="Number">Instance Number.</param>
/// <param name="Positions">How far along the normal of its plane each frame lies, in millimetres; null when it has no place in the patient.</param>
/// <param name="Exposure">Exposure, milliampere-seconds.</param>
public sealed record InstanceDescription(int Header, int? Number = null, IReadOnlyList<double>? Positions = null, double? Exposure = null);

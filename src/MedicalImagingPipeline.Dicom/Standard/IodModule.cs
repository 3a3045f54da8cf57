namespace MedicalImagingPipeline.Dicom;

/// <summary>A module of an IOD.</summary>
public readonly record struct IodModule
{
    private readonly ushort _packed;

    internal IodModule(ushort packed) => _packed = packed;

    /// <summary>The standard's name.</summary>
    public string Name => IodRows.ModuleNames[_packed >> 2];

    /// <summary>Whether the IOD asks for it.</summary>
    public ModuleUsage Usage => (ModuleUsage)(_packed & 3);

    /// <summary>Its attributes.</summary>
    internal IodLevel Level => new(IodRows.LevelOfModule[_packed >> 2]);
}

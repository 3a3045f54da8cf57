namespace MedicalImagingPipeline.Dicom;

/// <summary>Whether an IOD asks for a module (PS3.3 A.1.3).</summary>
public enum ModuleUsage : byte
{
    /// <summary>M: it is there.</summary>
    Mandatory,

    /// <summary>C: it is there under a condition.</summary>
    Conditional,

    /// <summary>U: the writer's choice.</summary>
    UserOptional,
}

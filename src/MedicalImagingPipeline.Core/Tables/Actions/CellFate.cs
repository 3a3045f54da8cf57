namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>What became of a value.</summary>
internal enum CellFate
{
    /// <summary>It stays as it is.</summary>
    Kept,

    /// <summary>Another stands in its place.</summary>
    Changed,

    /// <summary>Nothing stands in its place: the action asks for it, or the value is not what the action is for.</summary>
    Emptied,
}

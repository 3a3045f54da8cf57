namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>What is wrong with the functional groups of a multi-frame instance (PS3.3 C.7.6.16, C.7.6.17); nothing of an instance without.</summary>
/// <param name="MissingGroups">By how many the items for each frame differ from the frames.</param>
/// <param name="BadIndexes">Frames whose dimension index has not a positive value for each dimension.</param>
/// <param name="DoubledIndexes">Frames whose dimension index another frame has too.</param>
internal sealed record FunctionalGroupFaults(int MissingGroups, int BadIndexes, int DoubledIndexes)
{
    public static FunctionalGroupFaults None { get; } = new(0, 0, 0);
}

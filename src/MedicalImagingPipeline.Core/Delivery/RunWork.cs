namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How much work a run was, in what can be counted again: its cost in money follows from these, prices and the place. How often something was tried does not count.</summary>
/// <param name="Inputs">Objects in the drop.</param>
/// <param name="InputBytes">Bytes of them, each of which is read once, whatever becomes of it.</param>
/// <param name="Items">Work items.</param>
/// <param name="Volumes">Volumes.</param>
/// <param name="VolumeBytes">Bytes of them.</param>
public sealed record RunWork(int Inputs, long InputBytes, int Items, int Volumes, long VolumeBytes);

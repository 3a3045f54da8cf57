using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>What became of an attribute wherever it stands in an instance. The default: it was not met.</summary>
/// <param name="Actions">A bit for each <see cref="ActionTaken"/>.</param>
/// <param name="Checksum">Of the actions and what was written, in the order met. Of no use but to compare; never printed.</param>
internal readonly record struct Fate(ushort Actions, ulong Checksum)
{
    // FNV-1a, 64 bits: outputs of two recipes do not collide by accident, and nobody gains from making them.
    private const ulong Prime = 0x100000001B3;

    /// <summary>The fate with one more element.</summary>
    public Fate With(ActionTaken action, ReadOnlySpan<byte> written)
    {
        unchecked
        {
            ulong sum = (Checksum ^ ((ulong)action + 1)) * Prime;
            foreach (byte value in written)
            {
                sum = (sum ^ value) * Prime;
            }

            return new((ushort)(Actions | (1 << (int)action)), (sum ^ (ulong)written.Length) * Prime);
        }
    }
}

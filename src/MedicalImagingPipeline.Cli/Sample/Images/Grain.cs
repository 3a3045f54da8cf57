namespace MedicalImagingPipeline.Cli.Sample.Images;

/// <summary>What looks like noise and is the same on every run: a hash of the place.</summary>
internal static class Grain
{
    /// <summary>A number between minus and plus <paramref name="size"/>, small ones more often.</summary>
    public static int At(int index, int slice, int size)
    {
        uint hash = unchecked(((uint)index * 0x9E3779B1u) ^ ((uint)slice * 0x85EBCA77u));
        hash = unchecked((hash ^ (hash >> 15)) * 0x2C1B3C6Du);
        hash = unchecked((hash ^ (hash >> 12)) * 0x297A2D39u);
        hash ^= hash >> 15;
        return ((int)((hash & 0xFFFF) * (uint)(size + 1)) >> 16) - ((int)((hash >> 16) * (uint)(size + 1)) >> 16);
    }
}

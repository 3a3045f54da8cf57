namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>
/// Keeps the collected heap within the function's memory, so that what needs too much ends as an error of ours and not as a
/// killed process. The collector reads the limit again when it is told to: no variable has to be set before the start.
/// </summary>
internal static class MemoryLimit
{
    // The rest is for code, stacks, sockets and TLS, which the collector does not count.
    private const int HeapPercent = 80;

    /// <summary>Sets the limit, unless a lower one is in force.</summary>
    public static void Apply(int? functionMegabytes)
    {
        if (functionMegabytes is not { } megabytes || HeapBytes(megabytes) >= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
        {
            return;
        }

        AppContext.SetData("GCHeapHardLimit", (ulong)HeapBytes(megabytes));
        GC.RefreshMemoryLimit();
    }

    /// <summary>The limit for a function of so much memory.</summary>
    public static long HeapBytes(int functionMegabytes) => functionMegabytes * 1024L * 1024L * HeapPercent / 100;
}

using System.Runtime.InteropServices;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>
/// Renames a file only where no other is. <see cref="File.Move(string, string, bool)"/> looks first and renames then, and
/// two that do so at once both win; a second name for the file is given to one alone (POSIX link).
/// </summary>
internal static partial class HardLink
{
    /// <summary>Moves a file; false when another is there, and the file stays where it was.</summary>
    public static bool TryMove(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            return TryMoveByName(from, to);
        }

        if (Link(from, to) == 0)
        {
            File.Delete(from);
            return true;
        }

        // A file system without links: the window of a moment is all there is.
        return !File.Exists(to) && TryMoveByName(from, to);
    }

    private static bool TryMoveByName(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}

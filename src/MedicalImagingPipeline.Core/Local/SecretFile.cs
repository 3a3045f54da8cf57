namespace MedicalImagingPipeline.Core.Local;

/// <summary>A key file, made on first use and readable by its owner alone.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads a key file; where there is none, makes one.</summary>
    /// <param name="path">The file; its folder is made with it.</param>
    /// <param name="make">Gives the bytes of a new key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">Others than its owner may read the file.</exception>
    public static async Task<byte[]> ReadOrMakeAsync(string path, Func<byte[]> make, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            Make(path, make);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
        {
            throw new InvalidDataException("The key file can be read by others than its owner: set its mode to 0600.");
        }

        return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
    }

    // Two first runs at once: both write a whole file of their own, and the one renamed first stays.
    private static void Make(string path, Func<byte[]> make)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        string temporary = path + "." + Guid.NewGuid().ToString("N");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(make());
        }

        if (!HardLink.TryMove(temporary, path))
        {
            File.Delete(temporary);
        }
    }
}

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// The names of one zip: no two files, no two folders, and no file and folder that a file system blind to case would
/// take for one.
/// </summary>
internal sealed class EntryNameSet
{
    private readonly HashSet<string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _folders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name in.</summary>
    /// <returns>False when it clashes with another; nothing is taken then but folders.</returns>
    public bool TryAdd(string name)
    {
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            var folder = name[..slash];
            if (_files.Contains(folder) || (!_folders.TryAdd(folder, folder) && _folders[folder] != folder))
            {
                return false;
            }
        }

        return !_folders.ContainsKey(name) && _files.Add(name);
    }

    /// <summary>Gives a file's name free again; its folders stay.</summary>
    public void Remove(string name) => _files.Remove(name);
}

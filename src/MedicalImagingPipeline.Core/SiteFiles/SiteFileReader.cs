using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>Finds the site's files of a run, the drop's before those of <c>config/</c>, and tells all their mistakes at once.</summary>
internal sealed class SiteFileReader(IObjectStore objects, IConfigurationFiles configuration)
{
    // A row takes some tens of bytes: this is far more than a run has patients.
    private const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>Reads them.</summary>
    /// <param name="drop">The drop's prefix.</param>
    /// <param name="versions">What is in the drop.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ConfigurationException">One of them cannot be kept, with all mistakes of all.</exception>
    public async Task<SiteFileSet> ReadAsync(string drop, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellationToken)
    {
        var mistakes = new List<string>();
        var set = new SiteFileSet();
        if (await FindAsync(SiteFileNames.Subjects, drop, versions, mistakes, cancellationToken).ConfigureAwait(false) is { } subjects)
        {
            IReadOnlyList<(StudySubject Subject, long Row)> read = await SubjectsFile.ReadAsync(subjects.Content, mistakes, cancellationToken).ConfigureAwait(false);
            set.Subjects = mistakes.Count == 0 ? new StudySubjects(read.Select(row => row.Subject)) : null;
            set.SubjectRows = read;
            set.Add(SiteFileNames.Subjects, subjects.Content, subjects.IsOfDrop, read.Count);
        }

        if (await FindAsync(SiteFileNames.Expected, drop, versions, mistakes, cancellationToken).ConfigureAwait(false) is { } expected)
        {
            set.Expected = await ExpectedFile.ReadAsync(expected.Content, mistakes, cancellationToken).ConfigureAwait(false);
            set.Add(SiteFileNames.Expected, expected.Content, expected.IsOfDrop, set.Expected.Count);
        }

        if (await FindAsync(SiteFileNames.Decisions, drop, versions, mistakes, cancellationToken).ConfigureAwait(false) is { } decisions)
        {
            set.Decisions = await DecisionsFile.ReadAsync(decisions.Content, mistakes, cancellationToken).ConfigureAwait(false);
            set.Add(SiteFileNames.Decisions, decisions.Content, decisions.IsOfDrop, set.Decisions.Count);
        }

        return mistakes.Count == 0 ? set : throw new ConfigurationException("request", mistakes);
    }

    private async Task<(byte[] Content, bool IsOfDrop)?> FindAsync(
        string name, string drop, IReadOnlyList<ObjectVersion> versions, List<string> mistakes, CancellationToken cancellationToken)
    {
        ObjectVersion[] dropped = [.. versions.Where(version => version.Key == drop + name)];
        if (dropped.Length == 0)
        {
            return await configuration.FindAsync(name, cancellationToken).ConfigureAwait(false) is { } configured ? (configured, false) : null;
        }

        if (dropped[0].Size > MaxBytes)
        {
            mistakes.Add($"{name}: at most {MaxBytes} bytes");
            return null;
        }

        return (await objects.ReadBytesAsync(dropped[0], cancellationToken).ConfigureAwait(false), true);
    }
}

/// <summary>The site's files of a run. Holds values: prints nothing.</summary>
internal sealed class SiteFileSet
{
    private readonly List<SiteFile> _files = [];

    /// <summary>Which there are.</summary>
    public IReadOnlyList<SiteFile> Files => _files;

    /// <summary>The study's own subjects; null when the site gave none, and pseudonyms are keyed.</summary>
    public StudySubjects? Subjects { get; set; }

    /// <summary>The same, with the rows that name them.</summary>
    public IReadOnlyList<(StudySubject Subject, long Row)> SubjectRows { get; set; } = [];

    /// <summary>What was asked for.</summary>
    public IReadOnlyList<ExpectedStudy> Expected { get; set; } = [];

    /// <summary>What persons decided.</summary>
    public IReadOnlyList<Decision> Decisions { get; set; } = [];

    /// <summary>Whether there is a file of that name.</summary>
    public bool Has(string name) => _files.Any(file => file.Name == name);

    /// <summary>Notes a file.</summary>
    public void Add(string name, byte[] content, bool isOfDrop, int rows) =>
        _files.Add(new SiteFile(name, Convert.ToHexStringLower(SHA256.HashData(content)), isOfDrop, rows));
}

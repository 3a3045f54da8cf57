using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MedicalImagingPipeline.Core.Delivery.Accesses;

/// <summary>
/// Who fetched what is not known on a laptop, but that it was fetched is: a file of one line an answer, for the site alone. Lines are
/// only added, by any number of processes, and those of earlier runs stay: a line has the version that it is about.
/// </summary>
/// <param name="path">The file; made with the first line.</param>
public sealed class AccessLog(string path)
{
    /// <summary>The file, in the restricted folder.</summary>
    public const string FileName = "accesses.jsonl";

    // Another process has the file for the time of one line; who reads it, for a little longer.
    private const int MostTries = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Adds a line.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task AppendAsync(AccessEvent access, CancellationToken cancellationToken)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(access, AccessJson.Default.AccessEvent), (byte)'\n'];
        await using FileStream file = await OpenAsync(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, cancellationToken).ConfigureAwait(false);

        // What a process that was killed left of a line must not swallow this one.
        if (file.Length > 0)
        {
            file.Position = file.Length - 1;
            if (file.ReadByte() != '\n')
            {
                line = [(byte)'\n', .. line];
            }
        }

        file.Position = file.Length;
        await file.WriteAsync(line, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The lines in order; none where there is no file. A line that a process was killed over is left out.</summary>
    /// <exception cref="InvalidDataException">A whole line is no access: its number is in the message.</exception>
    public async IAsyncEnumerable<AccessEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var reader = new StreamReader(await OpenAsync(FileMode.Open, FileAccess.Read, FileShare.ReadWrite, cancellationToken).ConfigureAwait(false));
        for (int number = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line; number++)
        {
            if (line.StartsWith('{') && line.EndsWith('}'))
            {
                yield return Parse(line, number);
            }
        }
    }

    private static AccessEvent Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AccessJson.Default.AccessEvent) ?? throw Wrong(number);
        }
        catch (JsonException)
        {
            // Its message may quote the line.
            throw Wrong(number);
        }
    }

    private static InvalidDataException Wrong(int number) => new(FormattableString.Invariant($"Line {number} of {FileName} is no access."));

    private async Task<FileStream> OpenAsync(FileMode mode, FileAccess access, FileShare share, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, mode, access, share, bufferSize: 4096, FileOptions.None);
            }
            catch (IOException e) when (tries < MostTries && e is not (FileNotFoundException or DirectoryNotFoundException))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

using System.Collections.Concurrent;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Pipeline;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>De-identifies files into files, on all processors.</summary>
internal sealed class FileDeidentifier(Deidentifier deidentifier, FileTables tables, NameCodes codes, string output)
{
    private readonly ConcurrentDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private int _written;

    /// <summary>Does all files; a file that is held back stops no other.</summary>
    public async Task<FileCounts> RunAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, options, async (file, cancel) =>
        {
            QuarantineReason? reason = await RunAsync(file, cancel).ConfigureAwait(false);
            if (reason is { } held)
            {
                _reasons.AddOrUpdate(QuarantineReasons.NameOf(held), 1, static (_, count) => count + 1);
            }
            else
            {
                Interlocked.Increment(ref _written);
            }
        }).ConfigureAwait(false);
        return new FileCounts(_written, _reasons);
    }

    private async Task<QuarantineReason?> RunAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            await using (input.ConfigureAwait(false))
            {
                DeidentifySession session = await deidentifier.OpenAsync(input, cancellationToken).ConfigureAwait(false);
                if (session.Reason is null)
                {
                    return await WriteAsync(session, cancellationToken).ConfigureAwait(false);
                }

                if (session.Original is not null)
                {
                    return session.Reason;
                }

                (bool isTable, QuarantineReason? held) = await tables.RunAsync(file, output, cancellationToken).ConfigureAwait(false);
                return isTable ? held : session.Reason;
            }
        }
        catch (UnauthorizedAccessException)
        {
            return QuarantineReason.Unreadable;
        }
    }

    private async Task<QuarantineReason?> WriteAsync(DeidentifySession session, CancellationToken cancellationToken)
    {
        string path = PathOf(session);
        FileStream written;
        try
        {
            written = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return QuarantineReason.Conflict;
        }

        try
        {
            await using (written.ConfigureAwait(false))
            {
                await session.WriteToAsync(written, NullLedger.Instance, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception e)
        {
            // Half a file is no file.
            File.Delete(path);
            return e switch
            {
                DicomFormatException format => QuarantineReasons.Of(format.Code),
                QuarantineException held => held.Reason,
                _ => throw new IOException($"A file could not be written: {e.GetType().Name}"),
            };
        }
    }

    // Each instance has a name of its own, whatever order the files come in: its code follows from its UID.
    private string PathOf(DeidentifySession session)
    {
        InstanceFacts facts = session.Facts!;
        InstanceIdentity original = session.Original!;
        string folder = Path.Combine(
            output, facts.PatientId, InstanceNames.StudyFolder(codes, facts, original.StudyUid), InstanceNames.SeriesFolder(codes, facts, original.SeriesUid));
        if (!_folders.ContainsKey(folder))
        {
            Directory.CreateDirectory(folder);
            _folders.TryAdd(folder, true);
        }

        return Path.Combine(folder, $"{InstanceNames.Number(facts)}_{codes.Of("instance", original.SopInstanceUid, 10)}.dcm");
    }
}

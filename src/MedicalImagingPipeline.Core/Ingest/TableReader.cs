using System.Collections.Concurrent;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Pipeline;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>Finds the tables of a drop, and takes out of them what they tell of the subjects of its images.</summary>
internal sealed class TableReader(IObjectStore objects, InputReader reader, SubjectIdentifiers subjects, Recipe recipe, string drop)
{
    // Tables are read whole, so the processor is what they wait for.
    private static readonly int Concurrency = Math.Max(1, Environment.ProcessorCount);

    private readonly ConcurrentDictionary<string, IReadOnlyList<TableNotice>> _notices = new(StringComparer.Ordinal);

    /// <summary>What is told of tables beside the images, by the key of the object.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TableNotice>> Notices => _notices;

    /// <summary>Finds out whether an object that is no instance is a table.</summary>
    public async Task<FoundInput> DetectAsync(ObjectVersion version, QuarantineReason reason, CancellationToken cancellationToken)
    {
        if (reason is QuarantineReason.EmptyFile or QuarantineReason.TooLarge or QuarantineReason.DirectoryRecord)
        {
            return new(null, reason);
        }

        string? encoding = recipe.Tables?.FirstOrDefault(rule => rule.Encoding is not null && (rule.Match is null || Glob.IsMatch(rule.Match, PathOf(version))))?.Encoding;
        if (await reader.DetectTableAsync(version, encoding, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return new(null, reason);
        }

        return TableFiles.IsControlFile(version.Key)
            ? new(null, QuarantineReason.ControlFile)
            : new(null, reason, new TableInput { Form = found.Form, Sha256 = "", DateOrders = new Dictionary<int, string>() }, IsOpenEncoding: found.IsOpenEncoding);
    }

    /// <summary>Goes through all tables.</summary>
    /// <param name="versions">The objects.</param>
    /// <param name="found">What they are; what is found out more of tables is put in.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task ScanAsync(IReadOnlyList<ObjectVersion> versions, FoundInput[] found, CancellationToken cancellationToken)
    {
        int[] tables = [.. Enumerable.Range(0, found.Length).Where(i => found[i].Table is not null)];
        if (tables.Length == 0)
        {
            return;
        }

        IReadOnlyList<KnownSubject> known = subjects.Named();
        IReadOnlyDictionary<string, SubjectTraits> traits = subjects.Traits();
        var settings = new RuleSettings(recipe.Validation);
        var planner = new TablePlanner(recipe.Tables, RecipeProfile.Of(recipe));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(tables, options, async (i, cancel) =>
        {
            var collector = new IdentifierCollector(planner, PathOf(versions[i]), known, new SubjectComparison(traits, settings));
            TableInput input = await TableScanner.ScanAsync(
                () => objects.OpenReadAsync(versions[i], 0, null, cancel), found[i].Table!.Form, found[i].IsOpenEncoding, collector, cancel).ConfigureAwait(false);
            found[i] = found[i] with { Table = input };
            _notices[versions[i].Key] = collector.Notices();
        }).ConfigureAwait(false);
    }

    private string PathOf(ObjectVersion version) => version.Key[(version.Key.StartsWith(drop, StringComparison.Ordinal) ? drop.Length : 0)..];
}

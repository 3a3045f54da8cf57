using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Media;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Tables.Pipeline;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The second stage: one pass over a work item's bytes makes its bundle, item facts, ledger and crosswalk.</summary>
/// <param name="objects">The drop, and where the item's objects go.</param>
/// <param name="keyedHash">The partners' keys.</param>
/// <param name="keepsLedger">Whether each action becomes a line in the restricted bucket.</param>
public sealed class DeidentifyStage(IObjectStore objects, IKeyedHash keyedHash, bool keepsLedger = true) : IStage<DeidentifyInput, DeidentifyOutput>
{
    /// <summary>Runs the stage on one item. What an earlier try of it has finished is taken as it is; where a verdict was given, nothing is done.</summary>
    /// <exception cref="ObjectChangedException">The drop changed since Ingest.</exception>
    public async Task<DeidentifyOutput> RunAsync(DeidentifyInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await CompletedItem.FindAsync(objects, input.RunKey, input.Item, cancellationToken).ConfigureAwait(false) is { } completed)
        {
            return OutputOf(input, completed.Facts);
        }

        string factsKey = RunKeys.Facts(input.RunKey, input.Item);
        ItemFacts? facts = await objects.FindJsonAsync(Bucket.Work, factsKey, PipelineJson.Default.ItemFacts, cancellationToken).ConfigureAwait(false);
        if (facts is null || !await IsThereAsync(facts.Bundle, cancellationToken).ConfigureAwait(false))
        {
            facts = await DeidentifyAsync(input, cancellationToken).ConfigureAwait(false);
            await objects.PutJsonAsync(Bucket.Work, factsKey, facts, PipelineJson.Default.ItemFacts, cancellationToken).ConfigureAwait(false);
        }

        return OutputOf(input, facts);
    }

    private static DeidentifyOutput OutputOf(DeidentifyInput input, ItemFacts facts) =>
        new(input.RunKey, input.Item, facts.Instances.Count + (facts.Table is { Path.Length: > 0 } ? 1 : 0), facts.Inputs.Count(outcome => outcome.Status == InputStatus.Quarantined));

    private async Task<bool> IsThereAsync(ObjectVersion? bundle, CancellationToken cancellationToken) =>
        bundle is not { } version || await objects.FindAsync(version.Bucket, version.Key, cancellationToken).ConfigureAwait(false) == version;

    private async Task<ItemFacts> DeidentifyAsync(DeidentifyInput input, CancellationToken cancellationToken)
    {
        RunManifest manifest = await objects.GetJsonAsync(Bucket.Work, RunKeys.Manifest(input.RunKey), PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
        WorkItem item = await objects.GetJsonAsync(Bucket.Work, RunKeys.Item(input.RunKey, input.Item), PipelineJson.Default.WorkItem, cancellationToken).ConfigureAwait(false);
        if (item.Table is not null)
        {
            return await new TableBundle(objects, keyedHash, manifest, item, keepsLedger).BuildAsync(cancellationToken).ConfigureAwait(false);
        }

        KnownIdentifiers identifiers = await objects.GetJsonAsync(Bucket.Restricted, RunKeys.Identifiers(input.RunKey, input.Item), PipelineJson.Default.KnownIdentifiers, cancellationToken).ConfigureAwait(false);
        var decisions = new Decisions(manifest.HasDecisions
            ? await objects.GetJsonAsync(Bucket.Restricted, RunKeys.Decisions(input.RunKey), PipelineJson.Default.IReadOnlyListDecision, cancellationToken).ConfigureAwait(false)
            : []);
        var cleared = new HashSet<int>();
        InputOutcome?[] outcomes = await CopyResolution.ResolveAsync(objects, item, decisions, cancellationToken).ConfigureAwait(false);

        using PseudonymKeys keys = await PseudonymKeys.DeriveAsync(keyedHash, manifest.Partner.Name, cancellationToken).ConfigureAwait(false);
        bool isMedia = manifest.Partner.Layout == Partner.MediaLayout;
        var options = new DeidentifierOptions(Software.Name, Software.Version, manifest.Recipe.Name, ConfigurationReader.HashOf(manifest.Recipe))
        {
            Profile = RecipeProfile.Of(manifest.Recipe),
            ChecksInput = true,
            WritesExplicitVr = isMedia,
        };
        var deidentifier = new Deidentifier(options, keys, identifiers, new StoredSubjectSecrets(objects, manifest.Partner.Name))
        {
            Subjects = manifest.HasStudySubjects
                ? new StudySubjects(await objects.GetJsonAsync(
                    Bucket.Restricted, RunKeys.StudySubjects(input.RunKey, input.Item), PipelineJson.Default.IReadOnlyListStudySubject, cancellationToken).ConfigureAwait(false))
                : null,
        };

        // An instance that breaks in the middle of an entry too large to hold cannot be taken back, nor what is held with another
        // that came later: the bundle is made again without it.
        while (true)
        {
            ItemLedger? ledger = keepsLedger ? await ItemLedger.StartAsync(objects, keys.Ledger, input.RunKey, input.Item, cancellationToken).ConfigureAwait(false) : null;
            var builder = new BundleBuilder(objects, deidentifier, keys, item, input.RunKey, [.. outcomes], ledger, isMedia ? new FileSet(keys.Uids) : null) { Cleared = cleared };
            await using (builder.ConfigureAwait(false))
            {
                if (await builder.BuildAsync(cancellationToken).ConfigureAwait(false) is { } broken)
                {
                    outcomes[broken.Index] = broken.Outcome;
                    continue;
                }

                if (decisions.Mark(builder.Outcomes, outcomes, cleared))
                {
                    continue;
                }

                if (HeldTogether.Mark(item, options.Profile, builder.Outcomes, outcomes))
                {
                    continue;
                }

                ItemFacts facts = await builder.CompleteAsync(cancellationToken).ConfigureAwait(false);
                await (ledger?.CompleteAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
                identifiers.Add(builder.Identifiers);
                await objects.PutJsonAsync(Bucket.Restricted, RunKeys.SearchedIdentifiers(input.RunKey, input.Item), identifiers, PipelineJson.Default.KnownIdentifiers, cancellationToken).ConfigureAwait(false);
                await objects.PutAsync(
                    Bucket.Restricted, RunKeys.Crosswalk(input.RunKey, input.Item), builder.Crosswalk.ToUtf8(), "text/csv", cancellationToken).ConfigureAwait(false);
                return facts with { Identifiers = await IdentifierFacts.CommitAsync(objects, input, keys.Ledger, identifiers, cancellationToken).ConfigureAwait(false) };
            }
        }
    }
}

using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Thumbnails;
using MedicalImagingPipeline.Core.Validation.Tables;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>The third stage: reads a bundle back, every byte, and writes the verdict as the item's completion record.</summary>
public sealed class ValidateStage(IObjectStore objects) : IStage<ValidateInput, ValidateOutput>
{
    private const string ResidualRule = "no-known-identifier";
    private const string FactsRule = "facts-match-bytes";
    private const string FormatRule = "instance-is-readable";

    /// <summary>Runs the stage on one item. Who finds a record of an earlier try reads that.</summary>
    public async Task<ValidateOutput> RunAsync(ValidateInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        CompletedItem item = await CompletedItem.FindAsync(objects, input.RunKey, input.Item, cancellationToken).ConfigureAwait(false)
            ?? await CompleteAsync(input, cancellationToken).ConfigureAwait(false);
        if (item.Record is { Held: not null, Bundle: { } held })
        {
            // A bundle that must not go out is not kept either; the inputs are where the site put them.
            await objects.DeleteAsync(held, cancellationToken).ConfigureAwait(false);
        }

        return new ValidateOutput(input.RunKey, input.Item, item.Record.Held is null, item.Record.Held is null ? item.Facts.Instances.Count : 0);
    }

    // Of two tries at once, one writes the verdict and the other takes it.
    private async Task<CompletedItem> CompleteAsync(ValidateInput input, CancellationToken cancellationToken)
    {
        ObjectVersion version = await objects.FindAsync(Bucket.Work, RunKeys.Facts(input.RunKey, input.Item), cancellationToken).ConfigureAwait(false)
            ?? throw Missing();
        ItemFacts facts = await objects.ReadJsonAsync(version, PipelineJson.Default.ItemFacts, cancellationToken).ConfigureAwait(false);
        CompletionRecord record = await ValidateAsync(input, version, facts, cancellationToken).ConfigureAwait(false);
        bool isOurs = await objects.PutJsonIfAbsentAsync(
            Bucket.Work, RunKeys.Completion(input.RunKey, input.Item), record, PipelineJson.Default.CompletionRecord, cancellationToken).ConfigureAwait(false) is not null;
        return isOurs
            ? new CompletedItem(record, facts)
            : await CompletedItem.FindAsync(objects, input.RunKey, input.Item, cancellationToken).ConfigureAwait(false) ?? throw Missing();
    }

    private async Task<CompletionRecord> ValidateAsync(ValidateInput input, ObjectVersion version, ItemFacts facts, CancellationToken cancellationToken)
    {
        var check = new ItemCheck(facts);
        RuleSettings settings = RuleSettings.Default;
        IReadOnlyDictionary<string, int> searched = new Dictionary<string, int>();
        string section = "";
        var describer = new ItemDescriber(facts);
        if (facts.Bundle is { } bundle)
        {
            try
            {
                RunManifest manifest = await objects.GetJsonAsync(Bucket.Work, RunKeys.Manifest(input.RunKey), PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
                settings = new RuleSettings(manifest.Recipe.Validation);
                foreach (DropFinding noticed in manifest.Findings.Where(finding => finding.Item == input.Item))
                {
                    check.Add(new Finding(noticed.Rule, Severity.Warning, "", "") { Detail = noticed.Detail });
                }

                (section, searched) = facts.Table is null
                    ? await CheckStudyAsync(input, bundle, facts, manifest, describer, check, cancellationToken).ConfigureAwait(false)
                    : await new TableBundleCheck(objects).CheckAsync(input, bundle, facts, RecipeProfile.Of(manifest.Recipe), check, cancellationToken).ConfigureAwait(false);
            }
            catch (ZipFormatException)
            {
                check.Add(new Finding(FactsRule, Severity.Error, "", ""));
            }
        }

        IReadOnlyList<Finding> findings = check.Findings(settings);
        IReadOnlyList<FindingCount> conformance = check.Conformance(settings);
        QuarantineReason? nonconformance = conformance.Any(count => count.Severity == Severity.Error) ? QuarantineReason.ValidationFailed : null;
        Finding? worst = findings.Where(finding => finding.Severity == Severity.Error).MinBy(finding => finding.Reason != QuarantineReason.ResidualIdentifier);
        QuarantineReason? held = worst?.Reason ?? nonconformance;
        ObjectVersion? description = held is null && facts is { Bundle: not null, Table: null }
            ? await objects.PutJsonAsync(
                Bucket.Work, RunKeys.Description(input.RunKey, input.Item), describer.Complete(), PipelineJson.Default.ItemDescription, cancellationToken).ConfigureAwait(false)
            : null;
        return new CompletionRecord
        {
            Item = input.Item,
            Held = held,
            Bundle = facts.Bundle,
            LocalSectionSha256 = section,
            Facts = version,
            Description = description,
            Findings = FindingCount.Sorted([.. FindingCount.Of(findings, input.Item), .. conformance.Select(count => count with { Item = input.Item })]),
            Searched = searched,
        };
    }

    private async Task<(string Section, IReadOnlyDictionary<string, int> Searched)> CheckStudyAsync(
        ValidateInput input, ObjectVersion bundle, ItemFacts facts, RunManifest manifest, ItemDescriber describer, ItemCheck check, CancellationToken cancellationToken)
    {
        Profile profile = RecipeProfile.Of(manifest.Recipe);
        KnownIdentifiers known = await objects.GetJsonAsync(
            Bucket.Restricted, RunKeys.SearchedIdentifiers(input.RunKey, input.Item), PipelineJson.Default.KnownIdentifiers, cancellationToken).ConfigureAwait(false);
        bool cleansTexts = profile.Options.Has(ProfileOption.CleanDescriptors);
        KnownIdentifier[] searched = [.. known.All.Where(SearchedIdentifiers.AreSearched).Where(identifier => !cleansTexts || !SearchedIdentifiers.AreDecidedByContext(identifier))];
        var scan = new ResidualScan(searched.SelectMany(IdentifierForms.Of).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(IdentifierEncodings.Of));
        var instances = new InstanceReader(scan, profile);
        DirectoryCheck? directory = manifest.Partner.Layout == Partner.MediaLayout ? new DirectoryCheck(facts, scan) : null;
        Dictionary<string, BundledInstance> expected = facts.Instances.ToDictionary(instance => $"{facts.Facts!.Bag}/{instance.Path}", StringComparer.Ordinal);

        ZipVolumeReader reader = await ZipVolumeReader.OpenAsync(new ZipObjectSource(objects, bundle), ZipReadLimits.Default, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadEntryAsync(cancellationToken).ConfigureAwait(false) is { } entry)
            {
                bool isFound = scan.IsFoundInName(entry.Name);
                if (expected.Remove(entry.Name, out BundledInstance? instance))
                {
                    await CheckInstanceAsync(instances, describer, entry, instance, check, cancellationToken).ConfigureAwait(false);
                }
                else if (directory?.Is(entry.Name) == true)
                {
                    foreach (Finding finding in await directory.CheckAsync(entry.Name, entry.Content, ResidualRule, cancellationToken).ConfigureAwait(false))
                    {
                        check.Add(finding);
                    }
                }
                else
                {
                    isFound |= await scan.IsFoundInAsync(buffer => entry.Content.ReadAsync(buffer, cancellationToken)).ConfigureAwait(false);
                }

                if (isFound)
                {
                    check.Add(new Finding(ResidualRule, Severity.Error, "", "", QuarantineReason.ResidualIdentifier));
                }
            }

            foreach (Finding missing in directory?.Missing() ?? [])
            {
                check.Add(missing);
            }

            if (expected.Count > 0 || !reader.Entries.SequenceEqual(facts.Facts!.Entries.OrderBy(entry => entry.LocalHeaderOffset))
                || reader.LocalSectionSha256 != facts.Facts.LocalSectionSha256)
            {
                check.Add(new Finding(FactsRule, Severity.Error, "", ""));
            }

            return (reader.LocalSectionSha256, SearchRules.Count(searched));
        }
    }

    private static InvalidDataException Missing() => new("An object that an earlier stage writes is missing.");

    private static async Task CheckInstanceAsync(
        InstanceReader instances, ItemDescriber describer, ZipVolumeEntry entry, BundledInstance expected, ItemCheck check, CancellationToken cancellationToken)
    {
        Thumbnail? picture = describer.PictureOf(expected);
        try
        {
            (InstanceUnderTest instance, IReadOnlyList<string> residuals) =
                await instances.ReadAsync(entry.Content, expected.Facts, picture, cancellationToken).ConfigureAwait(false);
            check.Add(entry.Name, expected, instance);
            describer.Add(expected, instance.Header, picture);
            foreach (string path in residuals)
            {
                check.Add(new Finding(ResidualRule, Severity.Error, entry.Name, path, QuarantineReason.ResidualIdentifier) { Series = expected.Facts.SeriesUid });
            }
        }
        catch (DicomFormatException e)
        {
            check.Add(new Finding(FormatRule, Severity.Error, entry.Name, e.TagPath) { Series = expected.Facts.SeriesUid });
        }
    }
}

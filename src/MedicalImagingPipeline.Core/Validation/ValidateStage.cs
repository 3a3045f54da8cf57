using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Thumbnails;
using MedicalImagingPipeline.Core.Validation.Conformance;
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
        var findings = new List<Finding>();
        var conformance = new ConformanceDifference(facts.Violations);
        KnownIdentifier[] searched = [];
        string section = "";
        var describer = new ItemDescriber(facts);
        if (facts.Bundle is { } bundle)
        {
            try
            {
                KnownIdentifiers known = await objects.GetJsonAsync(
                    Bucket.Restricted, RunKeys.SearchedIdentifiers(input.RunKey, input.Item), PipelineJson.Default.KnownIdentifiers, cancellationToken).ConfigureAwait(false);
                RunManifest manifest = await objects.GetJsonAsync(Bucket.Work, RunKeys.Manifest(input.RunKey), PipelineJson.Default.RunManifest, cancellationToken).ConfigureAwait(false);
                Profile profile = RecipeProfile.Of(manifest.Recipe);
                bool cleansTexts = profile.Options.Has(ProfileOption.CleanDescriptors);
                searched = [.. known.All.Where(SearchedIdentifiers.AreSearched).Where(identifier => !cleansTexts || !SearchedIdentifiers.AreDecidedByContext(identifier))];
                section = await CheckBundleAsync(bundle, facts, searched, profile, describer, conformance, findings, cancellationToken).ConfigureAwait(false);
            }
            catch (ZipFormatException)
            {
                findings.Add(new Finding(FactsRule, Severity.Error, "", ""));
            }
        }

        Finding? worst = findings.Where(finding => finding.Severity == Severity.Error).MinBy(finding => finding.Reason != QuarantineReason.ResidualIdentifier);
        ObjectVersion? description = worst is null && facts.Bundle is not null
            ? await objects.PutJsonAsync(
                Bucket.Work, RunKeys.Description(input.RunKey, input.Item), describer.Complete(), PipelineJson.Default.ItemDescription, cancellationToken).ConfigureAwait(false)
            : null;
        return new CompletionRecord
        {
            Item = input.Item,
            Held = worst?.Reason,
            Bundle = facts.Bundle,
            LocalSectionSha256 = section,
            Facts = version,
            Description = description,
            Findings = FindingCount.Sum([.. FindingCount.Of(findings), .. conformance.Findings()]),
            Searched = SearchRules.Count(searched),
        };
    }

    private async Task<string> CheckBundleAsync(
        ObjectVersion bundle, ItemFacts facts, KnownIdentifier[] searched, Profile profile, ItemDescriber describer, ConformanceDifference conformance, List<Finding> findings, CancellationToken cancellationToken)
    {
        var scan = new ResidualScan(searched.SelectMany(IdentifierForms.Of).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(IdentifierEncodings.Of));
        var instances = new InstanceReader(scan, profile);
        Dictionary<string, BundledInstance> expected = facts.Instances.ToDictionary(instance => $"{facts.Facts!.Bag}/{instance.Path}", StringComparer.Ordinal);

        var references = new ReferenceCheck();
        ZipVolumeReader reader = await ZipVolumeReader.OpenAsync(new ZipObjectSource(objects, bundle), ZipReadLimits.Default, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadEntryAsync(cancellationToken).ConfigureAwait(false) is { } entry)
            {
                bool isFound = scan.IsFoundInName(entry.Name);
                if (expected.Remove(entry.Name, out BundledInstance? instance))
                {
                    await CheckInstanceAsync(instances, references, describer, conformance, entry, instance, findings, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    isFound |= await scan.IsFoundInAsync(buffer => entry.Content.ReadAsync(buffer, cancellationToken)).ConfigureAwait(false);
                }

                if (isFound)
                {
                    findings.Add(new Finding(ResidualRule, Severity.Error, "", "", QuarantineReason.ResidualIdentifier));
                }
            }

            if (expected.Count > 0 || !reader.Entries.SequenceEqual(facts.Facts!.Entries.OrderBy(entry => entry.LocalHeaderOffset))
                || reader.LocalSectionSha256 != facts.Facts.LocalSectionSha256)
            {
                findings.Add(new Finding(FactsRule, Severity.Error, "", ""));
            }

            findings.AddRange(references.Findings());
            return reader.LocalSectionSha256;
        }
    }

    private static InvalidDataException Missing() => new("An object that an earlier stage writes is missing.");

    private static async Task CheckInstanceAsync(
        InstanceReader instances, ReferenceCheck references, ItemDescriber describer, ConformanceDifference conformance, ZipVolumeEntry entry, BundledInstance expected, List<Finding> findings, CancellationToken cancellationToken)
    {
        Thumbnail? picture = describer.PictureOf(expected);
        try
        {
            (InstanceUnderTest instance, IReadOnlyList<string> residuals) =
                await instances.ReadAsync(entry.Content, expected.Facts, picture, cancellationToken).ConfigureAwait(false);
            findings.AddRange(residuals.Select(path => new Finding(ResidualRule, Severity.Error, entry.Name, path, QuarantineReason.ResidualIdentifier)));
            references.Add(entry.Name, instance);
            conformance.Add(instance);
            describer.Add(expected, instance.Header, picture);
            foreach (IValidationRule rule in ValidationRules.All)
            {
                findings.AddRange(rule.Check(instance).Select(path => new Finding(rule.Name, rule.Severity, entry.Name, path)));
            }
        }
        catch (DicomFormatException e)
        {
            findings.Add(new Finding(FormatRule, Severity.Error, entry.Name, e.TagPath));
        }
    }
}

using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>Reads the bundle of a table back, every byte.</summary>
internal sealed class TableBundleCheck(IObjectStore objects)
{
    private const string FactsRule = "facts-match-bytes";

    /// <summary>Checks the bundle, and gives the SHA-256 of its local section and how many identifiers it was searched for, by rule.</summary>
    public async Task<(string Section, IReadOnlyDictionary<string, int> Searched)> CheckAsync(
        ValidateInput input, ObjectVersion bundle, ItemFacts facts, Profile profile, ItemCheck check, CancellationToken cancellationToken)
    {
        IReadOnlyList<SearchedSubject> subjects = await objects.GetJsonAsync(
            Bucket.Restricted, RunKeys.SearchedIdentifiers(input.RunKey, input.Item), PipelineJson.Default.IReadOnlyListSearchedSubject, cancellationToken).ConfigureAwait(false);
        var scan = new TableScan(subjects, profile.Options.Has(ProfileOption.CleanDescriptors));
        string table = $"{facts.Facts!.Bag}/{facts.Table!.Path}";
        bool isThere = false;
        ZipVolumeReader reader = await ZipVolumeReader.OpenAsync(new ZipObjectSource(objects, bundle), ZipReadLimits.Default, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadEntryAsync(cancellationToken).ConfigureAwait(false) is { } entry)
            {
                if (entry.Name == table)
                {
                    isThere = true;
                    foreach (Finding finding in await new TableChecker(facts.Table, scan).CheckAsync(entry.Content, entry.Name, cancellationToken).ConfigureAwait(false))
                    {
                        check.Add(finding);
                    }
                }
            }

            if (!isThere || !reader.Entries.SequenceEqual(facts.Facts.Entries.OrderBy(entry => entry.LocalHeaderOffset)) || reader.LocalSectionSha256 != facts.Facts.LocalSectionSha256)
            {
                check.Add(new Finding(FactsRule, Severity.Error, "", ""));
            }

            return (reader.LocalSectionSha256, SearchRules.Count(subjects.SelectMany(subject => subject.Identifiers.All).Where(SearchedIdentifiers.AreSearched)));
        }
    }
}

using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>Lists the studies of a drop as a site asks for them: those of items, and those of patients whom the site does not name.</summary>
internal static class ReceivedStudies
{
    /// <summary>Each study once, in order of item.</summary>
    public static IReadOnlyList<ReceivedStudy> Of(
        IReadOnlyList<PlannedItem> items, IReadOnlyList<ObjectVersion> versions, FoundInput[] found, IReadOnlyList<UnclaimedInput> unclaimed)
    {
        Dictionary<string, int> numbers = unclaimed.ToDictionary(input => input.Version.Key, input => input.Number, StringComparer.Ordinal);
        IEnumerable<(int Item, InstanceHeader Header)> claimed = items.SelectMany(item => item.Headers.Select(header => (item.Study, header)));
        IEnumerable<(int Item, InstanceHeader Header)> unmapped = Enumerable.Range(0, found.Length)
            .Where(i => found[i].Unmapped is not null)
            .Select(i => (numbers[versions[i].Key], found[i].Unmapped!))
            .GroupBy(input => (input.Item2.StudyUid, input.Item2.PatientId))
            .Select(study => study.First());
        return
        [
            .. from study in claimed.Concat(unmapped)
               let accession = SubjectKey.Normalise(study.Header.AccessionNumber)
               let patient = SubjectKey.Normalise(study.Header.PatientId)
               group study by (study.Item, accession, patient) into one
               orderby one.Key
               select new ReceivedStudy { Item = one.Key.Item, AccessionNumber = one.Key.accession, PatientId = one.Key.patient },
        ];
    }
}

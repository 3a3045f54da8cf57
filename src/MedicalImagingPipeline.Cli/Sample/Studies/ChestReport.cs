using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample.Studies;

/// <summary>A Basic Text SR of the CT (PS3.3 A.35.1; PS3.16 TID 2000): text and names of the kind that people dictate.</summary>
internal static class ChestReport
{
    private const string BasicTextSrStorage = "1.2.840.10008.5.1.4.1.1.88.11";
    private const string Path = "SYNTHETIC-ALPHA/SR/report.dcm";

    /// <summary>The one report.</summary>
    public static IEnumerable<SampleFile> Files(SampleSize size)
    {
        int slice = ChestCt.NoduleSlice(size);
        var dataset = new SampleDataset
        {
            { DicomTags.SpecificCharacterSet, "ISO_IR 100" },
            { DicomTags.ReferencedPerformedProcedureStepSequence, Array.Empty<SampleDataset>() },
            { DicomTags.CompletionFlag, "COMPLETE" },
            { DicomTags.VerificationFlag, "VERIFIED" },
            { DicomTags.VerifyingObserverSequence, Observer() },
            { DicomTags.PerformedProcedureCodeSequence, Array.Empty<SampleDataset>() },
            { DicomTags.CurrentRequestedProcedureEvidenceSequence, Evidence(slice) },
        };
        dataset.With(ContentItem.Root(
                ("18748-4", "LN", "Diagnostic imaging report"),
                ContentItem.Code("HAS CONCEPT MOD", ("121049", "DCM", "Language of Content Item and Descendants"), ("eng", "RFC5646", "English")),
                ContentItem.Code("HAS OBS CONTEXT", ("121005", "DCM", "Observer Type"), ("121006", "DCM", "Person")),
                ContentItem.Name("HAS OBS CONTEXT", ("121008", "DCM", "Person Observer Name"), "SYNTHETIC^READER"),
                ContentItem.Container(
                    ("121070", "DCM", "Findings"),
                    ContentItem.Text(
                        ("121071", "DCM", "Finding"),
                        "SYNTHETIC ALPHA (SYN-0001), born 1948-02-29: nodule of 18 mm in the right lung.",
                        ContentItem.Image("INFERRED FROM", ChestCt.SopClassUid, ChestCt.InstanceUid(1, slice)))),
                ContentItem.Container(
                    ("121076", "DCM", "Conclusions"),
                    ContentItem.Text(("121077", "DCM", "Conclusion"), "A phantom of ellipsoids. Discussed with Dr. SYNTHETIC REFERRER on 2026-11-03."))))
            .With(SampleModules.Instance(BasicTextSrStorage, ChestCt.Study + "/SR3/1", 1, ChestCt.Date))
            .With(SampleModules.Series(ChestCt.Study, "SR", 3, "Report", ChestCt.Date))
            .With(ChestCt.StudyModule());
        yield return new SampleFile(Path, TransferSyntax.ExplicitVrLittleEndian, dataset);
    }

    private static SampleDataset Observer() => new()
    {
        { DicomTags.VerifyingObserverName, "SYNTHETIC^READER" },
        { DicomTags.VerifyingOrganization, "Synthetic General Hospital" },
        { DicomTags.VerificationDateTime, ChestCt.Date + "101500" },
        { DicomTags.VerifyingObserverIdentificationCodeSequence, Array.Empty<SampleDataset>() },
    };

    private static SampleDataset Evidence(int slice) => new()
    {
        { DicomTags.StudyInstanceUid, SampleUid.Of(ChestCt.Study) },
        {
            DicomTags.ReferencedSeriesSequence,
            new SampleDataset
            {
                { DicomTags.SeriesInstanceUid, SampleUid.Of(ChestCt.Study + "/CT1") },
                { DicomTags.ReferencedSopSequence, ContentItem.Reference(ChestCt.SopClassUid, ChestCt.InstanceUid(1, slice)) },
            }
        },
    };
}

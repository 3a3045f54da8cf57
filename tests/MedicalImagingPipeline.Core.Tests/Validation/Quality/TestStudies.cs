using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>Studies of a CT series and something beside it.</summary>
internal static class TestStudies
{
    /// <summary>The frame of reference of the CT.</summary>
    public const string Frame = "2.999.7777.5";

    public const string OtherFrame = "2.999.7777.6";

    private const string CtSeries = "2.999.7777.9";
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    /// <summary>Ten CT slices, and an object that says in which frame of reference they lie.</summary>
    public static TestSeries WithReferences(string sopClass, string frame)
    {
        TestSeries study = CtAlone();
        Action<DicomWriter>[] images = [.. Enumerable.Range(1, 10).Select(number => (Action<DicomWriter>)(item => Refer(item, number)))];
        TestInstance instance = TestInstance.WithoutPixels().Without(DicomTags.ImageType).Set(DicomTags.SopClassUid, DicomVr.UI, Storage + sopClass);
        study.Add(sopClass switch
        {
            "66.4" or "66.7" => instance.Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, frame).Set(DicomTags.NumberOfFrames, DicomVr.IS, "1")
                .SetItems(DicomTags.PerFrameFunctionalGroupsSequence, Nested(DicomTags.DerivationImageSequence, Nested(DicomTags.SourceImageSequence, images))),
            "66.1" => instance.SetItems(DicomTags.RegistrationSequence, Framed(DicomTags.FrameOfReferenceUid, frame, Nested(DicomTags.ReferencedImageSequence, images))),
            "66.3" => instance.SetItems(DicomTags.DeformableRegistrationSequence, Nested(DicomTags.ReferencedImageSequence, images).Then(DicomTags.SourceFrameOfReferenceUid, frame)),
            _ => instance.SetItems(DicomTags.ReferencedFrameOfReferenceSequence, Framed(DicomTags.FrameOfReferenceUid, frame, Nested(
                DicomTags.RtReferencedStudySequence, Nested(DicomTags.RtReferencedSeriesSequence, Nested(DicomTags.ContourImageSequence, images))))),
        });
        return study;
    }

    /// <summary>Ten CT slices, and as many of PET.</summary>
    public static TestSeries PetAndCt(string petModel, string ctModel, string petFrame)
    {
        TestSeries study = CtAlone().ChangeAll((image, _) => image.Set(DicomTags.ManufacturerModelName, DicomVr.LO, ctModel));
        foreach (TestInstance image in TestSeries.Ct().Instances)
        {
            study.Add(image.Set(DicomTags.SopClassUid, DicomVr.UI, Storage + "128").Set(DicomTags.Modality, DicomVr.CS, "PT")
                .Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, petFrame).Set(DicomTags.ManufacturerModelName, DicomVr.LO, petModel));
        }

        return study;
    }

    private static TestSeries CtAlone() => TestSeries.Ct().ChangeAll((image, _) => image.Set(DicomTags.SeriesInstanceUid, DicomVr.UI, CtSeries));

    private static void Refer(DicomWriter item, int number)
    {
        item.WriteText(DicomTags.ReferencedSopClassUid, DicomVr.UI, TestInstance.CtClass);
        item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, $"2.999.7777.3.{number}");
    }

    private static Action<DicomWriter> Nested(DicomTag sequence, params Action<DicomWriter>[] items) => item => TestInstance.WriteSequence(item, sequence, items);

    private static Action<DicomWriter> Framed(DicomTag tag, string frame, Action<DicomWriter> rest) => item =>
    {
        item.WriteText(tag, DicomVr.UI, frame);
        rest(item);
    };

    private static Action<DicomWriter> Then(this Action<DicomWriter> first, DicomTag tag, string frame) => item =>
    {
        first(item);
        item.WriteText(tag, DicomVr.UI, frame);
    };
}

using MedicalImagingPipeline.Cli.Sample.Images;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample.Studies;

/// <summary>Two radiographs of a Japanese site: the name in kanji and kana, in Latin letters (PS3.5 H.3.1) and in half-width katakana (H.3.2).</summary>
internal static class ChestRadiographs
{
    private const string Study = "S2004";
    private const string Date = "20261106";
    private const string ComputedRadiographyImageStorage = "1.2.840.10008.5.1.4.1.1.1";

    /// <summary>From the front, and from the side.</summary>
    public static IEnumerable<SampleFile> Files(SampleSize size)
    {
        yield return Image(size, 1, lateral: false, new SampleDataset
        {
            { DicomTags.SpecificCharacterSet, @"\ISO 2022 IR 87" },
            { DicomTags.PatientName, SampleSubject.Delta.Name },
            { DicomTags.InstitutionName, "\e$BIB1!\e(B" },
            { DicomTags.SeriesDescription, "\e$B@5LL\e(B" },
        });
        yield return Image(size, 2, lateral: true, new SampleDataset
        {
            { DicomTags.SpecificCharacterSet, @"ISO 2022 IR 13\ISO 2022 IR 87" },
            { DicomTags.PatientName, "\u00D4\u00CF\u00C0\u00DE^\u00C0\u00DB\u00B3=\e$B;3ED\e(J^\e$BB@O:\e(J=\e$B$d$^$@\e(J^\e$B$?$m$&\e(J" },
            { DicomTags.InstitutionName, "\e$BIB1!\e(J" },
            { DicomTags.SeriesDescription, "\e$BB&LL\e(J" },
        });
    }

    private static SampleFile Image(SampleSize size, int series, bool lateral, SampleDataset dataset)
    {
        int matrix = size.RadiographMatrix;
        dataset.With(new SampleDataset
        {
            { DicomTags.ImageType, @"ORIGINAL\PRIMARY" },
            { DicomTags.BodyPartExamined, "CHEST" },
            { DicomTags.ViewPosition, lateral ? "LL" : "PA" },
            { DicomTags.PatientOrientation, lateral ? @"A\F" : @"L\F" },
            { DicomTags.Kvp, "110" },
            { DicomTags.ImagerPixelSpacing, SampleModules.Number(Radiograph.Extent / matrix, Radiograph.Extent / matrix) },
            { DicomTags.WindowCenter, "2048" },
            { DicomTags.WindowWidth, "4096" },
        })
            .With(SampleModules.GreyPixels(matrix, matrix, bitsStored: 12, Radiograph.Of(Phantom.Chest, matrix, lateral)))
            .With(SampleModules.Instance(ComputedRadiographyImageStorage, $"{Study}/CR{series}/1", 1, Date))
            .With(SampleModules.Series(Study, "CR", series, "", Date))
            .With(SampleModules.Study(SampleSubject.Delta, Study, Date, "\e$B6;It\e(B"));
        return new SampleFile($"YAMADA-TAROU/CR/{(lateral ? "lateral" : "frontal")}.dcm", TransferSyntax.ExplicitVrLittleEndian, dataset);
    }
}

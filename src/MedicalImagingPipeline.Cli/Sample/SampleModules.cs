using System.Globalization;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample;

/// <summary>The attributes that all samples share (PS3.3 C.7), with identifying ones in plenty: there must be something to remove.</summary>
internal static class SampleModules
{
    /// <summary>Patient, General Study and Patient Study.</summary>
    /// <param name="subject">Who.</param>
    /// <param name="study">Names the study in UIDs and numbers.</param>
    /// <param name="date">YYYYMMDD.</param>
    /// <param name="description">Study Description.</param>
    public static SampleDataset Study(SampleSubject subject, string study, string date, string description) => new()
    {
        { DicomTags.PatientName, subject.Name },
        { DicomTags.PatientId, subject.Id },
        { DicomTags.IssuerOfPatientId, "SYNTHETIC-SITE" },
        { DicomTags.PatientBirthDate, subject.BirthDate },
        { DicomTags.PatientSex, subject.Sex },
        { DicomTags.PatientAge, subject.Age },
        { DicomTags.PatientAddress, "1 Synthetic Street, Nowhere" },
        { DicomTags.PatientTelephoneNumbers, "+1-555-0100" },
        { DicomTags.PatientComments, $"Not a person: {subject.Id} was made up" },
        {
            DicomTags.OtherPatientIDsSequence,
            new SampleDataset { { DicomTags.PatientId, "OLD-" + subject.Id }, { DicomTags.TypeOfPatientId, "TEXT" }, { DicomTags.IssuerOfPatientId, "SYNTHETIC-ARCHIVE" } }
        },
        { DicomTags.StudyInstanceUid, SampleUid.Of(study) },
        { DicomTags.StudyDate, date },
        { DicomTags.StudyTime, "091500" },
        { DicomTags.AccessionNumber, "ACC-" + study },
        { DicomTags.StudyId, study },
        { DicomTags.StudyDescription, description },
        { DicomTags.ReferringPhysicianName, "SYNTHETIC^REFERRER" },
        { DicomTags.InstitutionName, "Synthetic General Hospital" },
        { DicomTags.InstitutionAddress, "2 Synthetic Street, Nowhere" },
    };

    /// <summary>General Series and General Equipment.</summary>
    /// <param name="study">As for <see cref="Study"/>.</param>
    /// <param name="modality">Modality (0008,0060).</param>
    /// <param name="number">Series Number.</param>
    /// <param name="description">Series Description.</param>
    /// <param name="date">YYYYMMDD.</param>
    public static SampleDataset Series(string study, string modality, int number, string description, string date) => new()
    {
        { DicomTags.Modality, modality },
        { DicomTags.SeriesInstanceUid, SampleUid.Of($"{study}/{modality}{number}") },
        { DicomTags.SeriesNumber, Number(number) },
        { DicomTags.SeriesDescription, description },
        { DicomTags.SeriesDate, date },
        { DicomTags.SeriesTime, "092000" },
        { DicomTags.OperatorsName, "SYNTHETIC^OPERATOR" },
        { DicomTags.Manufacturer, "MedicalImagingPipeline" },
        { DicomTags.ManufacturerModelName, "Phantom" },
        { DicomTags.StationName, "SYN-STATION-1" },
        { DicomTags.DeviceSerialNumber, "SYN-SERIAL-1" },
        { DicomTags.SoftwareVersions, "1" },
    };

    /// <summary>SOP Common and the instance's number and times.</summary>
    /// <param name="sopClassUid">SOP Class UID.</param>
    /// <param name="name">Names the instance among all of the sample.</param>
    /// <param name="number">Instance Number.</param>
    /// <param name="date">YYYYMMDD.</param>
    public static SampleDataset Instance(string sopClassUid, string name, int number, string date) => new()
    {
        { DicomTags.SopClassUid, sopClassUid },
        { DicomTags.SopInstanceUid, SampleUid.Of(name) },
        { DicomTags.InstanceNumber, Number(number) },
        { DicomTags.ContentDate, date },
        { DicomTags.ContentTime, "092100" },
    };

    /// <summary>Image Pixel for native grey pixels of 16 bits.</summary>
    public static SampleDataset GreyPixels(int rows, int columns, int bitsStored, ushort[] pixels)
    {
        byte[] bytes = new byte[pixels.Length * 2];
        for (int i = 0; i < pixels.Length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), pixels[i]);
        }

        return new SampleDataset
        {
            { DicomTags.SamplesPerPixel, 1 },
            { DicomTags.PhotometricInterpretation, "MONOCHROME2" },
            { DicomTags.Rows, (ushort)rows },
            { DicomTags.Columns, (ushort)columns },
            { DicomTags.BitsAllocated, 16 },
            { DicomTags.BitsStored, (ushort)bitsStored },
            { DicomTags.HighBit, (ushort)(bitsStored - 1) },
            { DicomTags.PixelRepresentation, 0 },
            { DicomTags.PixelData, DicomVr.OW, bytes },
        };
    }

    /// <summary>A coded entry (PS3.3 8.8).</summary>
    public static SampleDataset Code(string value, string scheme, string meaning) => new()
    {
        { DicomTags.CodeValue, value },
        { DicomTags.CodingSchemeDesignator, scheme },
        { DicomTags.CodeMeaning, meaning },
    };

    /// <summary>DS or IS text of numbers that a double holds exactly.</summary>
    public static string Number(params double[] values) =>
        string.Join('\\', values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}

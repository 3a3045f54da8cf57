using static MedicalImagingPipeline.Core.Standardisation.ColumnType;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>The three tables of a volume. CSV, JSON, schema and document of each are made from these lists.</summary>
internal static class MetadataTables
{
    private const string Millimetres = "mm", Milliseconds = "ms";

    /// <summary>One row a study.</summary>
    public static MetadataTable<StudyRow> Studies { get; } = new(
        "studies",
        "One row a study.",
        [
            new("patient_id", Text, "(0010,0020)", "The patient's pseudonym", row => row.Items[0].Facts.Subject) { IsAlways = true },
            new("study_instance_uid", Uid, "(0020,000D)", "The study, under its new UID", row => row.Items[0].StudyUid) { IsAlways = true },
            new("modalities", ColumnType.Terms, "(0008,0060)", "The modalities of its series", row => row.Distinct(header => header.Modality)) { IsAlways = true, Terms = Terms.Modalities },
            new("series", Integer, "counted", "How many series are here", row => row.Series.Count) { IsAlways = true },
            new("instances", Integer, "counted", "How many instances are here", row => row.Instances) { IsAlways = true },
            new("bytes", Integer, "counted", "Bytes of their files", row => row.Bytes) { IsAlways = true, Unit = "By" },
            new("bags", Texts, "the volume", "The folders that the study is in", row => row.Items.Select(item => item.Facts.Facts!.Bag).ToList()) { IsAlways = true },
            new("study_date", Date, "(0008,0020)", "The date, moved or kept as the recipe says", row => row.Common(header => header.StudyDate)),
            new("patient_sex", Term, "(0010,0040)", "The patient's sex", row => row.Common(header => header.Sex)) { Terms = Terms.Sexes },
            new("patient_age_years", Number, "(0010,1010)", "The patient's age; where the recipe caps ages, 90 stands for 90 and more", row => row.Common(header => header.AgeYears)) { Unit = "a" },
            new("patient_size_m", Number, "(0010,1020)", "The patient's height", row => row.Common(header => header.Size)) { Unit = "m" },
            new("patient_weight_kg", Number, "(0010,1030)", "The patient's weight", row => row.Common(header => header.Weight)) { Unit = "kg" },
            new("body_parts", ColumnType.Terms, "(0018,0015), (0008,2218)", "The body parts of its series", row => row.Distinct(header => header.BodyPart)) { IsAlways = true, Terms = Terms.BodyParts },
        ]);

    /// <summary>One row a series. What its instances do not agree on is empty, or where several values are the rule, a list.</summary>
    public static MetadataTable<SeriesRow> Series { get; } = new(
        "series",
        "One row a series. What its instances do not agree on is empty; values of which a series may have several are lists.",
        [
            new("patient_id", Text, "(0010,0020)", "The patient's pseudonym", row => row.Item.Facts.Subject) { IsAlways = true },
            new("study_instance_uid", Uid, "(0020,000D)", "Its study", row => row.Item.StudyUid) { IsAlways = true },
            new("series_instance_uid", Uid, "(0020,000E)", "The series, under its new UID", row => row.Uid) { IsAlways = true },
            new("modality", Term, "(0008,0060)", "Its modality", row => row.Common(header => header.Modality)) { Terms = Terms.Modalities },
            new("series_number", Integer, "(0020,0011)", "Its number", row => row.Common(header => header.SeriesNumber)),
            new("instances", Integer, "counted", "How many instances are here", row => row.Instances.Count) { IsAlways = true },
            new("held_back", Integer, "counted", "How many instances of it were held back", row => row.HeldBack) { IsAlways = true },
            new("state", Term, "held_back", "Whether all of it is here", row => row.HeldBack == 0 ? "complete" : "incomplete") { IsAlways = true, Terms = Terms.States },
            new("folder", Text, "the volume", "The folder that it is in", row => row.Folder) { IsAlways = true },
            new("series_date", Date, "(0008,0021)", "The date, moved or kept as the recipe says", row => row.Common(header => header.SeriesDate)),
            new("body_part_examined", Term, "(0018,0015), (0008,2218)", "The body part, a term of PS3.16 Annex L", row => row.Common(header => header.BodyPart)) { Terms = Terms.BodyParts },
            new("body_part_code", Text, "PS3.16 Annex L", "Its SNOMED CT code", row => BodyParts.Find(row.Common(header => header.BodyPart))?.Code),
            new("body_part_meaning", Text, "PS3.16 Annex L", "What the code means", row => BodyParts.Find(row.Common(header => header.BodyPart))?.Meaning),
            new("laterality", Term, "(0020,0062), (0020,9072), (0020,0060)", "The side of the body", row => row.Common(header => header.Laterality)) { Terms = Terms.Lateralities },
            new("orientation", Term, "(0020,0037)", "How the images lie in the patient", row => row.Common(header => header.Orientation)) { Terms = Terms.Orientations },
            new("rows", Integer, "(0028,0010)", "Pixels down", row => row.Common(header => header.Rows)),
            new("columns", Integer, "(0028,0011)", "Pixels across", row => row.Common(header => header.Columns)),
            new("frames", Integer, "(0028,0008)", "Frames of all instances; an image without the attribute has one", row => row.Instances.Sum(instance => instance.Header.Frames ?? 0)) { IsAlways = true },
            new("slices", Integer, "(0020,0032), (0020,0037)", "Places along the images' normal, each counted once; empty where images lie in several directions or none", row => row.Slices.Count > 0 ? row.Slices.Count : null),
            new("slice_spacing_mm", Number, "(0020,0032), (0020,0037)", "The median distance of neighbouring slices", row => row.Spacing) { Unit = Millimetres },
            new("is_evenly_spaced", ColumnType.Boolean, "(0020,0032), (0020,0037)", "Whether every distance is within 5 % of the median, of three slices and more", row => row.IsEven),
            new("pixel_spacing_row_mm", Number, "(0028,0030), (0018,1164)", "The distance of rows; of projections at the detector", row => row.Common(header => header.RowSpacing)) { Unit = Millimetres },
            new("pixel_spacing_column_mm", Number, "(0028,0030), (0018,1164)", "The distance of columns; of projections at the detector", row => row.Common(header => header.ColumnSpacing)) { Unit = Millimetres },
            new("slice_thickness_mm", Number, "(0018,0050)", "The thickness of a slice", row => row.Common(header => header.SliceThickness)) { Unit = Millimetres },
            new("tube_voltage_kv", Number, "(0018,0060)", "Peak voltage of the X-ray tube", row => row.Common(header => header.Kilovolts)) { Unit = "kV" },
            new("field_strength_t", Number, "(0018,0087)", "Magnetic field; from above 30, taken for gauss", row => row.Common(header => header.FieldStrength)) { Unit = "T" },
            new("repetition_time_ms", Number, "(0018,0080)", "Repetition time", row => row.Common(header => header.RepetitionTime)) { Unit = Milliseconds },
            new("echo_times_ms", Numbers, "(0018,0081), (0018,9082)", "Echo times", row => row.Distinct(header => header.EchoTime)) { IsAlways = true, Unit = Milliseconds },
            new("inversion_time_ms", Number, "(0018,0082)", "Inversion time", row => row.Common(header => header.InversionTime)) { Unit = Milliseconds },
            new("flip_angle_deg", Number, "(0018,1314)", "Flip angle", row => row.Common(header => header.FlipAngle)) { Unit = "deg" },
            new("b_values_s_per_mm2", Numbers, "(0018,9087)", "Diffusion b-values", row => row.Distinct(header => header.BValue)) { IsAlways = true, Unit = "s/mm2" },
            new("manufacturer", Text, "(0008,0070)", "Who made the device, as the recipe leaves it", row => row.Common(header => header.Manufacturer)),
            new("model", Text, "(0008,1090)", "The device's model, as the recipe leaves it", row => row.Common(header => header.Model)),
        ]);

    /// <summary>One row a file.</summary>
    public static MetadataTable<InstanceRow> Instances { get; } = new(
        "instances",
        "One row a file.",
        [
            new("path", Text, "the volume", "Where the file lies", row => row.Path) { IsAlways = true },
            new("bytes", Integer, "counted", "Its size", row => row.Instance.Size) { IsAlways = true, Unit = "By" },
            new("sha256", Sha256, "computed", "SHA-256 of the file", row => row.Instance.Sha256) { IsAlways = true },
            new("pixel_data_sha256", Sha256, "(7FE0,0010)", "SHA-256 of the pixel data's value: of all fragments, without their headers and padding", row => row.Instance.PixelDataSha256),
            new("patient_id", Text, "(0010,0020)", "The patient's pseudonym", row => row.Instance.Facts.PatientId) { IsAlways = true },
            new("study_instance_uid", Uid, "(0020,000D)", "Its study", row => row.Instance.Facts.StudyUid) { IsAlways = true },
            new("series_instance_uid", Uid, "(0020,000E)", "Its series", row => row.Instance.Facts.SeriesUid) { IsAlways = true },
            new("sop_instance_uid", Uid, "(0008,0018)", "The instance, under its new UID", row => row.Instance.Facts.SopInstanceUid) { IsAlways = true },
            new("sop_class_uid", Uid, "(0008,0016)", "What it is", row => row.Instance.Facts.SopClassUid) { IsAlways = true },
            new("transfer_syntax_uid", Uid, "(0002,0010)", "How it is encoded", row => row.Instance.Facts.TransferSyntaxUid) { IsAlways = true },
            new("modality", Term, "(0008,0060)", "Its modality", row => row.Header.Modality) { Terms = Terms.Modalities },
            new("series_number", Integer, "(0020,0011)", "Its series' number", row => row.Header.SeriesNumber),
            new("instance_number", Integer, "(0020,0013)", "Its number", row => row.Description.Number),
            new("rows", Integer, "(0028,0010)", "Pixels down", row => row.Header.Rows),
            new("columns", Integer, "(0028,0011)", "Pixels across", row => row.Header.Columns),
            new("frames", Integer, "(0028,0008)", "Frames; an image without the attribute has one", row => row.Header.Frames),
            new("bits_allocated", Integer, "(0028,0100)", "Bits that a sample takes", row => row.Header.BitsAllocated) { Unit = "bit" },
            new("bits_stored", Integer, "(0028,0101)", "Bits of a sample that mean something", row => row.Header.BitsStored) { Unit = "bit" },
            new("photometric_interpretation", Term, "(0028,0004)", "What samples mean", row => row.Header.Photometric) { Terms = Terms.Photometrics },
            new("pixel_spacing_row_mm", Number, "(0028,0030), (0018,1164)", "The distance of rows; of projections at the detector", row => row.Header.RowSpacing) { Unit = Millimetres },
            new("pixel_spacing_column_mm", Number, "(0028,0030), (0018,1164)", "The distance of columns; of projections at the detector", row => row.Header.ColumnSpacing) { Unit = Millimetres },
            new("slice_thickness_mm", Number, "(0018,0050)", "The thickness of the slice", row => row.Header.SliceThickness) { Unit = Millimetres },
            new("slice_position_mm", Number, "(0020,0032), (0020,0037)", "How far along its normal the image lies; of several frames the first", row => row.Description.Positions?[0]) { Unit = Millimetres },
            new("exposure_mas", Number, "(0018,1153), (0018,1152)", "Exposure", row => row.Description.Exposure) { Unit = "mA.s" },
            new("echo_time_ms", Number, "(0018,0081), (0018,9082)", "Echo time", row => row.Header.EchoTime) { Unit = Milliseconds },
            new("b_value_s_per_mm2", Number, "(0018,9087)", "Diffusion b-value", row => row.Header.BValue) { Unit = "s/mm2" },
            new("manufacturer", Text, "(0008,0070)", "Who made the device, as the recipe leaves it", row => row.Header.Manufacturer),
            new("model", Text, "(0008,1090)", "The device's model, as the recipe leaves it", row => row.Header.Model),
        ]);

    /// <summary>The tables, in order.</summary>
    public static IReadOnlyList<IMetadataTable> All { get; } = [Studies, Series, Instances];
}

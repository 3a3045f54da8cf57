namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>The sets of terms.</summary>
internal static class Terms
{
    /// <summary>(0008,0060), PS3.3 C.7.3.1.1.1.</summary>
    public static TermSet Modalities { get; } = new(
        "modality",
        ("ANN", "Annotation"), ("AR", "Autorefraction"), ("ASMT", "Content assessment results"), ("AU", "Audio"), ("BDUS", "Bone densitometry (ultrasound)"),
        ("BI", "Biomagnetic imaging"), ("BMD", "Bone densitometry (X-ray)"), ("CFM", "Confocal microscopy"), ("CR", "Computed radiography"), ("CT", "Computed tomography"),
        ("CTPROTOCOL", "CT protocol"), ("DMS", "Dermoscopy"), ("DG", "Diaphanography"), ("DOC", "Document"), ("DX", "Digital radiography"), ("ECG", "Electrocardiography"),
        ("EEG", "Electroencephalography"), ("EMG", "Electromyography"), ("EOG", "Electrooculography"), ("EPS", "Cardiac electrophysiology"), ("ES", "Endoscopy"),
        ("FID", "Fiducials"), ("GM", "General microscopy"), ("HC", "Hard copy"), ("HD", "Hemodynamic waveform"), ("IO", "Intra-oral radiography"), ("IOL", "Intraocular lens data"),
        ("IVOCT", "Intravascular optical coherence tomography"), ("IVUS", "Intravascular ultrasound"), ("KER", "Keratometry"), ("KO", "Key object selection"),
        ("LEN", "Lensometry"), ("LS", "Laser surface scan"), ("M3D", "Model for 3D manufacturing"), ("MG", "Mammography"), ("MR", "Magnetic resonance"), ("NM", "Nuclear medicine"),
        ("OAM", "Ophthalmic axial measurements"), ("OCT", "Optical coherence tomography (non-ophthalmic)"), ("OP", "Ophthalmic photography"), ("OPM", "Ophthalmic mapping"),
        ("OPT", "Ophthalmic tomography"), ("OPTBSV", "Ophthalmic tomography B-scan volume analysis"), ("OPTENF", "Ophthalmic tomography en face"), ("OPV", "Ophthalmic visual field"),
        ("OSS", "Optical surface scan"), ("OT", "Other"), ("PA", "Photoacoustic"), ("PLAN", "Plan"), ("POS", "Position sensor"), ("PR", "Presentation state"),
        ("PT", "Positron emission tomography"), ("PX", "Panoramic X-ray"), ("REG", "Registration"), ("RESP", "Respiratory waveform"), ("RF", "Radiofluoroscopy"),
        ("RG", "Radiographic imaging (film)"), ("RTDOSE", "Radiotherapy dose"), ("RTIMAGE", "Radiotherapy image"), ("RTINTENT", "Radiotherapy intent"),
        ("RTPLAN", "Radiotherapy plan"), ("RTRAD", "RT radiation"), ("RTRECORD", "RT treatment record"), ("RTSEGANN", "Radiotherapy segment annotation"),
        ("RTSTRUCT", "Radiotherapy structure set"), ("RWV", "Real world value map"), ("SEG", "Segmentation"), ("SM", "Slide microscopy"), ("SMR", "Stereometric relationship"),
        ("SR", "Structured report"), ("SRF", "Subjective refraction"), ("STAIN", "Automated slide stainer"), ("TEXTUREMAP", "Texture map"), ("TG", "Thermography"),
        ("US", "Ultrasound"), ("VA", "Visual acuity"), ("XA", "X-ray angiography"), ("XAPROTOCOL", "XA protocol"), ("XC", "External-camera photography"));

    /// <summary>(0010,0040), PS3.3 C.7.1.1, and U, which many write.</summary>
    public static TermSet Sexes { get; } = new("sex", ("F", "female"), ("M", "male"), ("O", "other"), ("U", "unknown"));

    /// <summary>(0020,0060) and (0020,0062), PS3.3 C.7.3.1 and C.8.11.</summary>
    public static TermSet Lateralities { get; } = new("laterality", ("B", "both"), ("L", "left"), ("R", "right"), ("U", "unpaired"));

    /// <summary>By the direction of the image's normal.</summary>
    public static TermSet Orientations { get; } = new(
        "orientation",
        (ImagePlane.Axial, "within 20 degrees of the axial plane"),
        (ImagePlane.Coronal, "within 20 degrees of the coronal plane"),
        (ImagePlane.Sagittal, "within 20 degrees of the sagittal plane"),
        (ImagePlane.Oblique, "none of these"));

    /// <summary>(0028,0004), PS3.3 C.7.6.3.1.2.</summary>
    public static TermSet Photometrics { get; } = new(
        "photometric interpretation",
        ("MONOCHROME1", "low values are bright"), ("MONOCHROME2", "low values are dark"), ("PALETTE COLOR", "values are indices of a palette"),
        ("RGB", "red, green, blue"), ("YBR_FULL", "luminance and chrominance"), ("YBR_FULL_422", "the same, two pixels to a chrominance"),
        ("YBR_PARTIAL_422", "retired"), ("YBR_PARTIAL_420", "MPEG"), ("YBR_ICT", "JPEG 2000, irreversible"), ("YBR_RCT", "JPEG 2000, reversible"), ("XYB", "JPEG XL"));

    /// <summary>Whether a series is whole.</summary>
    public static TermSet States { get; } = new("state", ("complete", "every instance of the drop is here"), ("incomplete", "instances of it were held back"));

    /// <summary>(0018,0015), PS3.16 Annex L.</summary>
    public static TermSet BodyParts { get; } = new("body part", [.. BodyPartTable.Rows.Select(row => (row.Term, row.Meaning))]);
}

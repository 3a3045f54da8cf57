namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The options of PS3.15 E.3 that have a column in Table E.1-1, in its order. Names and codes: <see cref="ProfileOptions"/>.</summary>
public enum ProfileOption : byte
{
    /// <summary>E.3.10: private attributes that are known to identify nobody stay.</summary>
    RetainSafePrivate,

    /// <summary>E.3.9: UIDs stay.</summary>
    RetainUids,

    /// <summary>E.3.8: what names the device stays.</summary>
    RetainDeviceIdentity,

    /// <summary>E.3.11: what names the institution stays.</summary>
    RetainInstitutionIdentity,

    /// <summary>E.3.7: age, sex, size, weight and their like stay; ages over 89 are capped.</summary>
    RetainPatientCharacteristics,

    /// <summary>E.3.6: dates and times stay.</summary>
    RetainFullDates,

    /// <summary>E.3.6: dates are shifted, by one offset for each subject.</summary>
    RetainModifiedDates,

    /// <summary>E.3.5: descriptions and comments stay without what identifies in them.</summary>
    CleanDescriptors,

    /// <summary>E.3.4: content of reports and acquisition context stays without what identifies in it.</summary>
    CleanStructuredContent,

    /// <summary>E.3.3: graphics stay without what identifies in them.</summary>
    CleanGraphics,
}

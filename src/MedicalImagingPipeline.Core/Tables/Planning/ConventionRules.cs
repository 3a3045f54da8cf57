using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Conventions;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Planning;

/// <summary>What a recipe that says nothing of a column does with it, by what its name tells and by what the recipe does with images.</summary>
internal static class ConventionRules
{
    private static readonly RecipeColumn Remove = new() { Action = ColumnActions.Remove };

    /// <summary>The rule for a column.</summary>
    public static RecipeColumn Of(ColumnConvention convention, Profile profile) =>
        convention.Role is { } role ? OfRole(role, profile) : OfAttribute(convention.Tag, profile);

    /// <summary>Which identifiers a column holds; null when none.</summary>
    public static IdentifierClass? Identifies(ColumnConvention convention) => convention.Role switch
    {
        ColumnRole.Subject or ColumnRole.Identifier or ColumnRole.Accession => IdentifierClass.Identifier,
        ColumnRole.BirthDate => IdentifierClass.Date,
        ColumnRole.PatientName => IdentifierClass.Name,
        ColumnRole.StaffName => IdentifierClass.Staff,
        ColumnRole.Contact => IdentifierClass.Contact,
        ColumnRole.Address => IdentifierClass.Address,
        ColumnRole.Institution => IdentifierClass.Institution,
        null => IdentifyingAttributes.ClassOf(convention.Tag, DicomDictionary.VrOf(convention.Tag)),
        _ => null,
    };

    private static RecipeColumn OfRole(ColumnRole role, Profile profile)
    {
        bool hasCharacteristics = profile.Options.Has(ProfileOption.RetainPatientCharacteristics);
        bool hasTexts = profile.Options.Has(ProfileOption.CleanDescriptors);
        return role switch
        {
            ColumnRole.Subject => new() { Action = ColumnActions.Pseudonym },
            ColumnRole.Uid => new() { Action = ColumnActions.MapUids },
            ColumnRole.Accession => OfAttribute(DicomTags.AccessionNumber, profile),
            ColumnRole.Date => OfDates(profile.Dates),
            ColumnRole.Age when hasCharacteristics => new() { Action = ColumnActions.AgeCap },
            ColumnRole.Zip when hasCharacteristics => new() { Action = ColumnActions.Zip3 },
            ColumnRole.Sex or ColumnRole.Characteristic when hasCharacteristics => new() { Action = ColumnActions.Keep, Type = "code" },
            ColumnRole.State when hasCharacteristics && hasTexts => new() { Action = ColumnActions.CleanText },
            ColumnRole.Text when hasTexts => new() { Action = ColumnActions.CleanText },
            ColumnRole.Code when hasTexts => new() { Action = ColumnActions.Keep, Type = "code" },
            ColumnRole.Measurement when hasCharacteristics => new() { Action = ColumnActions.Keep, Type = "number" },
            ColumnRole.Flag when hasCharacteristics => new() { Action = ColumnActions.Keep, Type = "boolean" },
            _ => Remove,
        };
    }

    private static RecipeColumn OfDates(DateTreatment dates) => dates switch
    {
        DateTreatment.Shift => new() { Action = ColumnActions.ShiftDate },
        DateTreatment.Year => new() { Action = ColumnActions.YearOnly },
        DateTreatment.Keep => new() { Action = ColumnActions.Keep, Type = "date" },
        _ => Remove,
    };

    // A column that is called after an attribute is treated as that: what would be empty or a dummy there goes.
    private static RecipeColumn OfAttribute(DicomTag tag, Profile profile)
    {
        DicomVr vr = DicomDictionary.VrOf(tag);
        return profile.For(default).Decide([tag], null, vr, isSequence: false).Treatment switch
        {
            Treatment.Keep => new() { Action = ColumnActions.Keep, Type = TypeOf(vr) },
            Treatment.KeepText when vr == DicomVr.CS => new() { Action = ColumnActions.Keep, Type = "code" },
            Treatment.KeepText or Treatment.Clean => new() { Action = ColumnActions.CleanText },
            Treatment.MapUids or Treatment.KeepClassUids => new() { Action = ColumnActions.MapUids },
            Treatment.Pseudonym when tag == DicomTags.PatientId => new() { Action = ColumnActions.Pseudonym },
            Treatment.Code when tag != DicomTags.StudyId => new() { Action = ColumnActions.Code },
            Treatment.ShiftDates when vr is DicomVr.DA or DicomVr.DT => new() { Action = ColumnActions.ShiftDate },
            Treatment.KeepYear when vr is DicomVr.DA or DicomVr.DT => new() { Action = ColumnActions.YearOnly },
            Treatment.CapAge => new() { Action = ColumnActions.AgeCap },
            _ => Remove,
        };
    }

    private static string? TypeOf(DicomVr vr) => vr switch
    {
        DicomVr.DA or DicomVr.DT => "date",
        DicomVr.DS or DicomVr.FD or DicomVr.FL => "number",
        DicomVr.IS or DicomVr.SL or DicomVr.SS or DicomVr.SV or DicomVr.UL or DicomVr.US or DicomVr.UV => "integer",
        DicomVr.CS => "code",
        _ => null,
    };
}

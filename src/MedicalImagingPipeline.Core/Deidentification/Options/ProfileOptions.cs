using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The family of options: the name in recipes, and the code in (0012,0064) (PS3.16 CID 7050).</summary>
public static class ProfileOptions
{
    private static readonly (ProfileOption Option, string Name, string Code, string Meaning)[] Rows =
    [
        (ProfileOption.RetainSafePrivate, "retainSafePrivate", "113111", "Retain Safe Private Option"),
        (ProfileOption.RetainUids, "retainUids", "113110", "Retain UIDs Option"),
        (ProfileOption.RetainDeviceIdentity, "retainDeviceIdentity", "113109", "Retain Device Identity Option"),
        (ProfileOption.RetainInstitutionIdentity, "retainInstitutionIdentity", "113112", "Retain Institution Identity Option"),
        (ProfileOption.RetainPatientCharacteristics, "retainPatientCharacteristics", "113108", "Retain Patient Characteristics Option"),
        (ProfileOption.RetainFullDates, "retainFullDates", "113106", "Retain Longitudinal Temporal Information Full Dates Option"),
        (ProfileOption.RetainModifiedDates, "retainModifiedDates", "113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
        (ProfileOption.CleanDescriptors, "cleanDescriptors", "113105", "Clean Descriptors Option"),
        (ProfileOption.CleanStructuredContent, "cleanStructuredContent", "113104", "Clean Structured Content Option"),
        (ProfileOption.CleanGraphics, "cleanGraphics", "113103", "Clean Graphics Option"),
    ];

    private static readonly FrozenDictionary<string, ProfileOption> ByName = Rows.ToFrozenDictionary(row => row.Name, row => row.Option, StringComparer.Ordinal);

    /// <summary>All options, in the order of the table's columns.</summary>
    public static IEnumerable<ProfileOption> All => Rows.Select(row => row.Option);

    /// <summary>The name in recipes.</summary>
    public static string NameOf(ProfileOption option) => Rows[(int)option].Name;

    /// <summary>The code's value, of the scheme DCM.</summary>
    public static string CodeOf(ProfileOption option) => Rows[(int)option].Code;

    /// <summary>The code's meaning.</summary>
    public static string MeaningOf(ProfileOption option) => Rows[(int)option].Meaning;

    /// <summary>The option with a name.</summary>
    public static bool TryParse(string name, out ProfileOption option) => ByName.TryGetValue(name, out option);
}

using System.Collections.Frozen;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>Which Directory Record Type an instance has below its series, by SOP Class (PS3.3 F.4).</summary>
internal static class DirectoryRecordTypes
{
    /// <summary>Of what no other type is for; it has a UID that says so.</summary>
    public const string Private = "PRIVATE";

    private const string Image = "IMAGE";
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    // What starts like a row and a point is of its type too.
    private static readonly (string Class, string Type)[] Families =
    [
        ("9", "WAVEFORM"), ("11", "PRESENTATION"), ("78", "MEASUREMENT"), ("88", "SR DOCUMENT"), ("104", "ENCAP DOC"), ("131", "PRESENTATION"),
    ];

    private static readonly FrozenDictionary<string, string> Classes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Storage + "4.2"] = "SPECTROSCOPY",
        [Storage + "66"] = "RAW DATA",
        [Storage + "66.1"] = "REGISTRATION",
        [Storage + "66.2"] = "FIDUCIAL",
        [Storage + "66.3"] = "REGISTRATION",
        [Storage + "66.5"] = "SURFACE",
        [Storage + "66.6"] = "TRACT",
        [Storage + "67"] = "VALUE MAP",
        [Storage + "68.1"] = "SURFACE SCAN",
        [Storage + "68.2"] = "SURFACE SCAN",
        [Storage + "77.1.5.3"] = "STEREOMETRIC",
        [Storage + "78.6"] = "SR DOCUMENT",
        [Storage + "79.1"] = "SR DOCUMENT",
        [Storage + "80.1"] = "MEASUREMENT",
        [Storage + "88.59"] = "KEY OBJECT DOC",
        [Storage + "90.1"] = "ASSESSMENT",
        [Storage + "91.1"] = "ANNOTATION",
        [Storage + "481.2"] = "RT DOSE",
        [Storage + "481.3"] = "RT STRUCTURE SET",
        [Storage + "481.4"] = "RT TREAT RECORD",
        [Storage + "481.5"] = "RT PLAN",
        [Storage + "481.6"] = "RT TREAT RECORD",
        [Storage + "481.7"] = "RT TREAT RECORD",
        [Storage + "481.8"] = "RT PLAN",
        [Storage + "481.9"] = "RT TREAT RECORD",
        [Storage + "481.10"] = "RADIOTHERAPY",
        [Storage + "481.11"] = "RADIOTHERAPY",
        [Storage + "481.12"] = "RADIOTHERAPY",
        [Storage + "481.13"] = "RADIOTHERAPY",
        [Storage + "481.14"] = "RADIOTHERAPY",
        [Storage + "481.15"] = "RADIOTHERAPY",
        [Storage + "481.16"] = "RADIOTHERAPY",
        [Storage + "481.17"] = "RADIOTHERAPY",
        [Storage + "481.18"] = "RADIOTHERAPY",
        [Storage + "481.19"] = "RADIOTHERAPY",
        [Storage + "481.20"] = "RADIOTHERAPY",
        [Storage + "481.21"] = "RADIOTHERAPY",
        [Storage + "481.22"] = "RADIOTHERAPY",
        [Storage + "481.25"] = "RADIOTHERAPY",
        ["1.2.840.10008.5.1.4.34.7"] = "PLAN",
        ["1.2.840.10008.5.1.4.34.10"] = "PLAN",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The type of an instance's record.</summary>
    public static string Of(InstanceFacts facts) => Of(facts.SopClassUid, hasPixels: facts.Rows is not null);

    /// <summary>The type that a class has.</summary>
    /// <param name="sopClass">The class.</param>
    /// <param name="hasPixels">Whether the instance has rows of pixels: of a retired class, which has no IOD any more, it makes an image.</param>
    public static string Of(string sopClass, bool hasPixels) =>
        Find(sopClass) ?? (IsOfImages(sopClass) || (hasPixels && DicomUids.IsRegistered(sopClass)) ? Image : Private);

    private static bool IsOfImages(string sopClass) =>
        IodTable.TryGet(sopClass, out Iod? iod) && Enumerable.Range(0, iod.ModuleCount).Any(index => iod.Module(index).Name.EndsWith("Image Pixel", StringComparison.Ordinal));

    private static string? Find(string sopClass)
    {
        if (Classes.TryGetValue(sopClass, out string? type))
        {
            return type;
        }

        foreach ((string family, string ofFamily) in Families)
        {
            if (sopClass == Storage + family || sopClass.StartsWith($"{Storage}{family}.", StringComparison.Ordinal))
            {
                return ofFamily;
            }
        }

        return null;
    }
}

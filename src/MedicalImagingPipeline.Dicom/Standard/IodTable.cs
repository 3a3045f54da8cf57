using System.Diagnostics.CodeAnalysis;

namespace MedicalImagingPipeline.Dicom;

/// <summary>The IODs of the storage SOP classes: PS3.4 Table B.5-1 and PS3.3 Annex A of 2024e, the modules' attributes of 2016.</summary>
public static class IodTable
{
    /// <summary>The edition of the attributes, for explanations.</summary>
    public const string Edition = "PS3.3 2016, modules of 2024e";

    /// <summary>Every SOP class that has an IOD here.</summary>
    public static IReadOnlyList<string> SopClasses => IodRows.SopClasses;

    /// <summary>Finds the IOD of a SOP class.</summary>
    /// <param name="sopClassUid">The UID, without padding.</param>
    /// <param name="iod">The IOD.</param>
    /// <returns>False for private classes and those that are not for storage.</returns>
    public static bool TryGet(string sopClassUid, [NotNullWhen(true)] out Iod? iod)
    {
        int index = Array.BinarySearch(IodRows.SopClasses, sopClassUid, StringComparer.Ordinal);
        iod = index < 0 ? null : new Iod(IodRows.IodOfClass[index]);
        return iod is not null;
    }

    /// <summary>Whether any module has an attribute of that tag: one that none has is newer than the tables.</summary>
    internal static bool IsListed(DicomTag tag) => IodRows.Tags.Contains(tag.Value);
}

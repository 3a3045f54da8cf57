using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Text of public attributes by their tag, also where the source has them as UN or as bytes.</summary>
internal static class HeaderText
{
    /// <summary>The first value without padding, or null.</summary>
    public static string? Get(Dataset dataset, DicomTag tag)
    {
        IReadOnlyList<string> values = GetAll(dataset, tag);
        return values.Count > 0 && values[0].Length > 0 ? values[0] : null;
    }

    /// <summary>All values without padding.</summary>
    public static IReadOnlyList<string> GetAll(Dataset dataset, DicomTag tag) =>
        dataset.TryGet(tag, out DicomElement element) ? GetAll(dataset, element) : [];

    /// <summary>All values of an element of <paramref name="dataset"/>.</summary>
    public static IReadOnlyList<string> GetAll(Dataset dataset, DicomElement element)
    {
        if (VrTable.Of(element.Vr).IsText)
        {
            return element.GetStrings();
        }

        DicomVr vr = DicomDictionary.VrOf(element.Tag);
        return element.IsSequence || element.IsFragments || !element.IsHeld || !VrTable.Of(vr).IsText
            ? []
            : dataset.CharacterSet.DecodeValues(element.Value, vr);
    }
}

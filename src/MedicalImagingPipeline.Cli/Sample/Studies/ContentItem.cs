using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Sample.Studies;

/// <summary>Content items of a structured report (PS3.3 C.17.3). A concept is code, scheme and meaning.</summary>
internal static class ContentItem
{
    /// <summary>The root: a CONTAINER that stands in no relationship.</summary>
    public static SampleDataset Root((string, string, string) concept, params SampleDataset[] children)
    {
        SampleDataset item = Of("CONTAINER", concept, children);
        item.Add(DicomTags.ContinuityOfContent, "SEPARATE");
        return item;
    }

    /// <summary>CONTAINER.</summary>
    public static SampleDataset Container((string, string, string) concept, params SampleDataset[] children) =>
        Related("CONTAINS", Root(concept, children));

    /// <summary>TEXT.</summary>
    public static SampleDataset Text((string, string, string) concept, string text, params SampleDataset[] children)
    {
        SampleDataset item = Related("CONTAINS", Of("TEXT", concept, children));
        item.Add(DicomTags.TextValue, text);
        return item;
    }

    /// <summary>CODE.</summary>
    public static SampleDataset Code(string relationship, (string, string, string) concept, (string Value, string Scheme, string Meaning) code)
    {
        SampleDataset item = Related(relationship, Of("CODE", concept));
        item.Add(DicomTags.ConceptCodeSequence, SampleModules.Code(code.Value, code.Scheme, code.Meaning));
        return item;
    }

    /// <summary>PNAME.</summary>
    public static SampleDataset Name(string relationship, (string, string, string) concept, string name)
    {
        SampleDataset item = Related(relationship, Of("PNAME", concept));
        item.Add(DicomTags.PersonName, name);
        return item;
    }

    /// <summary>IMAGE, without a concept.</summary>
    public static SampleDataset Image(string relationship, string sopClassUid, string sopInstanceUid) => new()
    {
        { DicomTags.RelationshipType, relationship },
        { DicomTags.ValueType, "IMAGE" },
        { DicomTags.ReferencedSopSequence, Reference(sopClassUid, sopInstanceUid) },
    };

    /// <summary>An instance by class and UID.</summary>
    public static SampleDataset Reference(string sopClassUid, string sopInstanceUid) => new()
    {
        { DicomTags.ReferencedSopClassUid, sopClassUid },
        { DicomTags.ReferencedSopInstanceUid, sopInstanceUid },
    };

    private static SampleDataset Related(string relationship, SampleDataset item)
    {
        item.Add(DicomTags.RelationshipType, relationship);
        return item;
    }

    private static SampleDataset Of(string valueType, (string Value, string Scheme, string Meaning) concept, params SampleDataset[] children)
    {
        var item = new SampleDataset
        {
            { DicomTags.ValueType, valueType },
            { DicomTags.ConceptNameCodeSequence, SampleModules.Code(concept.Value, concept.Scheme, concept.Meaning) },
        };
        if (children.Length > 0)
        {
            item.Add(DicomTags.ContentSequence, children);
        }

        return item;
    }
}

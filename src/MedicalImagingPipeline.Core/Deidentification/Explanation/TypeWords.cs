using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Types of attributes in words, and what a compound code makes of them.</summary>
internal static class TypeWords
{
    private static readonly (AttributeType Type, string Words)[] Types =
    [
        (AttributeType.Unknown, "a Type that the tables do not tell in"), (AttributeType.NotListed, "not an attribute of"),
        (AttributeType.Type3, "Type 3 in"), (AttributeType.Type2C, "Type 2C in"), (AttributeType.Type2, "Type 2 in"),
        (AttributeType.Type1C, "Type 1C in"), (AttributeType.Type1, "Type 1 in"),
    ];

    private static readonly (AttributeType Type, string Words)[] Choosing =
        [(AttributeType.Type1, "Type 1"), (AttributeType.Type2, "Type 2"), (AttributeType.Type3, "Type 3 or none")];

    public static string Of(AttributeType type) => Types[(int)type].Words;

    /// <summary>What happens by each Type, and where the Type is not known.</summary>
    public static string Choices(DicomTag tag, AttributeDecision unknown)
    {
        _ = ConfidentialityTable.TryGetBasicAction(tag, out ActionCode code);
        IEnumerable<string> known = Choosing.Select(choice => $"{choice.Words}: {RuleWords.Of(AttributeDecisions.TreatmentOf(CompoundCodes.Choose(code, choice.Type), unknown.Vr), unknown.Vr)}");
        return $"{string.Join("; ", known)}; where the tables do not tell: {RuleWords.Of(unknown.Treatment, unknown.Vr)}";
    }

    /// <summary>In how many IODs an attribute of the data set itself is of which Type.</summary>
    public static string Summary(DicomTag tag)
    {
        IEnumerable<string> counts = IodTable.SopClasses
            .Select(uid => IodTable.TryGet(uid, out Iod? iod) ? iod : throw new InvalidOperationException())
            .DistinctBy(iod => iod.Name)
            .GroupBy(iod => iod.TypeOf([tag]))
            .OrderByDescending(group => group.Key)
            .Select(group => $"{Of(group.Key)} {group.Count()}");
        return $"  in the data set itself, by IOD ({IodTable.Edition}): {string.Join(", ", counts)}";
    }
}

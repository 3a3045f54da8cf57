using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>What an IOD asks of the data set itself. Immutable.</summary>
internal sealed class IodRequirements
{
    private readonly List<Module> _modules = [];

    /// <summary>Reads an IOD's modules; those of which no table has the attributes ask for nothing.</summary>
    public IodRequirements(Iod iod)
    {
        var modules = new List<IodModule>();
        for (int i = 0; i < iod.ModuleCount; i++)
        {
            if (iod.Module(i).Level.IsKnown)
            {
                modules.Add(iod.Module(i));
            }
        }

        Levels = [.. modules.Select(module => module.Level)];
        Dictionary<DicomTag, int> uses = modules.SelectMany(module => AttributesOf(module.Level)).CountBy(attribute => attribute.Tag).ToDictionary();
        string[] names = [.. Enumerable.Range(0, iod.ModuleCount).Select(i => iod.Module(i).Name)];
        foreach (IodModule module in modules)
        {
            IodAttribute[] attributes = [.. AttributesOf(module.Level)];
            _modules.Add(new Module(
                module.Usage == ModuleUsage.Mandatory,
                ModuleExceptions.PresenceOf(module.Name) ?? [.. attributes.Where(attribute => uses[attribute.Tag] == 1).Select(attribute => attribute.Tag.Value)],
                [.. attributes.Where(attribute => attribute.Type is (AttributeType.Type1 or AttributeType.Type2) && !ModuleExceptions.AreOf(module.Name, attribute.Tag, names))]));
        }
    }

    /// <summary>The attributes of each module.</summary>
    public IodLevel[] Levels { get; }

    /// <summary>
    /// The Type 1 and 2 attributes that are missing, each once. A module that the IOD does not ask for is there when an attribute
    /// is that no other module of it has, or that <see cref="ModuleExceptions"/> names.
    /// </summary>
    /// <param name="seen">The tags of the data set, ascending; of repeating groups the first group.</param>
    public IEnumerable<IodAttribute> Missing(List<uint> seen) => _modules
        .Where(module => module.IsMandatory || module.Own.Any(tag => seen.BinarySearch(tag) >= 0))
        .SelectMany(module => module.Required)
        .Where(attribute => seen.BinarySearch(attribute.Tag.Value) < 0)
        .GroupBy(attribute => attribute.Tag)
        .Select(group => group.MaxBy(attribute => attribute.Type));

    private static IEnumerable<IodAttribute> AttributesOf(IodLevel level) => Enumerable.Range(0, level.Count).Select(i => level[i]);

    private sealed record Module(bool IsMandatory, uint[] Own, IodAttribute[] Required);
}

namespace MedicalImagingPipeline.Dicom;

/// <summary>An Information Object Definition of PS3.3 Annex A: its modules, and the types of their attributes.</summary>
public sealed class Iod
{
    private readonly int _index;

    internal Iod(int index) => _index = index;

    /// <summary>The standard's name, without "IOD".</summary>
    public string Name => IodRows.IodNames[_index];

    /// <summary>How many modules it has.</summary>
    public int ModuleCount => IodRows.ModulesStart[_index + 1] - IodRows.ModulesStart[_index];

    /// <summary>The module at an index, in the order of PS3.3.</summary>
    public IodModule Module(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)ModuleCount, nameof(index));
        return new(IodRows.Modules[IodRows.ModulesStart[_index] + index]);
    }

    /// <summary>The type of an attribute; of several modules that have it, the strictest, whatever the modules' usage: its being there is their use.</summary>
    /// <param name="path">The tags from the data set down to it.</param>
    public AttributeType TypeOf(ReadOnlySpan<DicomTag> path)
    {
        AttributeType type = AttributeType.NotListed;
        bool isComplete = true;
        bool isLevelKnown = path.Length == 1;
        for (int i = 0; i < ModuleCount; i++)
        {
            IodLevel level = Module(i).Level;
            for (int depth = 0; level.IsKnown && level.TryGet(path[depth], out IodAttribute attribute); depth++)
            {
                if (depth == path.Length - 1)
                {
                    type = (AttributeType)Math.Max((byte)type, (byte)attribute.Type);
                    break;
                }

                level = attribute.Items;
                isLevelKnown |= level.IsKnown && depth == path.Length - 2;
            }

            isComplete &= level.IsKnown;
        }

        // Of one that has to have a value, nothing that is not known asks for more.
        return type >= AttributeType.Type1C || (isComplete && isLevelKnown && (type != AttributeType.NotListed || IodTable.IsListed(path[^1])))
            ? type
            : AttributeType.Unknown;
    }
}

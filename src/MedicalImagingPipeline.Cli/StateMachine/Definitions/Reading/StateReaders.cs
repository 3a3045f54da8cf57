namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>The state types that there are here, and how each is read.</summary>
internal static class StateReaders
{
    private const string Type = "Type";

    /// <summary>The types.</summary>
    public static IReadOnlyDictionary<string, StateReader> All { get; } = new Dictionary<string, StateReader>
    {
        ["Task"] = new(TaskReader.Fields, TaskReader.Read),
        ["Choice"] = new(ChoiceReader.Fields, ChoiceReader.Read),
        ["Map"] = new(MapReader.Fields, MapReader.Read),
        ["Succeed"] = new([], (name, _) => new SucceedState(name)),
        ["Fail"] = new(FailReader.Fields, FailReader.Read),
    };

    /// <summary>Reads a state; null when its type is refused.</summary>
    public static State? Read(string name, Field field)
    {
        string type = field[Type].Text();
        if (All.TryGetValue(type, out StateReader? reader))
        {
            return reader.Read(name, field.Allow([Type, "Comment", .. reader.Fields]));
        }

        if (type.Length > 0)
        {
            field[Type].Refuse($"{type} is not implemented here");
        }

        return null;
    }
}

/// <summary>How a state of one type is read.</summary>
/// <param name="Fields">Its fields, besides the ones that every state has.</param>
/// <param name="Read">Reads it.</param>
internal sealed record StateReader(IReadOnlyList<string> Fields, Func<string, Field, State> Read);

using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>Reads states and checks that they hang together.</summary>
internal static class FlowReader
{
    /// <summary>The field that names the first state.</summary>
    public const string StartAt = "StartAt";

    /// <summary>The field with the states.</summary>
    public const string States = "States";

    /// <summary>Reads the states of a machine or of a Map's processor.</summary>
    public static Flow Read(Field field)
    {
        Field states = field[States];
        string start = field[StartAt].Text();
        var read = new Dictionary<string, State>();
        if (states.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in states.Value.EnumerateObject())
            {
                if (StateReaders.Read(property.Name, states[property.Name]) is { } state)
                {
                    read.Add(property.Name, state);
                }
            }

            Check(field, start, states.Value, read);
        }
        else
        {
            states.Refuse(states.Exists ? "must be an object" : "is missing");
        }

        return new Flow(start, read);
    }

    private static void Check(Field field, string start, JsonElement all, Dictionary<string, State> states)
    {
        if (start.Length > 0 && !all.TryGetProperty(start, out _))
        {
            field[StartAt].Refuse("there is no such state");
        }

        foreach (State state in states.Values.Where(state => state.Successors.Any(next => next.Length > 0 && !all.TryGetProperty(next, out _))))
        {
            field[States][state.Name].Refuse("leads to a state that is not there");
        }

        // A state that was refused leads nowhere known: what is behind it cannot be judged.
        if (states.Count != all.GetPropertyCount())
        {
            return;
        }

        HashSet<string> reached = Reach(start, states);
        foreach (State state in states.Values.Where(state => !reached.Contains(state.Name)))
        {
            field[States][state.Name].Refuse("no state leads here");
        }

        if (!reached.Any(name => !states[name].Successors.Any()))
        {
            field[States].Refuse("no terminal state can be reached");
        }
    }

    private static HashSet<string> Reach(string start, Dictionary<string, State> states)
    {
        var reached = new HashSet<string>();
        var waiting = new Stack<string>([start]);
        while (waiting.TryPop(out string? name))
        {
            if (states.TryGetValue(name, out State? state) && reached.Add(name))
            {
                foreach (string next in state.Successors)
                {
                    waiting.Push(next);
                }
            }
        }

        return reached;
    }
}

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>Reads a Fail.</summary>
internal static class FailReader
{
    /// <summary>Its fields.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["Error", "ErrorPath", "Cause", "CausePath"];

    /// <summary>Reads one.</summary>
    public static State Read(string name, Field field) => new FailState(name, Text(field, "Error"), Text(field, "Cause"));

    private static TextSource Text(Field field, string name)
    {
        Field path = field[name + "Path"];
        if (!path.Exists)
        {
            return new TextSource(field[name].Text(), null);
        }

        if (field[name].Exists)
        {
            path.Refuse($"not beside {name}");
        }

        return new TextSource(null, path.ReferencePath());
    }
}

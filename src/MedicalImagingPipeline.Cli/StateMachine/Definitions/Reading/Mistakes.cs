namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>What is wrong with a definition, so that all of it is told at once.</summary>
internal sealed class Mistakes
{
    private readonly List<string> _lines = [];

    /// <summary>Notes a mistake.</summary>
    public void Add(string path, string mistake) => _lines.Add($"{path}: {mistake}");

    /// <summary>Throws when there are any.</summary>
    public void ThrowIfAny()
    {
        if (_lines.Count > 0)
        {
            throw new DefinitionException(_lines);
        }
    }
}

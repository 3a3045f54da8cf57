using System.Buffers;
using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>A path to one place in the data, by names: <c>$</c>, <c>$.a</c>, <c>$.a.b</c>. Of JSONPath that is all there is here.</summary>
internal sealed class ReferencePath
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" []()'\"*@?,:$&|!=<>~\\/-+");

    private readonly string[] _names;

    private ReferencePath(string[] names) => _names = names;

    /// <summary>All of the data.</summary>
    public static ReferencePath Whole { get; } = new([]);

    /// <summary>Parses a path; null when it is none of these.</summary>
    public static ReferencePath? TryParse(string text)
    {
        string[] parts = text.Split('.');
        return parts[0] == "$" && parts[1..].All(name => name.Length > 0 && !name.AsSpan().ContainsAny(NotInNames)) ? new ReferencePath(parts[1..]) : null;
    }

    /// <summary>What is at that place.</summary>
    /// <exception cref="ExecutionFailedException">
    /// There is nothing. The language has a name of its own for that in parameters; the service says <see cref="ErrorNames.Runtime"/> there too.
    /// </exception>
    public JsonElement Read(JsonElement data)
    {
        foreach (string name in _names)
        {
            if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(name, out data))
            {
                throw new ExecutionFailedException(ErrorNames.Runtime, $"{this} is not in the input.");
            }
        }

        return data;
    }

    /// <inheritdoc />
    public override string ToString() => string.Join('.', (string[])["$", .. _names]);
}

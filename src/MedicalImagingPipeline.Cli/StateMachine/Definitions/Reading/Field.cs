using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>
/// A value of the definition, with its path. What is asked of it and is not so is noted as a mistake, and something harmless is
/// given in its place: the definition is refused in the end, with all its mistakes.
/// </summary>
internal sealed class Field(JsonElement? value, string path, Mistakes mistakes)
{
    /// <summary>Its path in the document.</summary>
    public string Path { get; } = path;

    /// <summary>Where mistakes are noted.</summary>
    public Mistakes Mistakes { get; } = mistakes;

    /// <summary>Whether it is there at all.</summary>
    public bool Exists => value is not null;

    /// <summary>The value.</summary>
    public JsonElement Value => value ?? default;

    /// <summary>The field of an object, which need not be there.</summary>
    public Field this[string name] => new(
        Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out JsonElement found) ? found : null, $"{Path}.{name}", Mistakes);

    /// <summary>Notes a mistake here.</summary>
    public void Refuse(string mistake) => Mistakes.Add(Path, mistake);

    /// <summary>Says which fields an object may have; any other is refused by its name.</summary>
    public Field Allow(params IReadOnlyCollection<string> names)
    {
        if (Is(JsonValueKind.Object, "an object"))
        {
            foreach (JsonProperty property in Value.EnumerateObject().Where(property => !names.Contains(property.Name)))
            {
                this[property.Name].Refuse("this field is not implemented here");
            }
        }

        return this;
    }

    /// <summary>A text.</summary>
    public string Text() => Is(JsonValueKind.String, "a text") ? Value.GetString()! : "";

    /// <summary>A text that can only be one.</summary>
    public void MustBe(string only)
    {
        if (Text() is var text && text.Length > 0 && text != only)
        {
            Refuse($"only {only} is implemented here");
        }
    }

    /// <summary>A number within bounds, or the default when it is not there.</summary>
    public double Number(double least, double most, double? absent = null)
    {
        if (!Exists && absent is { } number)
        {
            return number;
        }

        if (!Is(JsonValueKind.Number, "a number"))
        {
            return least;
        }

        if (Value.GetDouble() is var given && given >= least && given <= most)
        {
            return given;
        }

        Refuse(FormattableString.Invariant($"from {least} to {most}"));
        return least;
    }

    /// <summary>A whole number within bounds, or the default when it is not there.</summary>
    public int Whole(int least, int most, int? absent = null)
    {
        double number = Number(least, most, absent);
        if (!double.IsInteger(number))
        {
            Refuse("a whole number");
        }

        return (int)number;
    }

    /// <summary>A path to a place in the data.</summary>
    public ReferencePath ReferencePath()
    {
        string text = Text();
        if (Definitions.ReferencePath.TryParse(text) is { } path)
        {
            return path;
        }

        if (text.Length > 0)
        {
            Refuse(text switch
            {
                ['$', '$', ..] => "the context object ($$) is not implemented here",
                _ when text.StartsWith(ErrorNames.Reserved, StringComparison.Ordinal) => "intrinsic functions are not implemented here",
                _ => "of paths, only names ($.a.b) are implemented here",
            });
        }

        return Definitions.ReferencePath.Whole;
    }

    /// <summary>The items of an array; at least one.</summary>
    public IEnumerable<Field> Items()
    {
        if (!Is(JsonValueKind.Array, "a list"))
        {
            yield break;
        }

        if (Value.GetArrayLength() == 0)
        {
            Refuse("is empty");
        }

        int index = 0;
        foreach (JsonElement item in Value.EnumerateArray())
        {
            yield return new Field(item, FormattableString.Invariant($"{Path}[{index++}]"), Mistakes);
        }
    }

    private bool Is(JsonValueKind kind, string called)
    {
        if (value is null)
        {
            Refuse("is missing");
        }
        else if (Value.ValueKind != kind)
        {
            Refuse($"must be {called}");
        }

        return value is not null && Value.ValueKind == kind;
    }
}

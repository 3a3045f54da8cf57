using System.Text.Json;
using System.Text.RegularExpressions;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>
/// Checks JSON against a schema of ours: the keywords of JSON Schema 2020-12 that <c>recipe.schema.json</c> uses, and no
/// others. Says every mistake with its place, and quotes none.
/// </summary>
internal sealed class JsonForm : IDisposable
{
    // What describes and does not check.
    private static readonly string[] Annotations = ["$schema", "$defs", "title", "description"];

    private readonly JsonDocument _schema;

    /// <summary>Takes a schema.</summary>
    public JsonForm(ReadOnlyMemory<byte> schema) => _schema = JsonDocument.Parse(schema);

    /// <summary>All mistakes of a document.</summary>
    public IReadOnlyList<string> MistakesIn(JsonElement document)
    {
        var mistakes = new List<string>();
        Check(_schema.RootElement, document, "", mistakes);
        return mistakes;
    }

    public void Dispose() => _schema.Dispose();

    private void Check(JsonElement schema, JsonElement value, string place, List<string> mistakes)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            string? mistake = keyword.Name switch
            {
                "type" => IsOfType(value, keyword.Value.GetString()!) ? null : $"is no {keyword.Value.GetString()}",
                "enum" => keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)) ? null : "is none of the values known",
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking) ? null : "is not of the form asked for",
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble() ? null : $"is below {keyword.Value}",
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble() ? null : $"is above {keyword.Value}",
                "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= keyword.Value.GetInt32() ? null : "is too short",
                "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= keyword.Value.GetInt32() ? null : "is too long",
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32() ? null : "has too few items",
                "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= keyword.Value.GetInt32() ? null : "has too many items",
                "anyOf" => Fitting(keyword.Value, value) >= 1 ? null : Choice(keyword.Value),
                "oneOf" => Fitting(keyword.Value, value) == 1 ? null : Choice(keyword.Value),
                _ => null,
            };
            if (mistake is not null)
            {
                mistakes.Add(place.Length == 0 ? mistake : $"{place}: {mistake}");
                continue;
            }

            switch (keyword.Name)
            {
                case "$ref":
                    Check(Find(keyword.Value.GetString()!), value, place, mistakes);
                    break;

                case "required" when value.ValueKind == JsonValueKind.Object:
                    mistakes.AddRange(keyword.Value.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{Join(place, name)}: is missing"));
                    break;

                case "properties" when value.ValueKind == JsonValueKind.Object:
                    CheckMembers(schema, keyword.Value, value, place, mistakes);
                    break;

                case "additionalProperties" when value.ValueKind == JsonValueKind.Object && keyword.Value.ValueKind == JsonValueKind.Object:
                    // The name of such a member is the writer's own: its number tells which.
                    foreach ((int index, JsonProperty member) in value.EnumerateObject().Index())
                    {
                        Check(keyword.Value, member.Value, $"{place}[{index}]", mistakes);
                    }

                    break;

                case "items" when value.ValueKind == JsonValueKind.Array:
                    foreach ((int index, JsonElement item) in value.EnumerateArray().Index())
                    {
                        Check(keyword.Value, item, $"{place}[{index}]", mistakes);
                    }

                    break;

                default:
                    if (!IsKnown(keyword.Name))
                    {
                        throw new NotSupportedException($"The schema's keyword {keyword.Name} is not checked here.");
                    }

                    break;
            }
        }
    }

    private void CheckMembers(JsonElement schema, JsonElement properties, JsonElement value, string place, List<string> mistakes)
    {
        bool isClosed = schema.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind == JsonValueKind.False;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int index, JsonProperty member) in value.EnumerateObject().Index())
        {
            if (!seen.Add(member.Name))
            {
                mistakes.Add($"{(place.Length == 0 ? "recipe" : place)}: member {index + 1} stands there twice");
            }
            else if (properties.TryGetProperty(member.Name, out JsonElement of))
            {
                Check(of, member.Value, Join(place, member.Name), mistakes);
            }
            else if (isClosed)
            {
                mistakes.Add($"{(place.Length == 0 ? "recipe" : place)}: member {index + 1} is none that is known");
            }
        }
    }

    private int Fitting(JsonElement choices, JsonElement value) => choices.EnumerateArray().Count(choice =>
    {
        var mistakes = new List<string>();
        Check(choice, value, "", mistakes);
        return mistakes.Count == 0;
    });

    private static string Choice(JsonElement choices) => "needs " + string.Join(", or else ", choices.EnumerateArray()
        .Select(choice => string.Join(" and ", choice.GetProperty("required").EnumerateArray().Select(name => name.GetString()))));

    private JsonElement Find(string reference)
    {
        JsonElement found = _schema.RootElement;
        foreach (string part in reference.TrimStart('#', '/').Split('/'))
        {
            found = found.GetProperty(part);
        }

        return found;
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => throw new NotSupportedException($"The schema's type {type} is not checked here."),
    };

    private static bool IsKnown(string keyword) => Annotations.Contains(keyword) || keyword is
        "type" or "enum" or "pattern" or "minimum" or "maximum" or "minLength" or "maxLength" or "minItems" or "maxItems"
        or "anyOf" or "oneOf" or "required" or "properties" or "additionalProperties" or "items";

    private static string Join(string place, string member) => place.Length == 0 ? member : $"{place}.{member}";
}

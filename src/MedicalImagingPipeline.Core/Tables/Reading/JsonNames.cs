using System.Text.Json;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>The names in a row of JSON, each with those above it, joined by points.</summary>
internal static class JsonNames
{
    private const int MaxNames = 10_000;

    /// <summary>Each name of a row once, as far as there is room.</summary>
    public static IReadOnlyList<string> Of(JsonElement row)
    {
        var names = new List<string>();
        Collect(row, "", names, []);
        return names;
    }

    private static void Collect(JsonElement value, string above, List<string> names, HashSet<string> known)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Collect(item, above, names, known);
                }

                break;

            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    string name = above.Length == 0 ? member.Name : $"{above}.{member.Name}";
                    if (known.Count < MaxNames && known.Add(name))
                    {
                        names.Add(name);
                    }

                    Collect(member.Value, name, names, known);
                }

                break;

            default:
                break;
        }
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>One action on one resource that a policy allows.</summary>
/// <param name="Sid">The statement.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource, with placeholders as in the file.</param>
internal sealed record Grant(string Sid, string Action, string Resource)
{
    /// <summary>All that a policy allows.</summary>
    public static IReadOnlyList<Grant> Of(string policy)
    {
        using JsonDocument document = JsonDocument.Parse(policy);
        return
        [
            .. from statement in document.RootElement.GetProperty("Statement").EnumerateArray()
               where statement.GetProperty("Effect").GetString() == "Allow"
               from action in Strings(statement.GetProperty(nameof(Action)))
               from resource in Strings(statement.GetProperty(nameof(Resource)))
               select new Grant(statement.GetProperty(nameof(Sid)).GetString()!, action, resource),
        ];
    }

    /// <summary>Whether it allows a call.</summary>
    public bool Allows(string action, string resource, IReadOnlyDictionary<string, string> names)
    {
        string pattern = names.Aggregate(Resource, (text, name) => text.Replace($"${{{name.Key}}}", name.Value, StringComparison.Ordinal));
        return Action == action && Regex.IsMatch(resource, "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.Singleline);
    }

    private static IEnumerable<string> Strings(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetString()!) : [value.GetString()!];
}

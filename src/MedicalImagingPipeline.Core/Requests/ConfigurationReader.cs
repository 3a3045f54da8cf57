using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using FluentValidation.Results;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Parses and checks the JSON documents that people write.</summary>
public static class ConfigurationReader
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="ConfigurationException">It is no request, with all its mistakes.</exception>
    public static RunRequest ReadRequest(ReadOnlySpan<byte> json) =>
        Read("request", json, PipelineJson.Default.RunRequest, new RunRequestValidator());

    /// <summary>Reads a recipe; one that it extends is one that comes with the product.</summary>
    /// <returns>The effective recipe.</returns>
    /// <exception cref="ConfigurationException">It is no recipe, with all its mistakes.</exception>
    public static Recipe ReadRecipe(ReadOnlySpan<byte> json)
    {
        var chain = new RecipeChain();
        chain.Add(json);
        while (chain.Next is { } next)
        {
            chain.AddNext(BuiltInRecipes.Find(next));
        }

        return Effective(chain);
    }

    /// <summary>Reads a recipe's file, whether it is whole or changes another.</summary>
    internal static RecipeDocument ReadRecipeDocument(ReadOnlySpan<byte> json)
    {
        Parsed(json, out JsonDocument parsed);
        using (parsed)
        using (var form = new JsonForm(BuiltInRecipes.Schema()))
        {
            IReadOnlyList<string> mistakes = form.MistakesIn(parsed.RootElement);
            if (mistakes.Count > 0)
            {
                throw new ConfigurationException("recipe", mistakes);
            }

            // Here, where rules stand in the writer's order.
            RecipeDocument document = Parse("recipe", json, PipelineJson.Default.RecipeDocument);
            mistakes = [.. ValidationMistakes.Of(document.Validation ?? new Dictionary<string, RecipeValidationRule>())];
            return mistakes.Count == 0 ? document : throw new ConfigurationException("recipe", mistakes);
        }
    }

    /// <summary>Joins a chain of recipes and checks what comes of it.</summary>
    internal static Recipe Effective(RecipeChain chain)
    {
        Recipe recipe = chain.Join();
        Check("recipe", recipe, new RecipeValidator(chain.InheritedOverrides));
        return recipe;
    }

    /// <summary>Reads a partner.</summary>
    /// <exception cref="ConfigurationException">It is no partner, with all its mistakes.</exception>
    public static Partner ReadPartner(ReadOnlySpan<byte> json) =>
        Read("partner", json, PipelineJson.Default.Partner, new PartnerValidator());

    /// <summary>Reads the defaults by first folder of a drop.</summary>
    /// <exception cref="ConfigurationException">They cannot be understood.</exception>
    public static IReadOnlyDictionary<string, DropDefaults> ReadDrops(ReadOnlySpan<byte> json)
    {
        IReadOnlyDictionary<string, DropDefaults> drops = Parse("drops", json, PipelineJson.Default.IReadOnlyDictionaryStringDropDefaults);
        return drops.Values.All(defaults => defaults.Email is null || (defaults.Email.Count is > 0 and <= EmailAddress.MaxCount && defaults.Email.All(EmailAddress.IsPlain)))
            ? drops
            : throw new ConfigurationException("drops", [$"email: 1 to {EmailAddress.MaxCount} plain addresses"]);
    }

    /// <summary>Checks a request that did not come as JSON.</summary>
    /// <exception cref="ConfigurationException">It cannot be kept, with all its mistakes.</exception>
    public static void Check(RunRequest request) => Check("request", request, new RunRequestValidator());

    /// <summary>SHA-256 of a recipe's meaning, in lower-case hexadecimal: spaces and the order of members do not change it.</summary>
    public static string HashOf(Recipe recipe) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(recipe, PipelineJson.Default.Recipe)));

    /// <summary>SHA-256 of what a partner's file says of the content of a delivery, in lower-case hexadecimal: not of whom it is sent to, when, and for how long.</summary>
    internal static string ContentHashOf(Partner partner) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            partner with { Email = [], LinkHours = 1, Release = Partner.AutomaticRelease, Recipe = null }, PipelineJson.Default.Partner)));

    private static void Parsed(ReadOnlySpan<byte> json, out JsonDocument parsed)
    {
        try
        {
            parsed = JsonDocument.Parse(json.ToArray());
        }
        catch (JsonException e)
        {
            throw NoJson("recipe", e);
        }
    }

    // The parser's own message can quote what it read.
    private static ConfigurationException NoJson(string document, JsonException e) =>
        new(document, [$"no JSON that can be understood, line {e.LineNumber + 1}, byte {e.BytePositionInLine}"]);

    private static T Read<T>(string document, ReadOnlySpan<byte> json, JsonTypeInfo<T> type, IValidator<T> validator)
        where T : class
    {
        T value = Parse(document, json, type);
        Check(document, value, validator);
        return value;
    }

    private static T Parse<T>(string document, ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new ConfigurationException(document, ["no JSON object"]);
        }
        catch (JsonException e)
        {
            throw NoJson(document, e);
        }
    }

    private static void Check<T>(string document, T value, IValidator<T> validator)
    {
        ValidationResult result = validator.Validate(value);
        if (!result.IsValid)
        {
            throw new ConfigurationException(document, [.. result.Errors.Select(error => error.ErrorMessage).Distinct()]);
        }
    }
}

using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>A recipe with those it extends, the last the one that extends none; joined, they are the effective recipe.</summary>
internal sealed class RecipeChain
{
    private const int MaxLength = 8;

    private readonly List<RecipeDocument> _documents = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The name of the recipe that is to be added next; null when the chain is whole.</summary>
    public string? Next => _documents.Count > 0 ? _documents[^1].Extends : null;

    /// <summary>How many rules come from recipes that the first one extends.</summary>
    public int InheritedOverrides => _documents.Skip(1).Sum(document => document.Overrides?.Count ?? 0);

    /// <summary>Adds a recipe's file.</summary>
    /// <exception cref="ConfigurationException">It is no recipe, or the chain goes in a circle.</exception>
    public void Add(ReadOnlySpan<byte> json)
    {
        RecipeDocument document = ConfigurationReader.ReadRecipeDocument(json);
        _documents.Add(document);
        if (document.Extends is { } next && (!_names.Add(next) || document.Extends == document.Name || _documents.Count >= MaxLength))
        {
            throw new ConfigurationException("recipe", ["extends: goes in a circle, or on for too long"]);
        }
    }

    /// <summary>Adds what is asked for next.</summary>
    /// <exception cref="ConfigurationException">It is not there, is no recipe, or the chain goes in a circle.</exception>
    public void AddNext(byte[]? json) => Add(json ?? throw new ConfigurationException("recipe", ["extends: there is none of that name"]));

    /// <summary>Joins the recipes: options by name, rules one after the other, of the rest what stands nearest.</summary>
    public Recipe Join()
    {
        var options = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (RecipeDocument document in Enumerable.Reverse(_documents))
        {
            foreach ((string name, bool isTaken) in document.Options ?? new Dictionary<string, bool>())
            {
                options[name] = isTaken;
            }
        }

        return new Recipe
        {
            Name = Name(),
            Profile = First(document => document.Profile) ?? "",
            Description = First(document => document.Description),
            Notice = First(document => document.Notice),
            Options = ProfileOptions.All.Select(ProfileOptions.NameOf).Where(name => options.GetValueOrDefault(name)).ToDictionary(name => name, _ => true, StringComparer.Ordinal),
            Dates = First(document => document.Dates),
            Subjects = First(document => document.Subjects),
            Pixels = First(document => document.Pixels),
            Hold = Nearest(document => document.Hold),
            Validation = Nearest(document => document.Validation),
            Overrides = [.. Enumerable.Reverse(_documents).SelectMany(document => document.Overrides ?? [])],
            Tables = TablesOf(),
        };
    }

    // Name by name, what stands nearest.
    private SortedDictionary<string, T>? Nearest<T>(Func<RecipeDocument, IReadOnlyDictionary<string, T>?> part)
    {
        var joined = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach ((string name, T value) in Enumerable.Reverse(_documents).SelectMany(document => part(document) ?? new Dictionary<string, T>()))
        {
            joined[name] = value;
        }

        return joined.Count > 0 ? joined : null;
    }

    // The nearest recipe's come first, since the first that matches holds.
    private RecipeTable[]? TablesOf() =>
        _documents.SelectMany(document => document.Tables ?? []).ToArray() is { Length: > 0 } tables ? tables : null;

    // What has no name is a site's change of something that has.
    private string Name() => _documents[0].Name ?? (_documents[0].Extends is { } extended ? $"{extended[..Math.Min(extended.Length, 27)]}-site" : "");

    private T? First<T>(Func<RecipeDocument, T?> part)
        where T : class => _documents.Select(part).FirstOrDefault(value => value is not null);
}

using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>The ways in which people write an identifier that a header has in the standard's way: as text, before any encoding.</summary>
internal static class IdentifierForms
{
    // A shorter number, its zeros or hyphens gone, is found by chance.
    private const int MinNumber = 6;
    private const int DateLength = 8;

    // Of year, month and day: with the year first, and both orders of those who put it last.
    private static readonly string[] DateForms =
    [
        "{0}-{1}-{2}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{2}-{1}-{0}", "{2}/{1}/{0}", "{2}.{1}.{0}", "{1}-{2}-{0}", "{1}/{2}/{0}", "{2}{1}{0}", "{1}{2}{0}",
    ];

    // Of family name and given name, in both orders.
    private static readonly string[] NameForms = ["{0} {1}", "{0}, {1}", "{0},{1}", "{0}_{1}", "{0}-{1}", "{0}.{1}", "{0}{1}"];

    /// <summary>The identifier as it is, and its other forms.</summary>
    public static IEnumerable<string> Of(KnownIdentifier identifier) => identifier.Class switch
    {
        IdentifierClass.Name or IdentifierClass.Staff or IdentifierClass.Relative => OfName(identifier.Value).Prepend(identifier.Value),
        IdentifierClass.Date => OfDate(identifier.Value).Prepend(identifier.Value),
        IdentifierClass.Identifier => OfNumber(identifier.Value).Prepend(identifier.Value),
        _ => [identifier.Value],
    };

    private static IEnumerable<string> OfName(string name)
    {
        string[] components = name.Split('^', StringSplitOptions.TrimEntries);
        return name.Contains('=', StringComparison.Ordinal) || components.Length < 2 || components[0].Length == 0 || components[1].Length == 0
            ? []
            : NameForms.SelectMany(form => new[] { Fill(form, components[0], components[1]), Fill(form, components[1], components[0]) });
    }

    private static IEnumerable<string> OfDate(string date) =>
        date.Length == DateLength && date.All(char.IsAsciiDigit) ? DateForms.Select(form => Fill(form, date[..4], date[4..6], date[6..])) : [];

    private static IEnumerable<string> OfNumber(string number)
    {
        string bare = string.Concat(number.Where(char.IsAsciiLetterOrDigit));
        foreach (string form in new[] { bare, bare.TrimStart('0') })
        {
            if (form.Length >= MinNumber && form != number)
            {
                yield return form;
            }
        }
    }

    private static string Fill(string form, params string[] parts) => parts.Select((part, index) => (part, index))
        .Aggregate(form, (text, part) => text.Replace($"{{{part.index}}}", part.part, StringComparison.Ordinal));
}

using System.Globalization;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What the partner agreed to, as its file has it.</summary>
internal static class TermsSection
{
    public static void Write(Html page, Agreement? agreement)
    {
        if (agreement is null)
        {
            return;
        }

        (string Name, string? Value)[] terms =
        [
            ("Agreement", agreement.Id),
            ("Permitted use", agreement.PermittedUse),
            ("Delete by", agreement.DeleteBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("Contact", agreement.Contact),
        ];
        page.Open("section", ("aria-labelledby", "terms")).Element("h2", "Terms", ("id", "terms"))
            .Table("What was agreed", ["Term", "Which"], terms.Where(term => term.Value is not null).Select(term => (object[])[term.Name, term.Value!]))
            .Close();
    }
}

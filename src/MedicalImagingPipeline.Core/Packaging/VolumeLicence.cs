using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A volume's <c>LICENSE.txt</c>: the agreement's text, or what holds where the partner's file has none.</summary>
internal static class VolumeLicence
{
    /// <summary>The file's name.</summary>
    public const string FileName = "LICENSE.txt";

    /// <summary>Writes it.</summary>
    /// <param name="agreement">What the partner agreed to; may be null.</param>
    public static string Create(Agreement? agreement)
    {
        string text = agreement switch
        {
            { Text: { } given } => given,
            { Id: var id } => $"""
                Agreement {id} between you and the sender says what you may do with this data.
                Its text is not in this volume: {(agreement.Contact is { } contact ? $"ask {contact}" : "ask the sender")}.

                {Always}
                """,
            null => $"""
                The sender put no agreement into this volume. What you and the sender agreed on elsewhere holds.
                Where you agreed on nothing, you have no right to copy this data, to publish it or to pass it on.

                {Always}
                """,
        };
        return text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private const string Always = """
        In any case: do not try to find out who the patients are, do not link this data with other data to that end,
        and tell the sender if you come upon something that identifies a person.
        """;
}

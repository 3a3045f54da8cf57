namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The installation's addresses.</summary>
/// <param name="Sender">Whom mail comes from.</param>
/// <param name="Site">Who is told how a run ended, where the drop's folder names nobody.</param>
public sealed record MailSettings(string Sender, IReadOnlyList<string> Site);

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What the stamps say about who did it and how. Nothing here depends on time or place.</summary>
/// <param name="SoftwareName">The program.</param>
/// <param name="SoftwareVersion">Its version.</param>
/// <param name="RecipeName">The recipe.</param>
/// <param name="RecipeHash">SHA-256 of the recipe, hexadecimal; the first 16 characters are stamped.</param>
public sealed record DeidentifierOptions(string SoftwareName, string SoftwareVersion, string RecipeName, string RecipeHash)
{
    /// <summary>What is done; the basic profile when nothing else is said.</summary>
    public Profile Profile { get; init; } = Profile.Basic;

    /// <summary>Whether inputs are checked against IOD and dictionary on the way, for who compares the output with them.</summary>
    public bool ChecksInput { get; init; }

    /// <summary>Whether a data set in Implicit VR leaves in Explicit VR, as media ask for (PS3.11).</summary>
    public bool WritesExplicitVr { get; init; }
}

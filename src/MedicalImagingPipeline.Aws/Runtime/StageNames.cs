using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>How the stages are spelled in logs and metrics, ready to be written.</summary>
internal static class StageNames
{
    private static readonly JsonEncodedText[] Texts = [.. Enum.GetNames<StageName>().Select(name => JsonEncodedText.Encode(name.ToLowerInvariant()))];

    public static JsonEncodedText TextOf(StageName stage) => Texts[(int)stage];
}

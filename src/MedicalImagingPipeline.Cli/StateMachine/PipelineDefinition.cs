using System.Reflection;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>The pipeline's own definition, <c>statemachine/pipeline.asl.json</c>, which is part of the program.</summary>
internal static class PipelineDefinition
{
    /// <summary>The file in the program.</summary>
    public const string ResourceName = "pipeline.asl.json";

    /// <summary>The definition as it stands.</summary>
    public static string Text()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"{ResourceName} is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The definition with its placeholders filled.</summary>
    public static Flow Read(IReadOnlyDictionary<string, string> placeholders) => DefinitionReader.Read(Placeholders.Fill(Text(), placeholders));
}

using System.Text.Json.Nodes;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>asl-validator takes and refuses what we do.</summary>
[Trait("Category", "Integration")]
public sealed class AslValidatorTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task TheDefinition_IsAccepted_FilledOrNot()
    {
        await AssertValidAsync(PipelineFile.Path, true);
        await AssertValidAsync(Write(PipelineFile.Filled()), true);
    }

    [SkippableTheory]
    [InlineData("States.Ingest.Next")]
    [InlineData("States.AnyItems.Default")]
    [InlineData("States.Items.ItemProcessor.States.Deidentify.Next")]
    public async Task AStateThatLeadsNowhere_IsRefusedByBoth(string path)
    {
        JsonObject machine = PipelineFile.Filled();
        PipelineFile.Set(machine, path, "\"Nowhere\"");

        await AssertValidAsync(Write(machine), false);
        Assert.Throws<DefinitionException>(() => DefinitionReader.Read(machine.ToJsonString()));
    }

    private string Write(JsonObject machine)
    {
        string file = _folder.File("machine.asl.json");
        File.WriteAllText(file, machine.ToJsonString());
        return file;
    }

    private static async Task AssertValidAsync(string file, bool isValid)
    {
        string program = Path.Combine(NodeTools.Require(), "asl-validator", "dist", "bin", "asl-validator.js");
        ToolResult result = await Tool.RunAsync("node", [program, "--json-path", file]);
        Assert.True(result.ExitCode == 0 == isValid, result.Output + result.Errors);
    }
}

using System.Text.Json;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.History;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>The stages themselves on the sample drop: what failed in a first start is done in a second.</summary>
[Trait("Category", "EndToEnd")]
public sealed class ResumeTests : IDisposable
{
    private const int Broken = 2;

    private static readonly string Drop = Path.Combine(RepositoryRoot.Path, "samples", "drop");

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnItemThatFails_LeavesTheRunIncomplete_AndASecondStartDoesOnlyThat()
    {
        var first = new Breaking(item => item == Broken);
        ExecutionFailedException e = await Assert.ThrowsAsync<ExecutionFailedException>(() => StartAsync("out", first));
        Assert.Equal("RunIncomplete", e.Error);
        string mail = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(_folder.File("out"), "outbox"))));
        Assert.Contains("Subject: Run for partner: incomplete", mail, StringComparison.Ordinal);
        string failed = Assert.Single(Directory.GetFiles(_folder.File("out"), "FAILED_0.json", SearchOption.AllDirectories));
        using (JsonDocument results = JsonDocument.Parse(File.ReadAllBytes(failed)))
        {
            JsonElement only = Assert.Single(results.RootElement.EnumerateArray());
            Assert.Equal(StageErrors.ObjectChanged, only.GetProperty("Error").GetString());
        }

        // A run key that is the same, and completion records that stay, are what makes the second start a continuation.
        Dictionary<string, DateTime> completed = Completed();
        var second = new Breaking(_ => false);
        JsonElement output = await StartAsync("out", second);

        Assert.Equal("delivered", output.GetProperty("status").GetString());
        Assert.Equal(completed, Completed().Where(record => completed.ContainsKey(record.Key)).ToDictionary());
        Assert.Equal(completed.Count + 1, Completed().Count);
        JsonElement whole = await StartAsync("other", new Breaking(_ => false));
        Assert.Equal(whole.GetRawText(), output.GetRawText());
        Assert.Equal(Volume("other"), Volume("out"));
    }

    private Dictionary<string, DateTime> Completed() =>
        Directory.GetFiles(Path.Combine(_folder.File("out"), "work"), "*.json", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "completed")
            .ToDictionary(file => file, File.GetLastWriteTimeUtc);

    private byte[] Volume(string output) =>
        File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(_folder.File(output), "delivery"), "*.zip")));

    private Task<JsonElement> StartAsync(string output, Breaking breaking)
    {
        var ports = new LocalPorts(Drop, _folder.File(output), _folder.File("keys"), Recipe.Default, Partner.Default);
        var run = new LocalRun(ports, _folder.File(output));
        breaking.Stages = new StageInvoker(run, new RunTale(new Silence(), run.ClearResults));
        var machine = new Machine(breaking, new NobodyAnswers(), LocalNames.Buckets(run.Objects), new NoHistory(), new InterpreterOptions { DelayFactor = 0 });
        return new Interpreter(PipelineDefinition.Read(LocalNames.Placeholders), machine)
            .RunAsync(JsonSerializer.SerializeToElement(new IngestInput(), PipelineJson.Default.IngestInput), CancellationToken.None);
    }

    /// <summary>The stages, of which Deidentify breaks for some items.</summary>
    private sealed class Breaking(Predicate<int> breaks) : ITaskInvoker
    {
        public StageInvoker? Stages { get; set; }

        public Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken) =>
            functionName == LocalNames.Deidentify && breaks(payload.GetProperty("item").GetInt32())
                ? throw new TaskFailedException(StageErrors.ObjectChanged, "gone", new ObjectChangedException(Bucket.Ingest))
                : Stages!.InvokeAsync(functionName, payload, cancellationToken);
    }

    private sealed class Silence : IRunProgress
    {
        public void Ingested(int inputs, int items, int unclaimed)
        {
        }

        public void ItemDone(int item, int delivered, int quarantined)
        {
        }

        public void ItemFailed(int item, int attempt, string error)
        {
        }

        public void StageFailed(string stage, int attempt, string error)
        {
        }

        public void Packaged(int volumes)
        {
        }
    }
}

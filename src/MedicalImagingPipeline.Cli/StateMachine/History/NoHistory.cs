namespace MedicalImagingPipeline.Cli.StateMachine.History;

/// <summary>Nobody listens.</summary>
internal sealed class NoHistory : IHistory
{
    public void Add(HistoryEvent happened)
    {
    }
}

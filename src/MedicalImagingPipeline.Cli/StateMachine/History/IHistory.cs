namespace MedicalImagingPipeline.Cli.StateMachine.History;

/// <summary>Hears what happens in executions. Children of a Map are at work at once, so it is called from many threads.</summary>
internal interface IHistory
{
    /// <summary>Something happened.</summary>
    void Add(HistoryEvent happened);
}

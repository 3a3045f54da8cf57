namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Does the same for each line of an object, each in an execution of its own, and hands on what it was given.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reader">Where the items lie: <c>Bucket</c> and <c>Key</c>.</param>
/// <param name="MaxConcurrency">Where the data say how many items are worked on at once.</param>
/// <param name="ToleratedFailurePercentage">How many items may fail.</param>
/// <param name="Processor">What is done for each item.</param>
/// <param name="Writer">Where the results go: <c>Bucket</c> and <c>Prefix</c>.</param>
/// <param name="Next">The next state.</param>
internal sealed record MapState(
    string Name, PayloadTemplate Reader, ReferencePath MaxConcurrency, double ToleratedFailurePercentage, Flow Processor, PayloadTemplate Writer, string Next) : State(Name)
{
    /// <summary>How items are read.</summary>
    public const string ReaderResource = "arn:aws:states:::s3:getObject";

    /// <summary>How results are written.</summary>
    public const string WriterResource = "arn:aws:states:::s3:putObject";

    /// <summary>The parameter that names the bucket.</summary>
    public const string Bucket = "Bucket";

    /// <summary>The parameter that names the object with the items.</summary>
    public const string Key = "Key";

    /// <summary>The parameter under which the results go.</summary>
    public const string Prefix = "Prefix";

    /// <inheritdoc />
    public override IEnumerable<string> Successors => [Next];
}

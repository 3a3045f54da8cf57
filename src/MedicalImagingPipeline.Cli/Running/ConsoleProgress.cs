namespace MedicalImagingPipeline.Cli.Running;

/// <summary>Progress on standard error: one line that moves on a terminal, plain lines elsewhere.</summary>
internal sealed class ConsoleProgress(TextWriter output, bool isTerminal) : IRunProgress
{
    // On no terminal: a line for the first items, then one every so often.
    private const int QuietStep = 50;

    private readonly Lock _lock = new();
    private int _items;
    private int _done;

    /// <summary>Writes to standard error.</summary>
    public static ConsoleProgress ForStandardError() => new(Console.Error, !Console.IsErrorRedirected);

    public void Ingested(int inputs, int items, int unclaimed)
    {
        _items = items;
        Line($"read {inputs} inputs: {items} work items, {unclaimed} inputs quarantined at once");
    }

    public void ItemDone(int item, int delivered, int quarantined)
    {
        lock (_lock)
        {
            _done++;
            if (isTerminal)
            {
                output.Write($"\r\u001b[K{_done}/{_items} work items done");
                if (_done == _items)
                {
                    output.WriteLine();
                }
            }
            else if (_done <= 10 || _done % QuietStep == 0 || _done == _items)
            {
                output.WriteLine($"item {item}: {delivered} instances validated, {quarantined} inputs quarantined ({_done}/{_items})");
            }
        }
    }

    public void ItemFailed(int item, int attempt, string error) =>
        Line($"item {item}: try {attempt} failed: {error}");

    public void StageFailed(string stage, int attempt, string error) =>
        Line($"{stage}: try {attempt} failed: {error}");

    public void Packaged(int volumes) => Line($"packed {volumes} {(volumes == 1 ? "volume" : "volumes")}");

    private void Line(string text)
    {
        lock (_lock)
        {
            output.WriteLine(text);
        }
    }
}

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>Which requests meet which fault: at a rate, from a seed, or as a test says.</summary>
internal sealed class FaultPlan(double rate = 0, int seed = 1)
{
    private static readonly Fault[] Kinds = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.None)];

    private readonly Random _random = new(seed);
    private readonly List<(Func<FakeRequest, bool> Match, Fault Fault, int Times)> _planned = [];
    private readonly Lock _lock = new();

    public Dictionary<Fault, int> Met { get; } = [];

    /// <summary>The next requests that match meet a fault.</summary>
    public void Plan(Fault fault, Func<FakeRequest, bool> match, int times = 1)
    {
        lock (_lock)
        {
            _planned.Add((match, fault, times));
        }
    }

    public Fault Next(FakeRequest request)
    {
        lock (_lock)
        {
            Fault fault = _random.NextDouble() < rate ? Kinds[_random.Next(Kinds.Length)] : Fault.None;
            int index = _planned.FindIndex(planned => planned.Times > 0 && planned.Match(request));
            if (index >= 0)
            {
                fault = _planned[index].Fault;
                _planned[index] = _planned[index] with { Times = _planned[index].Times - 1 };
            }

            if (fault != Fault.None)
            {
                Met[fault] = Met.GetValueOrDefault(fault) + 1;
            }

            return fault;
        }
    }
}

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>A series as it will be delivered.</summary>
/// <param name="study">Whose it is.</param>
/// <param name="uid">Its mapped Series Instance UID.</param>
/// <param name="instances">Its instances, in the bundle's order.</param>
internal sealed class SeriesUnderTest(StudyUnderTest study, string uid, IReadOnlyList<InstanceMeasurement> instances)
{
    /// <summary>Orientations that differ by less are one, degrees: rounding of direction cosines is far below, a slip of a plane above.</summary>
    public const double SameOrientation = 1;

    // Fewer images than one in so many beside the stack that holds the series' slices do not belong there, and may be its missing ones.
    private const int StrayShare = 4;

    /// <summary>The study.</summary>
    public StudyUnderTest Study { get; } = study;

    /// <summary>The mapped UID.</summary>
    public string Uid { get; } = uid;

    /// <summary>The instances.</summary>
    public IReadOnlyList<InstanceMeasurement> Instances { get; } = instances;

    /// <summary>The images of slices: no localisers, nothing without a place.</summary>
    public IReadOnlyList<InstanceMeasurement> CrossSections { get; } =
        [.. instances.Where(instance => instance.IsCrossSectional && !instance.IsLocaliser)];

    /// <summary>The slices by kind and orientation.</summary>
    public IReadOnlyList<Stack> Stacks => field ??= Split();

    /// <summary>The volumes of all stacks.</summary>
    public IReadOnlyList<Volume> Volumes => field ??= [.. Stacks.SelectMany(VolumeSplitter.Split)];

    /// <summary>Slices of other stacks that may have a stack's place because something of them is wrong: then that is the finding, and no hole.</summary>
    public IEnumerable<Slice> StraysBeside(Stack stack) => Stacks
        .Where(other => other != stack && other.Slices.Count * StrayShare <= stack.Slices.Count)
        .SelectMany(other => other.Slices);

    private List<Stack> Split()
    {
        var stacks = new List<Stack>();
        foreach (Slice slice in CrossSections.SelectMany(instance => instance.Slices))
        {
            Stack? stack = stacks.Find(stack => stack.Takes(slice));
            if (stack is null)
            {
                stacks.Add(stack = new Stack(this, slice));
            }

            stack.Slices.Add(slice);
        }

        return stacks;
    }
}

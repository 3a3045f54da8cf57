namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>A row of the list of a delivery, as long as its line is there.</summary>
internal readonly ref struct DeliveredRow
{
    private DeliveredRow(DeliveredKind kind, ReadOnlySpan<char> id, ReadOnlySpan<char> sha256)
    {
        Kind = kind;
        Id = id;
        Sha256 = sha256;
    }

    /// <summary>What it is.</summary>
    public DeliveredKind Kind { get; }

    /// <summary>Its pseudonym, UID or folder. None of these has a comma or a quote.</summary>
    public ReadOnlySpan<char> Id { get; }

    /// <summary>SHA-256 of the file; empty for what is no file.</summary>
    public ReadOnlySpan<char> Sha256 { get; }

    /// <summary>How rows name each kind, in the order of <see cref="DeliveredKind"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["subject", "study", "series", "instance", "table"];

    /// <summary>Reads a line.</summary>
    /// <exception cref="InvalidDataException">It is none of a list.</exception>
    public static DeliveredRow Parse(ReadOnlySpan<char> line)
    {
        int first = line.IndexOf(',');
        int last = line.LastIndexOf(',');
        if (first > 0 && last > first)
        {
            for (int kind = 0; kind < Names.Count; kind++)
            {
                if (line[..first].SequenceEqual(Names[kind]))
                {
                    return new DeliveredRow((DeliveredKind)kind, line[(first + 1)..last], line[(last + 1)..]);
                }
            }
        }

        throw DeliveredList.Damaged();
    }
}

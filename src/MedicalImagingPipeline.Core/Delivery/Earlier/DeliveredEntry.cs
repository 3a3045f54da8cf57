namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>Something of this delivery, and what the latest earlier one that has it says of it.</summary>
/// <param name="sha256">SHA-256 of the delivered file; empty for what is no file.</param>
internal sealed class DeliveredEntry(string sha256)
{
    private DateTimeOffset _at;
    private bool _isSame;

    /// <summary>SHA-256 of the delivered file; empty for what is no file.</summary>
    public string Sha256 => sha256;

    /// <summary>Whether an earlier delivery has it.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether the latest of those has the same bytes.</summary>
    public bool IsUnchanged => IsKnown && _isSame;

    /// <summary>What it is to the partner, in a word.</summary>
    public string Status => !IsKnown ? "new" : IsUnchanged ? "unchanged" : "superseded";

    /// <summary>An earlier delivery has it. They may come in any order.</summary>
    public void Meet(DateTimeOffset at, ReadOnlySpan<char> other)
    {
        if (!IsKnown || at >= _at)
        {
            (IsKnown, _at, _isSame) = (true, at, other.SequenceEqual(sha256));
        }
    }
}

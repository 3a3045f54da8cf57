namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>A value that must not be in the output. Prints its class and length only.</summary>
public readonly struct KnownIdentifier(IdentifierClass identifierClass, string value) : IEquatable<KnownIdentifier>
{
    /// <summary>What kind of thing it is.</summary>
    public IdentifierClass Class { get; } = identifierClass;

    /// <summary>The value, as Unicode.</summary>
    public string Value { get; } = value;

    /// <summary>Whether two are of one class and value.</summary>
    public static bool operator ==(KnownIdentifier left, KnownIdentifier right) => left.Equals(right);

    /// <summary>Whether two differ in class or value.</summary>
    public static bool operator !=(KnownIdentifier left, KnownIdentifier right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(KnownIdentifier other) => Class == other.Class && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is KnownIdentifier other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Class, Value);

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Class} of {Value.Length} characters");
}

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A zip that is broken, hostile or not one of ours. The message gives offset and rule, no name.</summary>
public sealed class ZipFormatException : Exception
{
    /// <summary>Says what is wrong and where.</summary>
    /// <param name="code">The kind of error.</param>
    /// <param name="offset">Bytes from the start of the zip.</param>
    /// <param name="message">The rule that is broken.</param>
    public ZipFormatException(ZipFormatError code, long offset, string message)
        : base($"{code} at 0x{offset:X}: {message}")
    {
        Code = code;
        Offset = offset;
    }

    /// <summary>The kind of error.</summary>
    public ZipFormatError Code { get; }

    /// <summary>Bytes from the start of the zip.</summary>
    public long Offset { get; }
}

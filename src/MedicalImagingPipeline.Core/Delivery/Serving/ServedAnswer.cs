using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery.Serving;

/// <summary>What a link leads to. Links can be used, so these are no records.</summary>
/// <param name="version">What was asked for.</param>
public abstract class ServedAnswer(ObjectVersion? version)
{
    /// <summary>What was asked for, for the log of accesses; null when the request named nothing that it may have.</summary>
    public ObjectVersion? Version { get; } = version;
}

/// <summary>Nothing.</summary>
/// <param name="text">Why.</param>
/// <param name="version">What was asked for.</param>
public sealed class ServedRefusal(RefusalText text, ObjectVersion? version = null) : ServedAnswer(version)
{
    /// <summary>Why.</summary>
    public RefusalText Text { get; } = text;
}

/// <summary>An object of the delivery.</summary>
/// <param name="file">The object, pinned.</param>
public sealed class ServedFile(ObjectVersion file) : ServedAnswer(file)
{
    /// <summary>The object, pinned.</summary>
    public ObjectVersion File { get; } = file;
}

/// <summary>The delivery page.</summary>
/// <param name="version">The page that the record has.</param>
/// <param name="content">The page, with links that end with the link to it.</param>
public sealed class ServedPage(ObjectVersion version, ReadOnlyMemory<byte> content) : ServedAnswer(version)
{
    /// <summary>The page, with links that end with the link to it.</summary>
    public ReadOnlyMemory<byte> Content { get; } = content;
}

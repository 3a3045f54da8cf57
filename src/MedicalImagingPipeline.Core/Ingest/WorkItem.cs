using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tables;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>The unit of work: a study, of a large study a run of whole series, or a table. Holds source keys and UIDs, so it prints its number only.</summary>
public sealed class WorkItem
{
    /// <summary>The item's number in the run, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Which part of its study the item is, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>The number of the first item of the study: a large study has several.</summary>
    public required int Study { get; init; }

    /// <summary>Whether the study has several items.</summary>
    public bool IsPartOfStudy { get; init; }

    /// <summary>The objects, by series number, series, instance number and instance; copies of one instance stand together.</summary>
    public required IReadOnlyList<WorkItemObject> Objects { get; init; }

    /// <summary>What was found out of a table, of which the objects are copies; null for a study.</summary>
    public TableInput? Table { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"item {Number}";
}

/// <summary>An object of a work item. Prints nothing of it.</summary>
public sealed class WorkItemObject
{
    /// <summary>The pinned version.</summary>
    public required ObjectVersion Version { get; init; }

    /// <summary>The SOP Instance UID as read: objects that share it are copies, or in conflict. Empty for a table's.</summary>
    public required string SopInstanceUid { get; init; }

    /// <summary>The number of its series in the study, from 1.</summary>
    public required int Series { get; init; }

    /// <summary>Whether another object has the same SOP Instance UID but names another patient, study or series.</summary>
    public bool IsContested { get; init; }
}

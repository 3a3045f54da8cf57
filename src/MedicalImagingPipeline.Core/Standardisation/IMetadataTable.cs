namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>What a metadata table says of itself.</summary>
internal interface IMetadataTable
{
    /// <summary>Its name, and that of its files.</summary>
    string Name { get; }

    /// <summary>What a row is.</summary>
    string Description { get; }

    /// <summary>Its columns, in order.</summary>
    IReadOnlyList<IColumn> Columns { get; }
}

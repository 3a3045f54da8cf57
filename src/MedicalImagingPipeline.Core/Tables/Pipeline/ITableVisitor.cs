using MedicalImagingPipeline.Core.Tables.Reading;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>Looks at a table's rows while it is gone through the first time.</summary>
internal interface ITableVisitor
{
    /// <summary>The names of the columns; of JSON none.</summary>
    void Begin(IReadOnlyList<string> header);

    /// <summary>A row of CSV.</summary>
    void Row(CsvRows row);

    /// <summary>A row of JSON.</summary>
    void Row(System.Text.Json.JsonElement row);
}

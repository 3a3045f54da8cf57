using MedicalImagingPipeline.Core.Tables.Reading;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>Looks at a table's rows while it is gone through the first time.</summary>
internal interface ITableVisitor
{
    /// <summary>The names of the columns; of JSON those in its first row.</summary>
    void Begin(IReadOnlyList<string> header, bool isJson);

    /// <summary>A row of CSV.</summary>
    void Row(CsvRows row);

    /// <summary>A row of JSON.</summary>
    void Row(System.Text.Json.JsonElement row);
}

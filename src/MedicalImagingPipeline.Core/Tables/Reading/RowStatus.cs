namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>What reading on came to.</summary>
internal enum RowStatus
{
    /// <summary>A row is there.</summary>
    Row,

    /// <summary>A row could not be read and was passed over.</summary>
    Bad,

    /// <summary>There are no more rows.</summary>
    End,
}

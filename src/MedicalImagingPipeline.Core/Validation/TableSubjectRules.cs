namespace MedicalImagingPipeline.Core.Validation;

/// <summary>What is asked of a table beside the images of the drop. Ingest compares, which sees both; a finding says how many subjects.</summary>
internal static class TableSubjectRules
{
    public static RuleDescription HasRow { get; } = new(
        "subject-without-table-row", Severity.Info, RuleScope.Table,
        "Each subject of the drop's images has a row in a table that names subjects; many a table is about some of them only");

    public static RuleDescription HasImages { get; } = new(
        "table-subject-without-images", Severity.Info, RuleScope.Table,
        "Each subject of a table has images in the drop; the recipe says whether rows of others stay");

    public static RuleDescription SexAgrees { get; } = new(
        "table-sex-agrees", Severity.Warning, RuleScope.Table,
        "A subject's sex in a table is its Patient's Sex (0010,0040), where its images say one: else rows may have got to another subject");

    public static RuleDescription AgeAgrees { get; } = new(
        "table-age-agrees", Severity.Warning, RuleScope.Table,
        "A subject's birth date in a table is that of its images (0010,0030), and its age near an age at one of its studies (0010,1010): else rows may have got to another subject")
    {
        Threshold = new(5, "years", "a table may tell the age at another visit than that of the images", 0, 150),
    };

    public static RuleDescription IdentifiersLimited { get; } = new(
        "table-identifiers-limited", Severity.Warning, RuleScope.Table,
        "At most 500 values of a table identify one subject; of a subject with more, the images are searched for the first 500 alone");

    public static IReadOnlyList<RuleDescription> All { get; } = [HasRow, HasImages, SexAgrees, AgeAgrees, IdentifiersLimited];
}

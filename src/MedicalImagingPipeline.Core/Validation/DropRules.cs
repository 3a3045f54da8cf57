namespace MedicalImagingPipeline.Core.Validation;

/// <summary>What only Ingest can notice, which sees the whole drop; the findings of an item are told with its verdict.</summary>
internal static class DropRules
{
    public static RuleDescription OneIdTwoPersons { get; } = new(
        "one-id-two-persons", Severity.Warning, RuleScope.Study,
        "One patient ID stands under two issuers with different names or birth dates, and the recipe takes it for one subject: two people may have become one (decision 21)");

    public static RuleDescription OnePatientAStudy { get; } = new(
        "one-patient-a-study", Severity.Warning, RuleScope.Study,
        "A study has one patient (PS3.3 A.1.2); here its instances name several, and each becomes an item of its own");

    public static IReadOnlyList<RuleDescription> All { get; } = [OneIdTwoPersons, OnePatientAStudy];
}

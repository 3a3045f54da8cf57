using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.Tests.CornerCases;

namespace MedicalImagingPipeline.Core.Tests.Deidentification.Text;

/// <summary>The corner cases of de-identification that are texts, by their numbers in the check-list.</summary>
public sealed class TextCornerCaseTests
{
    private const string Known = "N:Quillfeather^Rosamund^T|S:Ashdown^Field|I:MR0048213|D:19480317|O:Saint Elsewhere General Hospital";

    [Theory]
    [CornerCase(28)]
    [InlineData("CHEST PA Quillfeather^Rosamund^T")]
    [InlineData("CHEST PA QUILLFEATHER, ROSAMUND")]
    [InlineData("CHEST PA quillfeather rosamund t ")]
    [InlineData("CHEST PA Rosamu\u0301nd Quillfeather")]
    public void Case28_AnyFormOfAName_Goes(string text) => Assert.Equal("CHEST PA", Clean(text));

    [Theory]
    [CornerCase(31)]
    [InlineData("CT CHEST W CONTRAST Rosamund Quillfeather 48213", "CT CHEST W CONTRAST")]
    [InlineData("BRAIN^ROUTINE MR0048213", "BRAIN^ROUTINE")]
    [InlineData("/data/quillfeather/ct/1.dcm", "/data/ct")]
    [InlineData("JPEG lossy 35:1, by Quillfeather", "JPEG lossy 35:1")]
    public void Case31_NamesAndNumbersInDescriptions_GoAndTheMedicalWordsStay(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Theory]
    [CornerCase(41)]
    [InlineData("CHEST 2026-03-01")]
    [InlineData("CHEST 1.2.840.99999.20260301.1405.7")]
    [InlineData("CHEST ACC20260301")]
    public void Case41_DatesInUidsNumbersAndDescriptions_Go(string text) => Assert.Equal("CHEST", Clean(text));

    [Theory]
    [CornerCase(67)]
    [InlineData("Findings: 12 mm nodule. Discussed with Dr. Ashdown on 3/1/2026.", "Findings: 12 mm nodule. Discussed")]
    [InlineData("Verified by Field Ashdown, MD", "Verified")]
    [InlineData("Patient MR0048213 seen at Saint Elsewhere General Hospital, ward 7B.\nNo pneumothorax.", "seen\nNo pneumothorax.")]
    public void Case67_TextOfReports_KeepsTheFindings(string text, string expected) => Assert.Equal(expected, Clean(text, TextKind.Prose));

    [Theory]
    [CornerCase(68)]
    [InlineData("LEAD II Quillfeather", "LEAD II")]
    [InlineData("QRS axis 60 deg, RITMO SINUSALE", "QRS axis 60 deg, RITMO SINUSALE")]
    public void Case68_LabelsOfWaveforms_KeepTheirLeads(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Theory]
    [CornerCase(69)]
    [InlineData("Lung_L", "Lung_L")]
    [InlineData("SpinalCord Quillfeather", "SpinalCord")]
    [InlineData("PTV_5040_RQ", "PTV_5040")]
    [InlineData("GTV Rosamund", "GTV")]
    public void Case69_RoiNames_KeepTheirAnatomy(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Theory]
    [CornerCase(70)]
    [InlineData("Nodule 1", "Nodule 1")]
    [InlineData("Liver lesion MR0048213-1", "Liver lesion")]
    public void Case70_LabelsOfSegments_KeepWhatIsSegmented(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Theory]
    [InlineData("MR LUMBAR SPINE W/O MR0048213", "MR LUMBAR SPINE W/O")]
    [InlineData("CT CHEST W IV CON Quillfeather", "CT CHEST W IV CON")]
    [InlineData("Thyroid uptake I-123 Quillfeather", "Thyroid uptake I-123")]
    [InlineData("Quillfeather 3-plane localizer", "3-plane localizer")]
    [InlineData("CERVICAL SPINE FLEXION EXTENSION 1948-03-17", "CERVICAL SPINE FLEXION EXTENSION")]
    [InlineData("CTA HEAD NECK MRN Q_MR0048213", "CTA HEAD NECK")]
    [InlineData("SOFT TISSUE NECK Rosamund Quillfeather", "SOFT TISSUE NECK")]
    [InlineData("Rosamund Quillfeather WALL MOTION STRESS", "WALL MOTION STRESS")]
    [InlineData("TOF MRA circle of Willis Quillfeather", "TOF MRA circle of Willis")]
    public void ClinicalWordsBesideWhatGoes_Stay(string text, string expected) => Assert.Equal(expected, Clean(text));

    [Theory]
    [InlineData("CT UROGRAM Field b. 1948-03-17", "CT UROGRAM")]
    [InlineData("CT BONE SCAN for Field", "CT BONE SCAN")]
    [InlineData("CHEST of Willis", "CHEST")]
    [InlineData("Call extension 4711 CHEST", "CHEST")]
    [InlineData("NECK Quillfeather", "")]
    public void WhatIsSomebodys_GoesBesideClinicalWords(string text, string expected) => Assert.Equal(expected, Clean(text));

    private static string Clean(string text, TextKind kind = TextKind.Descriptor) =>
        new TextCleaner(TextReplacements.None, CleanedTexts.Known(Known)).Clean(text, kind).Text;
}

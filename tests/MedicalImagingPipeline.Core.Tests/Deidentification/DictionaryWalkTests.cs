using System.Reflection;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>A decision for every attribute of the data dictionary.</summary>
public class DictionaryWalkTests
{
    private static readonly DicomTag[] AllTags =
    [
        .. typeof(DicomTags).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(DicomTag)).Select(property => (DicomTag)property.GetValue(null)!),
    ];

    [Fact]
    public void DatesTimesNamesAndAddresses_AreNeverKept()
    {
        Assert.True(AllTags.Length > 4000);
        Assert.All(AllTags, tag =>
        {
            DicomVr vr = DicomDictionary.VrOf(tag);
            AttributeDecision decision = AttributeDecisions.Basic.Decide(tag, vr, vr == DicomVr.SQ, isNested: true);
            if (vr is DicomVr.DA or DicomVr.TM or DicomVr.DT or DicomVr.PN or DicomVr.UR or DicomVr.AE)
            {
                Assert.NotEqual(Treatment.Keep, decision.Treatment);
            }

            if (vr == DicomVr.UI && decision.Treatment is not (Treatment.MapUids or Treatment.Remove))
            {
                Assert.Equal(Treatment.KeepClassUids, decision.Treatment);
                Assert.Matches("Class|TransferSyntax", Keyword(tag));
            }
        });
    }

    [Fact]
    public void WhatTheTableLists_IsNeverKept() => Assert.All(ConfidentialityRows.Tags.ToArray(), value =>
    {
        var tag = new DicomTag(value);
        Assert.True(ConfidentialityTable.TryGetBasicAction(tag, out ActionCode code));
        DicomVr vr = DicomDictionary.VrOf(tag);
        foreach (bool isNested in new[] { false, true })
        {
            AttributeDecision decision = AttributeDecisions.Basic.Decide(tag, vr, vr == DicomVr.SQ, isNested);
            Treatment[] allowed = (code, tag.Group < 8) switch
            {
                (_, true) => [Treatment.Remove],
                (ActionCode.X, _) => [Treatment.Remove, .. Excepted(tag)],
                (ActionCode.Z, _) => [Treatment.Empty, Treatment.Pseudonym],
                (ActionCode.XZ, _) => [Treatment.Empty, Treatment.Remove],
                (ActionCode.U, _) => [Treatment.MapUids],
                (ActionCode.XZU, _) => [Treatment.Keep],
                _ => [Treatment.Dummy, Treatment.MapUids, Treatment.Pseudonym],
            };
            Assert.Contains(decision.Treatment, allowed);
        }
    });

    [Fact]
    public void Exceptions_KeepNothing_AndStandWhereTheTableSaysX()
    {
        Assert.All(TableExceptions.All, row =>
        {
            Assert.True(row.Code is ActionCode.X or ActionCode.Z or ActionCode.D);
            Assert.True(ConfidentialityTable.TryGetBasicAction(new DicomTag(row.Tag), out ActionCode code));
            Assert.True(code is ActionCode.X or ActionCode.XZ);
            Assert.NotEmpty(row.Reason);
        });
        Assert.Equal(TableExceptions.All.Count, TableExceptions.All.Select(row => row.Tag).Distinct().Count());
    }

    [Fact]
    public void ExtraRules_AreSortedKnownUnlistedAndReasoned()
    {
        Assert.Equal(ExtraRules.All.Select(rule => rule.Value).Order(), ExtraRules.All.Select(rule => rule.Value));
        Assert.All(ExtraRules.All, rule =>
        {
            Assert.NotEmpty(rule.Reason);
            if (rule.Mask == 0xFFFFFFFF)
            {
                var tag = new DicomTag(rule.Value);
                Assert.True(DicomDictionary.TryGet(tag, out _), $"{tag}");
                Assert.False(ConfidentialityTable.TryGetBasicAction(tag, out _), $"{tag}");
            }
        });
    }

    [Fact]
    public void Dummies_FitTheirVr() => Assert.All(VrTable.All.Where(traits => traits.Vr != DicomVr.SQ), traits =>
    {
        byte[] dummy = Dummies.Of(traits.Vr).ToArray();
        Assert.NotEmpty(dummy);
        Assert.Equal(0, dummy.Length % 2);
        Assert.Equal(0, dummy.Length % traits.Width);
        Assert.True(traits.MaxLength == 0 || dummy.Length <= traits.MaxLength);
    });

    private static Treatment[] Excepted(DicomTag tag) =>
        TableExceptions.All.Any(row => row.Tag == tag.Value) ? [Treatment.Empty, Treatment.Dummy] : [];

    private static string Keyword(DicomTag tag) => DicomDictionary.TryGet(tag, out DictionaryEntry entry) ? entry.Keyword : "";
}

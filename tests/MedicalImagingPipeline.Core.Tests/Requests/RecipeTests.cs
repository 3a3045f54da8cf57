using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Requests;

public sealed class RecipeTests
{
    public static TheoryData<string> Good() =>
    [
        """{"name":"a","profile":"basic"}""",
        """{"$schema":"../recipe.schema.json","name":"a","profile":"basic","description":"d","notice":"n"}""",
        """{"extends":"research"}""",
        """{"extends":"research","pixels":{"uncleared":"accept"}}""",
        """{"extends":"research","options":{"retainModifiedDates":false,"retainFullDates":true},"dates":{}}""",
        """{"name":"a","extends":"basic","options":{"retainModifiedDates":true},"dates":{"shiftFromDays":30,"shiftToDays":400,"keepWeekday":true}}""",
        """{"name":"a","extends":"basic","dates":{"keepOnly":"year"},"subjects":{"secret":"random"}}""",
        """{"name":"a","extends":"basic","overrides":[{"attribute":"(0008,1030)","action":"keep","reason":"r"}]}""",
        """{"name":"a","extends":"basic","overrides":[{"attribute":"StudyDescription","action":"clean","when":{"Manufacturer":"acme*","(0008,1090)":"X"}}]}""",
        """{"name":"a","extends":"basic","overrides":[{"path":["(0040,0275)","ScheduledProcedureStepDescription"],"action":"keep"}]}""",
        """{"name":"a","extends":"basic","overrides":[{"attribute":"(0019,xx0C)","creator":"SIEMENS MR HEADER","vr":"IS","action":"keep"}]}""",
        """{"name":"a","extends":"basic","overrides":[{"attribute":"(0019,xx0C)","creator":"SIEMENS MR HEADER","action":"remove"}]}""",
        """{"extends":"basic","validation":{"missing-slices":{"severity":"error","threshold":0.1},"uneven-spacing":{"severity":"off"},"hounsfield-range":{"threshold":-500}}}""",
    ];

    /// <summary>What the form refuses, with the place that each mistake names.</summary>
    public static TheoryData<string, string[]> BadForm() => new()
    {
        { "[]", ["is no object"] },
        { "null", ["is no object"] },
        { "{}", ["needs name and profile, or else extends"] },
        { """{"name":"a"}""", ["needs name and profile, or else extends"] },
        { """{"name":"A b","profile":"all"}""", ["name: is not of the form asked for", "profile: is none of the values known"] },
        { """{"extends":"../x"}""", ["extends: is not of the form asked for"] },
        { """{"extends":"basic","secret":1}""", ["recipe: member 2 is none that is known"] },
        { """{"extends":"basic","extends":"research"}""", ["recipe: member 2 stands there twice"] },
        { """{"extends":"basic","options":{"retainUids":"yes","keepAll":true}}""", ["options.retainUids: is no boolean", "options: member 2 is none that is known"] },
        { """{"extends":"basic","dates":{"keepOnly":"month","shiftFromDays":0,"shiftToDays":1.5}}""", ["dates.keepOnly: is none of the values known", "dates.shiftFromDays: is below 1", "dates.shiftToDays: is no integer"] },
        { """{"extends":"basic","dates":{"shiftToDays":40000}}""", ["dates.shiftToDays: is above 36500"] },
        { """{"extends":"basic","subjects":{"key":"name"},"pixels":{}}""", ["subjects.key: is none of the values known", "pixels.uncleared: is missing"] },
        { """{"extends":"basic","pixels":{"uncleared":"ignore"}}""", ["pixels.uncleared: is none of the values known"] },
        { """{"extends":"basic","hold":{"pixel-risk":"patient"}}""", ["hold[0]: is none of the values known"] },
        { """{"extends":"basic","validation":{"missing-slices":{"severity":"fatal","threshold":"0.1"},"x":{"level":1}}}""", ["validation[0].severity: is none of the values known", "validation[0].threshold: is no number", "validation[1]: member 1 is none that is known"] },
        { """{"extends":"basic","overrides":{}}""", ["overrides: is no array"] },
        { """{"extends":"basic","overrides":[{"attribute":"0008,1030","action":"keep"},{"action":"hide"}]}""", ["overrides[0].attribute: is not of the form asked for", "overrides[1]: needs attribute, or else path", "overrides[1].action: is none of the values known"] },
        { """{"extends":"basic","overrides":[{"attribute":"StudyID","path":["A","B"],"action":"keep"}]}""", ["overrides[0]: needs attribute, or else path"] },
        { """{"extends":"basic","overrides":[{"path":["StudyID"],"action":"keep"}]}""", ["overrides[0].path: has too few items"] },
        { """{"extends":"basic","overrides":[{"attribute":"StudyID","action":"keep","when":{"Manufacturer":""}}]}""", ["overrides[0].when[0]: is too short"] },
    };

    /// <summary>What is of the right form and makes no sense.</summary>
    public static TheoryData<string, string[]> BadSense() => new()
    {
        { """{"extends":"nowhere"}""", ["extends: there is none of that name"] },
        { """{"extends":"basic","hold":{"pixel-risc":"study"}}""", ["hold: a member is the name of no reason"] },
        { """{"extends":"basic","validation":{"missing-slices":{"severity":"error"},"mising-slices":{"severity":"error"}}}""", ["validation[1]: the name of no rule"] },
        { """{"extends":"basic","validation":{"no-known-identifier":{"severity":"info"}}}""", ["validation[0]: a rule that no recipe can change"] },
        { """{"extends":"basic","validation":{"blank-image":{"threshold":1},"uneven-spacing":{"threshold":7}}}""", ["validation[0].threshold: the rule compares with no number", "validation[1].threshold: is not from 0.001 to 1"] },
        { """{"extends":"basic","options":{"retainFullDates":true,"retainModifiedDates":true}}""", ["options: retainFullDates and retainModifiedDates contradict each other"] },
        { """{"extends":"research","dates":{"keepOnly":"year"}}""", ["dates.keepOnly: contradicts an option that retains dates"] },
        { """{"extends":"basic","dates":{"keepWeekday":true}}""", ["dates: a shift is for retainModifiedDates"] },
        { """{"extends":"basic","options":{"retainModifiedDates":true},"dates":{"shiftFromDays":8,"shiftToDays":13,"keepWeekday":true}}""", ["dates: the shift has fewer than 50 offsets to choose from"] },
        { """{"extends":"basic","options":{"retainModifiedDates":true},"dates":{"shiftFromDays":500,"shiftToDays":100}}""", ["dates: the shift has fewer than 50 offsets to choose from"] },
        { """{"extends":"safe-harbor","options":{"retainUids":true}}""", ["subjects.secret: random is in vain where retainUids names the subject's studies"] },
        { """{"extends":"safe-harbor","overrides":[{"attribute":"StudyDate","action":"shiftDates"}]}""", ["subjects.secret: random goes with no shift of dates"] },
        { """{"extends":"basic","overrides":[{"attribute":"NoSuchKeyword","action":"keep"}]}""", ["overrides[0].attribute: neither a tag nor a keyword of the dictionary"] },
        { """{"extends":"basic","overrides":[{"attribute":"StudyID","action":"keep","when":{"NoSuchKeyword":"x"}}]}""", ["overrides[0].when: neither a tag nor a keyword of the dictionary"] },
        { """{"extends":"basic","overrides":[{"attribute":"(0019,xx0C)","action":"keep"}]}""", ["overrides[0].creator: for private attributes, and for each of them", "overrides[0].vr: what of a private attribute stays is checked against it"] },
        { """{"extends":"basic","overrides":[{"attribute":"StudyID","creator":"X","vr":"LO","action":"keep"}]}""", ["overrides[0].creator: for private attributes, and for each of them", "overrides[0].vr: the dictionary has it"] },
        { """{"extends":"basic","overrides":[{"attribute":"PatientName","action":"keep"},{"attribute":"SOPInstanceUID","action":"keep"}]}""", ["overrides[0].attribute: is written by the de-identification itself", "overrides[1].attribute: is written by the de-identification itself"] },
        { """{"extends":"basic","overrides":[{"attribute":"PixelData","action":"keep"},{"attribute":"(0002,0016)","action":"keep"}]}""", ["overrides[0].attribute: no rule can speak of it", "overrides[1].attribute: no rule can speak of it"] },
        { """{"extends":"basic","overrides":[{"attribute":"StudyDate","action":"clean"},{"attribute":"StudyDescription","action":"shiftDates"},{"attribute":"Rows","action":"code"},{"attribute":"StudyTime","action":"keepYear"},{"attribute":"StudyID","action":"mapUids"}]}""", ["overrides[0].action: does not fit the attribute's VR", "overrides[1].action: does not fit the attribute's VR", "overrides[2].action: does not fit the attribute's VR", "overrides[3].action: does not fit the attribute's VR", "overrides[4].action: does not fit the attribute's VR"] },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void GoodRecipe_IsRead_AndFitsTheSchema(string json)
    {
        Assert.Empty(SchemaMistakes(json));
        Recipe recipe = ConfigurationReader.ReadRecipe(Encoding.UTF8.GetBytes(json));

        // The effective recipe is a recipe: it reads as itself.
        byte[] effective = JsonSerializer.SerializeToUtf8Bytes(recipe, PipelineJson.Default.Recipe);
        Assert.Equal(ConfigurationReader.HashOf(recipe), ConfigurationReader.HashOf(ConfigurationReader.ReadRecipe(effective)));
        Assert.NotNull(RecipeProfile.Of(recipe));
    }

    [Theory]
    [MemberData(nameof(BadForm))]
    public void BadForm_IsRefusedWithEveryPlace_AndDoesNotFitTheSchema(string json, string[] mistakes)
    {
        Assert.Equal(mistakes, Mistakes(json));
        Assert.Equal(mistakes, SchemaMistakes(json));
    }

    [Theory]
    [MemberData(nameof(BadSense))]
    public void BadSense_IsRefusedWithEveryPlace(string json, string[] mistakes)
    {
        Assert.Equal(mistakes, Mistakes(json));
        Assert.Empty(SchemaMistakes(json));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"name":"secret" """)]
    public void NoJson_IsRefusedWithoutQuoting(string json) =>
        Assert.DoesNotContain("secret", Assert.Single(Mistakes(json)), StringComparison.Ordinal);

    [Fact]
    public void Mistakes_QuoteNothing()
    {
        foreach (object[] row in BadForm().Concat(BadSense()))
        {
            Assert.DoesNotContain(Mistakes((string)row[0]), mistake => mistake.Contains("NoSuchKeyword", StringComparison.Ordinal) || mistake.Contains("nowhere", StringComparison.Ordinal) || mistake.Contains("keepAll", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void BuiltIns_AreTheFilesOfTheRepository_AndGoThroughTheConfiguration()
    {
        string folder = Path.Combine(RepositoryRoot.Path, "config", "recipes");
        Assert.Equal(BuiltInRecipes.Names.Order(), Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order());
        Assert.All(BuiltInRecipes.Names, name =>
        {
            byte[] json = BuiltInRecipes.Find(name)!;
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, name + ".json")), json);
            Recipe recipe = ConfigurationReader.ReadRecipe(json);
            Assert.Equal(name, recipe.Name);
            byte[] given = new GivenConfiguration(recipe, Partner.Default).FindAsync(ConfigurationPaths.Recipe(name), CancellationToken.None).Result!;
            Assert.Equal(ConfigurationReader.HashOf(recipe), ConfigurationReader.HashOf(ConfigurationReader.ReadRecipe(given)));
        });
        Assert.Null(BuiltInRecipes.Find("other"));
        Assert.Equal(ConfigurationReader.HashOf(Recipe.Default), ConfigurationReader.HashOf(Read("basic")));
    }

    [Theory]
    [InlineData("basic", "", DateTreatment.Remove, false)]
    [InlineData("safe-harbor", "retainPatientCharacteristics cleanDescriptors cleanStructuredContent cleanGraphics", DateTreatment.Year, true)]
    [InlineData("research", "retainSafePrivate retainPatientCharacteristics retainModifiedDates cleanDescriptors cleanStructuredContent cleanGraphics", DateTreatment.Shift, false)]
    [InlineData("limited-data-set", "retainSafePrivate retainPatientCharacteristics retainFullDates cleanDescriptors cleanStructuredContent cleanGraphics", DateTreatment.Keep, false)]
    public void BuiltIn_TakesTheseOptions(string name, string options, DateTreatment dates, bool random)
    {
        Profile profile = RecipeProfile.Of(Read(name));
        Assert.Equal(options, string.Join(' ', ProfileOptions.All.Where(profile.Options.Has).Select(ProfileOptions.NameOf)));
        Assert.Equal((dates, random, false), (profile.Dates, profile.UsesRandomSecrets, profile.AcceptsUnclearedPixels));
        Assert.True(name == "basic" || Read(name).Notice is { Length: > 20 });
    }

    [Theory]
    [InlineData("StudyDate", "KeepYear", "ShiftDates", "Keep")]
    [InlineData("StudyTime", "Empty", "ShiftDates", "Keep")]
    [InlineData("PatientBirthDate", "Empty", "Empty", "Empty")]
    [InlineData("PatientAge", "CapAge", "CapAge", "CapAge")]
    [InlineData("PatientSex", "Keep", "Keep", "Keep")]
    [InlineData("StudyDescription", "Clean", "Clean", "Clean")]
    [InlineData("StudyID", "Empty", "Code", "Code")]
    [InlineData("AccessionNumber", "Empty", "Code", "Code")]
    [InlineData("InstitutionName", "Dummy", "Dummy", "Dummy")]
    [InlineData("StationName", "Dummy", "Dummy", "Dummy")]
    [InlineData("StudyInstanceUID", "MapUids", "MapUids", "MapUids")]
    [InlineData("OperatorsName", "Dummy", "Dummy", "Dummy")]
    [InlineData("ContentSequence", "Clean", "Clean", "Clean")]
    [InlineData("TimezoneOffsetFromUTC", "Remove", "ShiftDates", "Keep")]
    public void BuiltIn_DoesThisToAnAttribute(string keyword, string safeHarbor, string research, string limited)
    {
        Assert.True(DicomDictionary.TryGetByKeyword(keyword, out DicomTag tag));
        DicomVr vr = DicomDictionary.VrOf(tag);
        Assert.Equal(
            [safeHarbor, research, limited],
            new[] { "safe-harbor", "research", "limited-data-set" }.Select(name =>
                RecipeProfile.Of(Read(name)).For(default).Decide(tag, vr, vr == DicomVr.SQ, isNested: false).Treatment.ToString()));
    }

    [Fact]
    public void Extending_JoinsOptionsByName_PutsRulesLast_AndNamesTheChange()
    {
        Recipe recipe = ConfigurationReader.ReadRecipe("""
            {"extends":"research","options":{"cleanGraphics":false,"retainUids":true},"overrides":[{"attribute":"StudyID","action":"empty"}]}
            """u8);
        Assert.Equal("research-site", recipe.Name);
        Assert.Equal(
            ["retainSafePrivate", "retainUids", "retainPatientCharacteristics", "retainModifiedDates", "cleanDescriptors", "cleanStructuredContent"], recipe.Options.Keys);
        Assert.Equal([OverrideAction.Code, OverrideAction.Code, OverrideAction.Empty], recipe.Overrides.Select(rule => rule.Action));
        Assert.True(recipe.Dates!.KeepWeekday);
        Assert.Equal(Treatment.Empty, RecipeProfile.Of(recipe).For(default).Decide(DicomTags.StudyId, DicomVr.SH, false, false).Treatment);
        Assert.NotEqual(ConfigurationReader.HashOf(Read("research")), ConfigurationReader.HashOf(recipe));
    }

    private static Recipe Read(string name) => ConfigurationReader.ReadRecipe(BuiltInRecipes.Find(name)!);

    private static IReadOnlyList<string> Mistakes(string json) =>
        Assert.Throws<ConfigurationException>(() => ConfigurationReader.ReadRecipe(Encoding.UTF8.GetBytes(json))).Mistakes;

    private static IReadOnlyList<string> SchemaMistakes(string json)
    {
        using var form = new JsonForm(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "config", "recipe.schema.json")));
        using JsonDocument document = JsonDocument.Parse(json);
        return form.MistakesIn(document.RootElement);
    }
}

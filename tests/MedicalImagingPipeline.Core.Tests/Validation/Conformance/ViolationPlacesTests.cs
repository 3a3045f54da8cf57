using System.Globalization;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Core.Validation.Conformance;

namespace MedicalImagingPipeline.Core.Tests.Validation.Conformance;

/// <summary>A count says which series, and which instances, it comes from, as far as that is short.</summary>
public sealed class ViolationPlacesTests
{
    private const string Rule = "vr-is-allowed";
    private const string Tags = "(0008,0060)";

    public static TheoryData<string, string[]> Items() => new()
    {
        { "a! a", ["a 1.dcm 2"] },
        { "a! a!", ["a 4"] },
        { "a!", ["a 1.dcm 2"] },
        { "a! a a!", ["a 1.dcm 2", "a 3.dcm 2"] },
        { "a! a! a! a! a! a", ["a 1.dcm 2", "a 2.dcm 2", "a 3.dcm 2", "a 4"] },
        { "a! a! b! b c", ["a 4", "b 3.dcm 2"] },
        { "a! b! c! d! e! f! g! h! i! j! k!", ["a 1.dcm 2", "b 2.dcm 2", "c 3.dcm 2", "d 4.dcm 2", "e 5.dcm 2", "f 6.dcm 2", "g 7.dcm 2", "h 8.dcm 2", "i 9.dcm 2", " 4"] },
    };

    /// <summary>Each word is an instance: its series, and whether it breaks the rule, twice.</summary>
    [Theory]
    [MemberData(nameof(Items))]
    public void ACount_IsNamed(string item, string[] expected)
    {
        var places = new ViolationPlaces();
        string[] instances = item.Split(' ');
        foreach ((int index, string instance) in instances.Index())
        {
            places.Add(string.Create(CultureInfo.InvariantCulture, $"{index + 1}.dcm"), instance[..1], instance.EndsWith('!') ? [new Violation(Rule, Tags, 2)] : []);
        }

        FindingCount[] named = [.. places.Name(new FindingCount(Rule, Severity.Info, Tags, 2 * instances.Count(instance => instance.EndsWith('!')), FindingOrigin.Input))];

        Assert.Equal(expected, named.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Series} {count.Instance}{(count.Instance is null ? "" : " ")}{count.Count}")));
        Assert.All(named, count => Assert.Equal((Rule, Tags, FindingOrigin.Input), (count.Rule, count.Tags, count.Origin)));
    }

    [Fact]
    public void ManyPlaces_AreCountedOnly()
    {
        var places = new ViolationPlaces();
        places.Add("1.dcm", "a", Enumerable.Range(0, ViolationPlaces.MaxPlaces + 1).Select(i => new Violation(Rule, i.ToString(CultureInfo.InvariantCulture), 1)));

        Assert.Equal("1.dcm", Assert.Single(places.Name(new FindingCount(Rule, Severity.Info, "0", 1))).Instance);
        Assert.Null(Assert.Single(places.Name(new FindingCount(Rule, Severity.Info, ViolationPlaces.MaxPlaces.ToString(CultureInfo.InvariantCulture), 1))).Series);
    }
}

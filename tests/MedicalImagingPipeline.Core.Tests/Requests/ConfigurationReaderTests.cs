using System.Text;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tests.Requests;

public sealed class ConfigurationReaderTests
{
    [Fact]
    public void ReadRequest_EmptyObject_HasDefaults()
    {
        RunRequest request = ConfigurationReader.ReadRequest("{}"u8);

        Assert.Equal(("", null, null, false), (request.Drop, request.Partner, request.Recipe, request.AllowPartial));
    }

    [Theory]
    [InlineData("""{"drop":"acme/2026-11/","partner":"acme","recipe":"basic"}""", 0)]
    [InlineData("""{"drop":"acme/2026-11"}""", 1)]
    [InlineData("""{"drop":"Acme/2026/"}""", 1)]
    [InlineData("""{"drop":"../x/"}""", 1)]
    [InlineData("""{"drop":"a/b/c/"}""", 1)]
    [InlineData("""{"drop":"smith john/1/","partner":"UPPER","recipe":""}""", 3)]
    public void ReadRequest_SaysAllMistakesAtOnce_AndQuotesNone(string json, int mistakes)
    {
        Exception? exception = Record.Exception(() => ConfigurationReader.ReadRequest(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(mistakes, (exception as ConfigurationException)?.Mistakes.Count ?? 0);
        Assert.DoesNotContain("smith", exception?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"drop":null}""")]
    [InlineData("""{"drop":"a/b/","dorp":"secret"}""")]
    [InlineData("""{"allowPartial":"yes"}""")]
    public void ReadRequest_NoRequest_IsRefusedWithoutQuoting(string json)
    {
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => ConfigurationReader.ReadRequest(Encoding.UTF8.GetBytes(json)));

        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dorp", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"acme","displayName":"Acme Research","email":["data@partner.example"],"country":"US","release":"automatic"}""", 0)]
    [InlineData("""{"name":"acme","displayName":"Acme","email":["a@b.example"],"country":"US","linkHours":168}""", 0)]
    [InlineData("""{"name":"acme","displayName":"Acme","email":[],"country":"US"}""", 1)]
    [InlineData("""{"name":"acme","displayName":"Acme","email":["no address"],"country":"US"}""", 1)]
    [InlineData("""{"name":"acme","displayName":"two\nlines","email":["a@b.example"],"country":"US"}""", 1)]
    [InlineData("""{"name":"1acme","displayName":"","email":["a@b.example","x"],"country":"US","release":"never","linkHours":169}""", 5)]
    [InlineData("""{"name":"acme","displayName":"Acme","email":["a@b.example"],"country":"US","layout":"flat","volumeBytes":1,"recipe":"No","agreement":{"id":""}}""", 4)]
    public void ReadPartner_ChecksEachMember(string json, int mistakes)
    {
        Exception? exception = Record.Exception(() => ConfigurationReader.ReadPartner(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(mistakes, (exception as ConfigurationException)?.Mistakes.Count ?? 0);
        Assert.Equal(mistakes == 0, exception is null);
    }

    [Theory]
    [InlineData("US", null, true)]
    [InlineData("CN", null, false)]
    [InlineData("HK", null, false)]
    [InlineData("RU", "28 CFR 202.505, our record 7", true)]
    [InlineData("UK", null, false)]
    [InlineData("us", null, false)]
    public void ReadPartner_CountryOfConcern_NeedsItsBasis(string country, string? basis, bool isAllowed)
    {
        string reason = basis is null ? "" : $",\"transferBasis\":\"{basis}\"";
        byte[] json = Encoding.UTF8.GetBytes($$"""{"name":"acme","displayName":"Acme","email":["a@b.example"],"country":"{{country}}"{{reason}}}""");

        Assert.Equal(isAllowed, Record.Exception(() => ConfigurationReader.ReadPartner(json)) is null);
    }

    [Fact]
    public void ReadPartner_WithoutCountry_IsRefused() =>
        Assert.Throws<ConfigurationException>(() => ConfigurationReader.ReadPartner("""{"name":"acme","displayName":"Acme","email":["a@b.example"]}"""u8));

    [Fact]
    public void ContentHashOf_Partner_DependsOnWhatIsInTheVolumes()
    {
        Partner partner = Partner.Default;

        Assert.Equal(ConfigurationReader.ContentHashOf(partner), ConfigurationReader.ContentHashOf(partner with { Email = ["other@b.example"], LinkHours = 3, Release = Partner.ManualRelease }));
        Assert.NotEqual(ConfigurationReader.ContentHashOf(partner), ConfigurationReader.ContentHashOf(partner with { Layout = Partner.MediaLayout }));
    }

    [Fact]
    public void ReadRecipe_UnknownProfile_IsRefused() =>
        Assert.Throws<ConfigurationException>(() => ConfigurationReader.ReadRecipe("""{"name":"x","profile":"keep-all"}"""u8));

    [Fact]
    public void HashOf_DependsOnMeaningOnly()
    {
        Recipe one = ConfigurationReader.ReadRecipe("""{"name":"basic","profile":"basic"}"""u8);
        Recipe same = ConfigurationReader.ReadRecipe("""{ "profile" : "basic", "name": "basic" }"""u8);
        Recipe other = ConfigurationReader.ReadRecipe("""{"name":"other","profile":"basic"}"""u8);

        Assert.Equal(ConfigurationReader.HashOf(one), ConfigurationReader.HashOf(same));
        Assert.NotEqual(ConfigurationReader.HashOf(one), ConfigurationReader.HashOf(other));
    }

    [Theory]
    [InlineData("""["imaging@site.example", "second@site.example"]""", true)]
    [InlineData("null", true)]
    [InlineData("[]", false)]
    [InlineData("""["Imaging <imaging@site.example>"]""", false)]
    public void ADropsFolder_NamesWhoAtTheSiteIsTold(string email, bool isTaken)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes($$$"""{"acme":{"partner":"acme","recipe":"basic","email":{{{email}}} }}""");

        if (isTaken)
        {
            Assert.Equal(email == "null" ? null : 2, ConfigurationReader.ReadDrops(json)["acme"].Email?.Count);
        }
        else
        {
            Assert.Equal("drops: email: 1 to 20 plain addresses", Assert.Throws<ConfigurationException>(() => ConfigurationReader.ReadDrops(json)).Message);
        }
    }
}

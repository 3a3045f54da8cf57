using System.Text;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.Core.Tests.Requests;

public sealed class RequestResolverTests
{
    private const string Acme = """{"name":"acme","displayName":"Acme","email":["data@example.org"],"country":"US","linkHours":1}""";
    private const string Basic = """{"name":"basic","profile":"basic"}""";

    private readonly MemoryObjectStore _objects = new();

    [Fact]
    public async Task AConsoleRequest_IsTakenAsItStands()
    {
        await ConfigureAsync();

        ResolvedRequest resolved = await ResolveAsync(new IngestInput { Drop = "acme/2026-11/", Partner = "acme", Recipe = "basic", AllowPartial = true });

        Assert.Equal(new RunRequest { Drop = "acme/2026-11/", Partner = "acme", Recipe = "basic", AllowPartial = true }, resolved.Request);
        Assert.Equal(("acme", "basic"), (resolved.Partner.Name, resolved.Recipe.Name));
    }

    [Fact]
    public async Task ADroppedRequest_TakesItsDropFromItsKey_AndTheRestFromTheDropsDefaults()
    {
        await ConfigureAsync();
        ObjectVersion dropped = await PutAsync(Bucket.Ingest, "acme/2026-11/request.json", "{}");

        ResolvedRequest resolved = await ResolveAsync(new IngestInput { Bucket = "b", Key = dropped.Key, Version = dropped.VersionId });

        Assert.Equal(new RunRequest { Drop = "acme/2026-11/", Partner = "acme", Recipe = "basic" }, resolved.Request);
    }

    [Fact]
    public async Task ADroppedRequestThatWasReplaced_IsRefused()
    {
        await ConfigureAsync();
        ObjectVersion dropped = await PutAsync(Bucket.Ingest, "acme/2026-11/request.json", "{}");
        await PutAsync(Bucket.Ingest, "acme/2026-11/request.json", """{"allowPartial":true}""");

        Assert.Equal(["request.json was replaced or taken away"], await MistakesAsync(new IngestInput { Key = dropped.Key, Version = dropped.VersionId }));
    }

    [Fact]
    public async Task EveryMistake_IsToldAtOnce_AndNoneIsQuoted()
    {
        await ConfigureAsync();

        Assert.Equal(
            ["partner: there is none of that name", "recipe: there is none of that name"],
            await MistakesAsync(new IngestInput { Drop = "acme/2026-11/", Partner = "doe-john", Recipe = "other" }));
        Assert.Equal(
            ["partner: none is named, and the drop has no default", "recipe: none is named, and the drop has no default"],
            await MistakesAsync(new IngestInput { Drop = "doe-john/2026-11/" }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("acme/")]
    [InlineData("acme/2026-11")]
    [InlineData("acme/DOE^JOHN/")]
    [InlineData("acme/2026-11/DOE/")]
    [InlineData("../acme/")]
    public async Task APrefixThatDoesNotMatch_IsRefusedWithoutBeingQuoted(string? drop)
    {
        await ConfigureAsync();

        Assert.Equal([RunRequestValidator.DropRule], await MistakesAsync(new IngestInput { Drop = drop, Partner = "acme", Recipe = "basic" }));
        if (drop is { Length: > 0 })
        {
            Assert.Equal([RunRequestValidator.DropRule], await MistakesAsync(new IngestInput { Key = drop + "request.json" }));
        }
    }

    [Theory]
    [InlineData("acme/2026-11/", "acme/2026-11/other.json")]
    [InlineData(null, "acme/2026-11/other.json")]
    public async Task AKeyThatIsNoRequest_IsRefused(string? drop, string key)
    {
        await ConfigureAsync();

        Assert.StartsWith("key: a dropped request.json", Assert.Single(await MistakesAsync(new IngestInput { Drop = drop, Key = key })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestThatNamesAnotherDrop_IsRefused()
    {
        await ConfigureAsync();
        await PutAsync(Bucket.Ingest, "acme/2026-11/request.json", """{"drop":"acme/2026-10/"}""");

        Assert.Equal(["drop: request.json lies in another"], await MistakesAsync(new IngestInput { Key = "acme/2026-11/request.json" }));
    }

    [Fact]
    public async Task ALinkThatOutlivesItsSigner_IsRefused()
    {
        await ConfigureAsync(Acme.Replace(":1}", ":72}", StringComparison.Ordinal));

        Assert.Equal(
            ["partner: linkHours is 72, and what signs links here holds 1"],
            await MistakesAsync(new IngestInput { Drop = "acme/2026-11/" }));
    }

    [Fact]
    public async Task ABrokenPartnerFile_IsToldWithItsMistakes()
    {
        await ConfigureAsync("""{"name":"acme","displayName":"","email":[],"country":"US"}""");

        Assert.Equal(2, (await MistakesAsync(new IngestInput { Drop = "acme/2026-11/" })).Count(mistake => mistake.StartsWith("partner: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ARecipeThatExtendsOthers_IsJoined_TheSitesOwnFilesFirst()
    {
        await ConfigureAsync();
        await PutAsync(Bucket.Restricted, "config/recipes/ours.json", """{"name":"ours","extends":"base","pixels":{"uncleared":"accept"}}""");
        await PutAsync(Bucket.Restricted, "config/recipes/base.json", """{"name":"base","extends":"limited-data-set","options":{"retainUids":true}}""");

        Recipe recipe = (await ResolveAsync(new IngestInput { Drop = "acme/2026-11/", Recipe = "ours" })).Recipe;
        Assert.Equal(("ours", "basic", "accept"), (recipe.Name, recipe.Profile, recipe.Pixels!.Uncleared));
        Assert.True(recipe.Options["retainUids"] && recipe.Options["retainFullDates"]);

        Assert.Equal("research", (await ResolveAsync(new IngestInput { Drop = "acme/2026-11/", Recipe = "research" })).Recipe.Name);
    }

    [Theory]
    [InlineData("""{"name":"a","extends":"b"}""", """{"name":"b","extends":"a"}""")]
    [InlineData("""{"name":"a","extends":"a"}""", "{}")]
    public async Task RecipesThatExtendInACircle_AreRefused(string a, string b)
    {
        await ConfigureAsync();
        await PutAsync(Bucket.Restricted, "config/recipes/a.json", a);
        await PutAsync(Bucket.Restricted, "config/recipes/b.json", b);

        Assert.Equal(["recipe: extends: goes in a circle, or on for too long"], await MistakesAsync(new IngestInput { Drop = "acme/2026-11/", Recipe = "a" }));
    }

    [Fact]
    public async Task ARecipeThatExtendsNothingThereIs_IsRefused()
    {
        await ConfigureAsync();
        await PutAsync(Bucket.Restricted, "config/recipes/a.json", """{"name":"a","extends":"gone"}""");

        Assert.Equal(["recipe: extends: there is none of that name"], await MistakesAsync(new IngestInput { Drop = "acme/2026-11/", Recipe = "a" }));
    }

    private async Task ConfigureAsync(string partner = Acme)
    {
        await PutAsync(Bucket.Restricted, "config/partners/acme.json", partner);
        await PutAsync(Bucket.Restricted, "config/recipes/basic.json", Basic);
        await PutAsync(Bucket.Restricted, "config/drops.json", """{"acme":{"partner":"acme","recipe":"basic"}}""");
    }

    private Task<ObjectVersion> PutAsync(Bucket bucket, string key, string content) =>
        _objects.PutAsync(bucket, key, Encoding.UTF8.GetBytes(content), "application/json", CancellationToken.None);

    private Task<ResolvedRequest> ResolveAsync(IngestInput input) =>
        new RequestResolver(_objects, new ObjectConfigurationFiles(_objects), new RunLimits(1, 1), new RunLayout(IsFlat: false)).ResolveAsync(input, CancellationToken.None);

    private async Task<IReadOnlyList<string>> MistakesAsync(IngestInput input) =>
        (await Assert.ThrowsAsync<ConfigurationException>(() => ResolveAsync(input))).Mistakes;
}

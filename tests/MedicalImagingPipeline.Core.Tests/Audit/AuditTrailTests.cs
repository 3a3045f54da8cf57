using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Audit;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Audit;

/// <summary>What the audit keeps of a run, and what cannot be done to it without being seen.</summary>
public sealed class AuditTrailTests : IDisposable
{
    private readonly PipelineHarness _pipeline = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ARun_LeavesOneEventAStageAndItem_InOneSignedChain()
    {
        await RunAsync();
        await CopyEventsAsync();

        using ECDsa key = await KeyAsync();
        var check = AuditCheck.Of(_folder.FullName, key);

        Assert.Empty(check.Problems);
        Assert.True(check.IsSigned);
        Assert.Equal(1 + (2 * 2) + 2, check.Events);
        Assert.Equal("delivered", check.Last!.Details["status"]);
        Assert.Equal(("110106", "disclose", 11, "harness"), (check.Last.EventId.Code, check.Last.EventType.Code, check.Last.LifeCycle, check.Last.Actor));
        Assert.Equal(7, Event("deidentify-000001-001").LifeCycle);
    }

    [Fact]
    public async Task ASecondRun_HasNothingNewToTell()
    {
        await RunAsync();
        Dictionary<string, byte[]> first = await EventsAsync();

        await _pipeline.RunAsync();

        Assert.Equal(first, await EventsAsync());
    }

    [Fact]
    public async Task NoEvent_HoldsAValueOrASourceKey()
    {
        await RunAsync();

        string all = string.Concat((await EventsAsync()).Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)).Select(file => Encoding.UTF8.GetString(file.Value)));
        Assert.DoesNotContain("ZQPHI", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret-name", all, StringComparison.Ordinal);
        Assert.DoesNotContain("@", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingest-001")]
    [InlineData("deidentify-000002-001")]
    [InlineData("validate-000001-001")]
    [InlineData("package-001")]
    public async Task AChangedOrMissingEvent_IsTheFirstThatIsNamed(string name)
    {
        await RunAsync();
        await CopyEventsAsync();
        string file = Path.Combine(_folder.FullName, name + ".json");
        string content = await File.ReadAllTextAsync(file);

        await File.WriteAllTextAsync(file, content.Replace("harness", "nobody", StringComparison.Ordinal));
        Assert.StartsWith(name + " is not what ", AuditCheck.Of(_folder.FullName, null).Problems[0], StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, content[..^1]);
        Assert.StartsWith(name + " ", AuditCheck.Of(_folder.FullName, null).Problems[0], StringComparison.Ordinal);

        File.Delete(file);
        Assert.StartsWith(name + " is missing", AuditCheck.Of(_folder.FullName, null).Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEventThatWasAdded_IsFollowedByNothing()
    {
        await RunAsync();
        await CopyEventsAsync();
        AuditEvent real = Event("validate-000002-001");
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "validate-000003-001.json"), (real with { Item = 3 }).ToJson());

        Assert.Equal("validate-000003-001 is followed by nothing: it was added", Assert.Single(AuditCheck.Of(_folder.FullName, null).Problems));
    }

    [Fact]
    public async Task AnEventUnderAnothersName_IsNotTakenForIt()
    {
        await RunAsync();
        await CopyEventsAsync();
        File.Copy(Path.Combine(_folder.FullName, "validate-000001-001.json"), Path.Combine(_folder.FullName, "validate-000002-001.json"), overwrite: true);

        Assert.Contains("validate-000002-001 is another event by its content", AuditCheck.Of(_folder.FullName, null).Problems);
    }

    [Fact]
    public async Task AMadeUpEnd_IsNotWhatWasSigned()
    {
        await RunAsync();
        await CopyEventsAsync();
        string file = Path.Combine(_folder.FullName, "deliver-001.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"delivered\": \"2\"", "\"delivered\": \"3\"", StringComparison.Ordinal));

        using ECDsa key = await KeyAsync();
        Assert.Empty(AuditCheck.Of(_folder.FullName, null).Problems);
        Assert.Equal("deliver-001 is not what was signed with this key", Assert.Single(AuditCheck.Of(_folder.FullName, key).Problems));

        File.Delete(file + ".sig");
        Assert.Equal("deliver-001 is not signed", Assert.Single(AuditCheck.Of(_folder.FullName, key).Problems));
    }

    [Fact]
    public async Task AStageThatFails_SaysSoByTheErrorsName_AndTheNextTryFollowsIt()
    {
        await _pipeline.PutAsync("secret-name.dcm", TestInstance.Ct());
        IngestOutput ingested = await _pipeline.IngestAsync();
        await _pipeline.PutAsync("secret-name.dcm", TestInstance.Ct().Set(DicomTags.PatientId, DicomVr.LO, "other"));
        await Assert.ThrowsAsync<ObjectChangedException>(() => _pipeline.DeidentifyAsync(ingested.RunKey, 1));
        await Assert.ThrowsAsync<ObjectChangedException>(() => _pipeline.DeidentifyAsync(ingested.RunKey, 1));
        await CopyEventsAsync();

        Assert.Equal(2, Directory.GetFiles(_folder.FullName).Length);
        AuditEvent failure = Event("deidentify-000001-001");
        Assert.Equal((8, "ObjectChanged"), (failure.Outcome, failure.Details["error"]));
        Assert.Equal("ingest-001", Assert.Single(failure.Previous).Event);
    }

    [Fact]
    public async Task EachRenewalOfLinks_IsAnEventOfItsOwn_AlsoWhenTheRunsWorkIsGone()
    {
        await RunAsync();
        await CopyEventsAsync();
        string run = Event("ingest-001").Run;
        await _pipeline.RemoveAsync(Bucket.Work, "");

        await _pipeline.DeliverAsync(run, DeliverTask.Reissue);
        await _pipeline.DeliverAsync(run, DeliverTask.Reissue);
        await _pipeline.DeliverAsync(run, DeliverTask.Revoke);
        await _pipeline.DeliverAsync(run, DeliverTask.Revoke);
        await CopyEventsAsync();

        AuditEvent delivered = Event("deliver-001");
        AuditEvent[] after = [Event("deliver-002"), Event("deliver-003"), Event("deliver-004")];
        Assert.Equal([("reissue", "1"), ("reissue", "2"), ("revoke", "2")], after.Select(told => (told.Details["task"], told.Details["serial"])));
        string sums = Assert.Single(delivered.Details.Keys, name => name.EndsWith("/SHA256SUMS", StringComparison.Ordinal));
        Assert.All(after, told => Assert.Equal(delivered.Details[sums], told.Details[sums]));
        using ECDsa key = await KeyAsync();
        var check = AuditCheck.Of(_folder.FullName, key);
        Assert.Empty(check.Problems);
        Assert.Equal((4, true), (check.Last!.Number, check.IsSigned));
    }

    [Fact]
    public void EveryKind_HasAStageOfItsOwn() =>
        Assert.Equal(AuditKind.All.Count, AuditKind.All.Select(kind => kind.Stage).Distinct().Count());

    private async Task RunAsync()
    {
        await _pipeline.PutAsync("secret-name.dcm", TestInstance.Ct());
        await _pipeline.PutAsync("2.dcm", TestInstance.Ct().Set(DicomTags.StudyInstanceUid, DicomVr.UI, "1.2.2").Set(DicomTags.SopInstanceUid, DicomVr.UI, "1.2.2.1"));
        await _pipeline.RunAsync();
    }

    private async Task<Dictionary<string, byte[]>> EventsAsync() =>
        (await _pipeline.ReadAllAsync(Bucket.Audit)).Where(file => file.Key.StartsWith("audit/", StringComparison.Ordinal)).ToDictionary();

    private async Task CopyEventsAsync()
    {
        foreach ((string key, byte[] content) in await EventsAsync())
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, Path.GetFileName(key)), content);
        }
    }

    private AuditEvent Event(string name) => AuditEvent.Parse(File.ReadAllBytes(Path.Combine(_folder.FullName, name + ".json")));

    private async Task<ECDsa> KeyAsync()
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(await _pipeline.Signer.GetPublicKeyAsync(CancellationToken.None), out _);
        return key;
    }
}

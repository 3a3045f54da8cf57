using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Audit;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;
using MimeKit;

namespace MedicalImagingPipeline.Core.Tests.SiteFiles;

/// <summary>
/// One drop and two runs of it: a patient without a row, a study that never came, a release refused and one given, an input excluded,
/// one retried and one accepted. Report, mail and audit each say so.
/// </summary>
public sealed class WholeAccountTests
{
    private const string Releaser = "R. Eleaser";
    private const string Decider = "D. Ecider";

    // A secondary capture may show text.
    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    private static readonly DateTimeOffset s_decided = new(2026, 11, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly PipelineHarness _pipeline = new() { Partner = Partner.Default with { Release = Partner.ManualRelease } };

    [Fact]
    public async Task ReportMailAndAudit_SayWhatTheSiteSaid_AndWhatCameOfIt()
    {
        await DropAsync();
        string first = await HeldRunAsync();

        Report report = await _pipeline.ReportAsync();
        Assert.Equal((DeliveryStatus.AwaitingRelease, 2), (report.Status, report.Reasons["unmapped-subject"]));
        Assert.Equal((2, 1, 3), (report.Expected!.Received, report.Expected.Missing, report.Expected.Unasked));
        Assert.Empty(report.Decisions);
        string volumes = report.Release!.VolumesSha256;
        AssertLines(_pipeline.SiteMails.Last(),
            "Held back: 3", "unmapped-subject: 2 inputs", "pixel-risk: 1 input",
            "Received: 2 rows", "Missing: 1 row: 3", "Not asked for: 3 studies",
            "Release: awaited", "Hash of the volumes: " + volumes);
        AssertDetails(await EventAsync(first, "deliver-001"),
            ("status", "awaiting-release"), ("quarantined/unmapped-subject", "2"), ("quarantined/pixel-risk", "1"),
            ("expected/received", "2"), ("expected/missing", "1"), ("expected/unasked", "3"), ("volumesSha256", volumes), ("released", null), ("releasedBy", null));
        AssertDetails(await EventAsync(first, "ingest-001"),
            ("subjects.csv", HashOfConfigured("subjects.csv")), ("expected.csv", HashOfConfigured("expected.csv")), ("decisions.csv", null));

        await DecideAsync(first, isReleased: false);

        report = await _pipeline.ReportAsync();
        Assert.Equal((DeliveryStatus.NotReleased, false, s_decided, volumes), (report.Status, report.Release!.IsReleased, report.Release.At, report.Release.VolumesSha256));
        AssertLines(_pipeline.SiteMails.Last(), "Release: refused, 2026-11-04 09:00 UTC", "Hash of the volumes: " + volumes, "Missing: 1 row: 3");
        AssertDetails(await EventAsync(first, "deliver-002"),
            ("status", "not-released"), ("released", "false"), ("releasedBy", Releaser), ("releasedAt", s_decided.ToString("O")), ("volumesSha256", volumes));
        Assert.Empty(_pipeline.PartnerMails);
    }

    [Fact]
    public async Task TheNextRun_SaysWhatWasDecided_AndWhatBecameOfIt()
    {
        await DropAsync();
        string first = await HeldRunAsync();
        await DecideAsync(first, isReleased: false);
        _pipeline.Configuration["subjects.csv"] += "PATIENT-D,ONC-4\n";
        _pipeline.Configuration["decisions.csv"] = "sha256,decision,rule,by,why\n"
            + Row(Study('B'), "exclude") + Row(Study('D'), "retry") + Row(AtRisk, "accept", "pixel-risk") + Row([7], "exclude");

        string second = await HeldRunAsync();
        await DecideAsync(second, isReleased: true);

        Assert.NotEqual(first, second);
        Report report = await _pipeline.ReportAsync();
        Assert.Equal((DeliveryStatus.Delivered, 5, 3, 2), (report.Status, report.Counts.Inputs, report.Counts.Delivered, report.Counts.Quarantined));
        Assert.Equal([("excluded-by-decision", 1), ("unmapped-subject", 1)], report.Reasons.Select(reason => (reason.Key, reason.Value)));
        Assert.Equal(
            [(DecisionKind.Exclude, "quarantined"), (DecisionKind.Retry, "delivered"), (DecisionKind.Accept, "delivered"), (DecisionKind.Exclude, "not-in-drop")],
            report.Decisions.Select(decision => (decision.Decision, decision.Status)));
        AssertLines(_pipeline.SiteMails.Last(),
            "excluded-by-decision: 1 input", "unmapped-subject: 1 input",
            "retry: 1: 1 delivered", "exclude: 2: 1 not-in-drop, 1 quarantined (excluded-by-decision)", "accept: 1: 1 delivered",
            "Received: 2 rows", "Missing: 1 row: 3", "Not asked for: 3 studies",
            "Release: given, 2026-11-04 09:00 UTC", "Hash of the volumes: " + report.Release!.VolumesSha256);
        AssertDetails(await EventAsync(second, "deliver-002"),
            ("status", "delivered"), ("quarantined/excluded-by-decision", "1"), ("quarantined/unmapped-subject", "1"),
            ("decisions/exclude/quarantined", "1"), ("decisions/exclude/not-in-drop", "1"), ("decisions/retry/delivered", "1"), ("decisions/accept/delivered", "1"),
            ("expected/missing", "1"), ("released", "true"), ("releasedBy", Releaser), ("volumesSha256", report.Release.VolumesSha256));
        AssertDetails(await EventAsync(second, "ingest-001"), ("decisions.csv", HashOfConfigured("decisions.csv")), ("subjects.csv", HashOfConfigured("subjects.csv")));
        Assert.Single(_pipeline.PartnerMails);
        await AssertNothingIsQuotedAsync();
    }

    [Fact]
    public async Task ManyMissingRows_AreToldToTheTwentieth()
    {
        _pipeline.Configuration["expected.csv"] = "accession_number\n" + string.Concat(Enumerable.Range(1, 25).Select(number => $"NEVER-{number}\n"));
        await _pipeline.PutAsync("a", Study('A'));
        await _pipeline.RunAsync();

        AssertLines(_pipeline.SiteMails.Last(), $"Missing: 25 rows: {string.Join(", ", Enumerable.Range(2, 20))} and 5 more");
    }

    private static byte[] AtRisk { get; } = Ct('E').Set(DicomTags.SopClassUid, DicomVr.UI, SecondaryCapture).ToBytes();

    private static byte[] Study(char patient) => Ct(patient).ToBytes();

    private static TestInstance Ct(char patient) => TestInstance.Ct()
        .Set(DicomTags.PatientId, DicomVr.LO, "PATIENT-" + patient).Set(DicomTags.PatientName, DicomVr.PN, "NAME^OF " + patient)
        .Set(DicomTags.AccessionNumber, DicomVr.SH, "ACC-770" + patient)
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, $"2.999.8.1.{patient - 'A'}").Set(DicomTags.SeriesInstanceUid, DicomVr.UI, $"2.999.8.2.{patient - 'A'}")
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.8.3.{patient - 'A'}");

    private static string Row(byte[] input, string decision, string rule = "") => $"{Convert.ToHexStringLower(SHA256.HashData(input))},{decision},{rule},{Decider},because\n";

    private static void AssertLines(MimeMessage mail, params string[] lines)
    {
        string text = mail.TextBody!.ReplaceLineEndings("\n");
        Assert.All(lines, line => Assert.Contains("\n" + line + "\n", text, StringComparison.Ordinal));
    }

    private static void AssertDetails(AuditEvent told, params (string Name, string? Value)[] details) =>
        Assert.Equal(details, details.Select(detail => (detail.Name, told.Details.GetValueOrDefault(detail.Name))));

    // Patient C is never listed; D is, once the site has mended its file.
    private async Task DropAsync()
    {
        _pipeline.Configuration["subjects.csv"] = "patient_id,subject_id\nPATIENT-A,ONC-1\nPATIENT-B,ONC-2\nPATIENT-E,ONC-5\n";
        _pipeline.Configuration["expected.csv"] = "accession_number,patient_id\nACC-770A,\nNEVER-CAME,\n,PATIENT-D\n";
        foreach (char patient in "ABCD")
        {
            await _pipeline.PutAsync(patient + ".dcm", Study(patient));
        }

        await _pipeline.PutAsync("E.dcm", AtRisk);
    }

    private async Task<string> HeldRunAsync()
    {
        DeliverOutput output = await _pipeline.RunAsync();
        Assert.Equal(DeliveryStatus.AwaitingRelease, output.Status);
        await _pipeline.DeliverAsync(output.RunKey, taskToken: "token");
        return output.RunKey;
    }

    private async Task DecideAsync(string run, bool isReleased)
    {
        var releases = new RunReleases(_pipeline.Objects);
        ReleaseRequest request = (await releases.FindRequestAsync(run, CancellationToken.None))!;
        await releases.DecideAsync(request, isReleased, Releaser, "because", s_decided, CancellationToken.None);
        await _pipeline.DeliverAsync(run);
    }

    private async Task<AuditEvent> EventAsync(string run, string name) => AuditEvent.Parse(await _pipeline.ReadAsync(Bucket.Audit, $"audit/{run}/{name}.json"));

    private string HashOfConfigured(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_pipeline.Configuration[name])));

    private async Task AssertNothingIsQuotedAsync()
    {
        string mails = string.Concat(_pipeline.Outbox.Select(mail => mail.TextBody + mail.HtmlBody));
        string audit = string.Concat((await _pipeline.ReadAllAsync(Bucket.Audit)).Select(file => Encoding.UTF8.GetString(file.Value)));
        foreach (string value in new[] { "NEVER-CAME", "PATIENT-", "ACC-770", Decider, "because" })
        {
            Assert.DoesNotContain(value, mails + audit, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(Releaser, mails, StringComparison.Ordinal);
    }
}

using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tests.Delivery;

/// <summary>A delivery that was made, and its page.</summary>
internal static class TestRecord
{
    public const string Signature = "X-Amz-Signature=0123456789abcdef&response-content-disposition=attachment%3B%20filename%3D%22a.zip%22";

    public static DateTimeOffset Now { get; } = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);

    public static DeliveryRecord Of(int volumes = 2, int failed = 0, int held = 0, Agreement? agreement = null, string displayName = "Example <Institute> & Söhne") => new()
    {
        RunKey = new string('a', 64),
        Delivery = "7F3K",
        Partner = Partner.Default with { Name = "example", DisplayName = displayName, Agreement = agreement },
        Content = new DeliveryContent(3, 7, 1234, 1, held, failed),
        Counts = new ReportCounts(1234 + failed + held, 1234, 0, held, failed, 1234, 4),
        Volumes = [.. Enumerable.Range(1, volumes).Select(Volume)],
        Files = [Version("signing-key.pem", 178)],
        KeySha256 = new string('c', 64),
    };

    public static Uri Link(string name) => new($"https://delivery.example.org/runs/0123/{name}?{Signature}");

    public static string Page(DeliveryRecord record, DateTimeOffset? expires, Func<string, Uri>? link = null)
    {
        link ??= Link;
        LinkedVolume[] volumes = [.. record.Volumes.Select(volume => new LinkedVolume(
            volume.Facts, link(volume.Facts.Name + ".zip"), link(volume.Facts.Name + ".sig"), link(volume.Facts.Name + ".proof.json"), link(volume.Facts.Name + ".proof.json.sig")))];
        return System.Text.Encoding.UTF8.GetString(DeliveryPage.Create(record, volumes, [new LinkedFile("signing-key.pem", 178, link("signing-key.pem"))], expires, Now));
    }

    private static DeliveredVolume Volume(int number)
    {
        string name = $"example-7F3K-v{number:D3}";
        var facts = new VolumeFacts(name, Version(name + ".zip", 4_987_654_321), 4_987_654_321, null, 321, new string((char)('0' + number), 64), []);
        return new DeliveredVolume(facts, Version(name + ".sig", 71), Version(name + ".proof.json", 900), Version(name + ".proof.json.sig", 70));
    }

    private static ObjectVersion Version(string name, long size) => new(Bucket.Delivery, name, "1", "e", size);
}

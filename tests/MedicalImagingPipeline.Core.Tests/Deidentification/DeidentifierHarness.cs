using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>One file through the de-identifier, and what came of it.</summary>
internal sealed record Deidentified(byte[] Bytes, DicomFile File, WrittenInstance Written, DeidentifySession Session, CountingLedger Ledger)
{
    public Dataset Header => File.Segment;
}

internal static class DeidentifierHarness
{
    public static DeidentifierOptions Options { get; } = new("mip", "0.1.0", "test", new string('a', 64));

    public static Task<PseudonymKeys> KeysAsync(byte secret = 1, string partner = "partner-a") =>
        PseudonymKeys.DeriveAsync(new FixedKeyedHash(secret), partner, CancellationToken.None);

    public static async Task<DeidentifySession> OpenAsync(byte[] source) =>
        await new Deidentifier(Options, await KeysAsync()).OpenAsync(new MemoryStream(source), CancellationToken.None);

    public static async Task<DeidentifySession> OpenAsync(byte[] source, Profile profile, byte secret = 1, string partner = "partner-a", ISubjectSecrets? secrets = null) =>
        await new Deidentifier(Options with { Profile = profile }, await KeysAsync(secret, partner), null, secrets).OpenAsync(new MemoryStream(source), CancellationToken.None);

    public static Task<Deidentified> RunAsync(TestInstance source) => RunAsync(source.ToBytes());

    public static async Task<Deidentified> RunAsync(byte[] source) => await WriteAsync(await OpenAsync(source));

    /// <summary>The same under a profile with options.</summary>
    public static async Task<Deidentified> RunAsync(
        TestInstance source, Profile profile, byte secret = 1, string partner = "partner-a", ISubjectSecrets? secrets = null) =>
        await WriteAsync(await OpenAsync(source.ToBytes(), profile, secret, partner, secrets));

    private static async Task<Deidentified> WriteAsync(DeidentifySession session)
    {
        Assert.Null(session.Reason);
        using var output = new MemoryStream();
        var ledger = new CountingLedger();
        WrittenInstance written = await session.WriteToAsync(output, ledger, CancellationToken.None);
        byte[] bytes = output.ToArray();
        Assert.Equal(bytes.Length, written.Length);
        DicomFile file = await DicomFile.OpenAsync(new MemoryStream(bytes), null, CancellationToken.None);
        await file.ReadSegmentAsync(CancellationToken.None);
        return new Deidentified(bytes, file, written, session, ledger);
    }

    /// <summary>The reason a file is held back for, found at the header or past it.</summary>
    public static async Task<QuarantineReason?> ReasonAsync(byte[] source)
    {
        DeidentifySession session = await OpenAsync(source);
        if (session.Reason is not null)
        {
            return session.Reason;
        }

        try
        {
            await session.WriteToAsync(Stream.Null, NullLedger.Instance, CancellationToken.None);
            return null;
        }
        catch (QuarantineException exception)
        {
            return exception.Reason;
        }
        catch (DicomFormatException exception)
        {
            return QuarantineReasons.Of(exception.Code);
        }
    }

    public static bool Contains(byte[] bytes, ReadOnlySpan<byte> wanted) => bytes.AsSpan().IndexOf(wanted) >= 0;
}

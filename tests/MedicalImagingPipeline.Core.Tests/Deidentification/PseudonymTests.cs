using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

public sealed class PseudonymTests : IDisposable
{
    private readonly WorkingKey _key = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    public void Dispose() => _key.Dispose();

    [Fact]
    public void UidMapper_Uid_IsAVersion8UuidUnder225()
    {
        string mapped = new UidMapper(_key).Map("1.2.3.4");

        Assert.StartsWith("2.25.", mapped, StringComparison.Ordinal);
        Assert.True(mapped.Length <= 64);
        byte[] number = BigInteger.Parse(mapped[5..]).ToByteArray(isUnsigned: true, isBigEndian: true);
        Assert.Equal(16, number.Length);
        Assert.Equal(8, number[6] >> 4);
        Assert.Equal(0b10, number[8] >> 6);
        byte[] hash = HMACSHA256.HashData(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(), "1.2.3.4"u8);
        Assert.Equal(hash[..6], number[..6]);
        Assert.Equal(hash[9..16], number[9..]);
    }

    [Theory]
    [InlineData("1.2.3.4\0")]
    [InlineData(" 1.2.3.4 ")]
    [InlineData("1.2.3.4\0\0")]
    public void UidMapper_Padding_DoesNotCount(string padded) =>
        Assert.Equal(new UidMapper(_key).Map("1.2.3.4"), new UidMapper(_key).Map(padded));

    [Fact]
    public void UidMapper_RegisteredUid_Stays()
    {
        var mapper = new UidMapper(_key);
        Assert.All(TransferSyntax.All, syntax => Assert.Equal(syntax.Uid, mapper.Map(syntax.Uid)));
        Assert.Equal("1.2.840.10008.5.1.4.1.1.2", mapper.Map("1.2.840.10008.5.1.4.1.1.2"));
        Assert.Equal("1.2.840.10008.1.4.1.1", mapper.Map("1.2.840.10008.1.4.1.1"));
        Assert.Equal("", mapper.Map("\0"));
    }

    [Fact]
    public void UidMapper_UnregisteredUidUnderTheStandardsRoot_IsMapped() =>
        Assert.StartsWith("2.25.", new UidMapper(_key).Map("1.2.840.10008.20190311.102743"), StringComparison.Ordinal);

    [Fact]
    public void UidMapper_MoreUidsThanTheCacheHolds_StayConsistentAndDistinct()
    {
        var mapper = new UidMapper(_key);
        string[] first = [.. Enumerable.Range(0, 9000).Select(i => mapper.Map(FormattableString.Invariant($"1.2.{i}")))];
        Assert.Equal(9000, first.Distinct().Count());
        Assert.Equal(first, Enumerable.Range(0, 9000).Select(i => mapper.Map(FormattableString.Invariant($"1.2.{i}"))));
    }

    [Theory]
    [InlineData("mrn 42", "  MRN   42 ")]
    [InlineData("abc", "ABC\0")]
    [InlineData("müller", "MÜLLER")]
    public void PatientPseudonym_CaseAndBlanks_DoNotCount(string left, string right)
    {
        var patients = new PatientPseudonym(_key);
        Assert.Equal(patients.Of(null, left), patients.Of("", right));
    }

    [Fact]
    public void PatientPseudonym_IssuerOrIdOrKey_TellsPatientsApart()
    {
        using var otherKey = new WorkingKey(new byte[32]);
        var patients = new PatientPseudonym(_key);
        string[] all =
        [
            patients.Of(null, "42"), patients.Of("A", "42"), patients.Of("B", "42"), patients.Of(null, "042"), patients.Of("4", "2"),
            patients.OfStudy("42"), new PatientPseudonym(otherKey).Of(null, "42"),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, pseudonym => Assert.Matches("^SUBJ-[0-9A-HJKMNP-TV-Z]{10}$", pseudonym));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \0")]
    public void PatientPseudonym_NoId_Throws(string? id)
    {
        Assert.True(PatientPseudonym.IsBlank(id));
        Assert.Throws<ArgumentException>(() => new PatientPseudonym(_key).Of("A", id));
    }

    [Fact]
    public void NameCodes_PurposeValueAndLength_Count()
    {
        var names = new NameCodes(_key);
        Assert.Equal(4, names.Of("study", "1.2", 4).Length);
        Assert.StartsWith(names.Of("study", "1.2", 4), names.Of("study", "1.2", 20), StringComparison.Ordinal);
        Assert.NotEqual(names.Of("study", "1.2", 8), names.Of("series", "1.2", 8));
        Assert.NotEqual(names.Of("study", "1.2", 8), names.Of("study", "1.3", 8));
        Assert.Equal(51, names.Of("study", "1.2", 51).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => names.Of("study", "1.2", 52));
    }

    [Fact]
    public void CrockfordBase32_KnownBytes_IsTheirBitsFiveByFive()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("hello");
        Assert.Equal("D1JPRV3F", CrockfordBase32.Encode(bytes, 8));
        Assert.Equal("00000000", CrockfordBase32.Encode(new byte[5], 8));
        Assert.Equal("ZZZZZZZZ", CrockfordBase32.Encode([255, 255, 255, 255, 255], 8));
    }

    [Fact]
    public async Task PseudonymKeys_OtherPartner_OtherPseudonyms()
    {
        using PseudonymKeys a = await DeidentifierHarness.KeysAsync(partner: "a");
        using PseudonymKeys b = await DeidentifierHarness.KeysAsync(partner: "b");
        Assert.NotEqual(a.Uids.Map("1.2.3"), b.Uids.Map("1.2.3"));
        Assert.NotEqual(a.Patients.Of(null, "1"), b.Patients.Of(null, "1"));
        Assert.NotEqual(a.Names.Of("study", "1", 10), b.Names.Of("study", "1", 10));
    }
}

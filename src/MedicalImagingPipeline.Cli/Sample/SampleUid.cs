using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace MedicalImagingPipeline.Cli.Sample;

/// <summary>UIDs of the sample: the same name gives the same UID on every machine.</summary>
internal static class SampleUid
{
    /// <summary>A UID under 2.25 (PS3.5 B.2) from a hash of the name.</summary>
    public static string Of(string name)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("mip sample/" + name));
        return "2.25." + new BigInteger(hash.AsSpan(0, 16), isUnsigned: true, isBigEndian: true).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

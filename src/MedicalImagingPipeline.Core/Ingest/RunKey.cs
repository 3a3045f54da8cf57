using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>The name of a run: a changed input, recipe, partner, key, table or software is a new run, and nothing else is.</summary>
internal static class RunKey
{
    /// <summary>32 hexadecimal digits of SHA-256 over the sorted input versions and all that decides the output.</summary>
    public static string Of(IEnumerable<ObjectVersion> inputs, Recipe recipe, Partner partner, string keyId, IReadOnlyList<SiteFile> siteFiles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ObjectVersion input in inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
        {
            Append(hash, input.Key);
            Append(hash, input.VersionId);
            Append(hash, input.Size.ToString(CultureInfo.InvariantCulture));
        }

        Append(hash, ConfigurationReader.HashOf(recipe));
        Append(hash, ConfigurationReader.ContentHashOf(partner));
        Append(hash, keyId);
        Append(hash, ConfidentialityTable.Edition);
        Append(hash, Software.NameAndVersion);

        // Those of the drop are inputs already; what was expected changes what is reported, and no output.
        foreach (SiteFile file in siteFiles.Where(file => !file.IsOfDrop && file.Name != SiteFileNames.Expected))
        {
            Append(hash, file.Name);
            Append(hash, file.Sha256);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    // A length before each part, so that no two lists of parts run together to the same bytes.
    private static void Append(IncrementalHash hash, string part)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(part);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}

using System.Globalization;

namespace MedicalImagingPipeline.Core.Delivery.Serving;

/// <summary>A link as it is written: <c>runs/RUN/NAME?version=V&amp;expires=SECONDS&amp;signature=HEX</c>. Whoever has it can use it, so this is no record.</summary>
public sealed class ServedLink
{
    private const string Folder = "runs";
    private const string VersionName = "version";
    private const string ExpiresName = "expires";
    private const string SignatureName = "signature";

    internal ServedLink(string run, string name, string version, long expires, string signature) =>
        (Run, Name, Version, Expires, Signature) = (run, name, version, expires, signature);

    /// <summary>The run.</summary>
    internal string Run { get; }

    /// <summary>The object's name within the delivery.</summary>
    internal string Name { get; }

    /// <summary>The object's version; empty for the page, which is made anew for each request.</summary>
    internal string Version { get; }

    /// <summary>When it stops working, in seconds since 1970.</summary>
    internal long Expires { get; }

    /// <summary>The signature, in hexadecimal.</summary>
    internal string Signature { get; }

    /// <summary>The link of a request, or null when it has not the form of one.</summary>
    /// <param name="path">The path, decoded.</param>
    /// <param name="query">The only value of a name in the query; null when it has none, or several.</param>
    public static ServedLink? Parse(string path, Func<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(query);
        return path.Split('/') is ["", Folder, { Length: > 0 } run, { Length: > 0 } name]
            ? new ServedLink(
                run, name, query(VersionName) ?? "",
                long.TryParse(query(ExpiresName), NumberStyles.None, CultureInfo.InvariantCulture, out long expires) ? expires : 0,
                query(SignatureName) ?? "")
            : null;
    }

    /// <summary>The whole link.</summary>
    /// <param name="root">The server.</param>
    internal Uri At(Uri root) => new(root, string.Create(
        CultureInfo.InvariantCulture,
        $"{Folder}/{Uri.EscapeDataString(Run)}/{Uri.EscapeDataString(Name)}?{(Version.Length > 0 ? $"{VersionName}={Uri.EscapeDataString(Version)}&" : "")}{ExpiresName}={Expires}&{SignatureName}={Signature}"));
}

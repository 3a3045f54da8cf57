using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>What `mip serve --json` prints when it listens.</summary>
/// <param name="page">The link to the delivery page.</param>
/// <param name="expires">When it stops working.</param>
internal sealed class ServeResult(Uri page, DateTimeOffset expires)
{
    public Uri Page { get; } = page;

    public DateTimeOffset Expires { get; } = expires;
}

/// <summary>Its JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ServeResult))]
internal sealed partial class ServeJson : JsonSerializerContext;

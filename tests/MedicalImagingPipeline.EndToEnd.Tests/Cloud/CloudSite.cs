using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Aws.Tests;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.History;
using MedicalImagingPipeline.Cli.StateMachine.Maps;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>
/// An installation on this machine: an S3 server, the five functions as processes on the Lambda Runtime API, and the state
/// machine that drives them.
/// </summary>
internal sealed class CloudSite : ITaskInvoker, IAsyncDisposable
{
    /// <summary>The partner that the site knows.</summary>
    public const string Partner = "acme";

    /// <summary>The stages, in order.</summary>
    public static readonly IReadOnlyList<string> Stages = ["ingest", "deidentify", "validate", "package", "deliver"];

    private static readonly ECParameters s_signingKey = MakeKey();

    private readonly S3Server _server;
    private readonly CloudSettings _settings;
    private readonly bool _isBeside;
    private readonly Dictionary<string, CloudFunction> _functions = [];

    private CloudSite(S3Server server, CloudSettings settings, bool isBeside = false)
    {
        (_server, _settings, _isBeside) = (server, settings, isBeside);
        foreach (string stage in Stages)
        {
            CloudSettings own = settings with { Seed = settings.Seed + _functions.Count };
            var function = new CloudFunction(stage, FunctionPrograms.CommandOf(stage), own, self => EnvironmentOf(stage, self, settings));
            function.Services.Kms.AddHmacKey(FakeAws.PartnerKeyPrefix + Partner, Secret);
            function.Services.Kms.AddSigningKey(FakeAws.SigningKey, s_signingKey);
            _functions.Add(stage, function);
        }
    }

    /// <summary>The partner's secret: what its KMS key holds, and its key file on a laptop.</summary>
    public static byte[] Secret { get; } = SHA256.HashData("synthetic secret of the tests"u8);

    /// <summary>The store, past proxies and faults.</summary>
    public IObjectStore Objects => _server.Objects;

    /// <summary>A function.</summary>
    public CloudFunction this[string stage] => _functions[stage];

    /// <summary>The real name of a bucket.</summary>
    public string NameOf(Bucket bucket) => _server.NameOf(bucket);

    /// <summary>Sets an installation up, with its configuration.</summary>
    public static async Task<CloudSite> StartAsync(string server, double faultRate = 0, int seed = 1, int memoryMegabytes = 1769)
    {
        S3Server s3 = await S3Server.StartAsync(server);
        var site = new CloudSite(s3, new CloudSettings(s3.Endpoint, faultRate, seed, memoryMegabytes, new ConditionalWrites()));
        await site.PutAsync(Bucket.Restricted, "config/partners/acme.json", """{"name":"acme","displayName":"Acme","email":["data@example.org"],"country":"US","linkHours":1}""");
        await site.PutAsync(Bucket.Restricted, "config/recipes/basic.json", """{"name":"basic","profile":"basic"}""");
        await site.PutAsync(Bucket.Restricted, "config/drops.json", """{"acme":{"partner":"acme","recipe":"basic"}}""");
        return site;
    }

    /// <summary>Other processes of the same functions on the same buckets.</summary>
    public CloudSite Beside() => new(_server, _settings, isBeside: true);

    /// <summary>Every version in a bucket, also those that are not current, and delete markers.</summary>
    public Task<IReadOnlyList<(string Key, string VersionId, bool IsLatest)>> AllVersionsAsync(Bucket bucket) => _server.AllVersionsAsync(bucket);

    /// <summary>Puts an object.</summary>
    public Task<ObjectVersion> PutAsync(Bucket bucket, string key, string content) => PutAsync(bucket, key, Encoding.UTF8.GetBytes(content));

    /// <summary>Puts an object.</summary>
    public Task<ObjectVersion> PutAsync(Bucket bucket, string key, byte[] content) =>
        Objects.PutAsync(bucket, key, content, "application/octet-stream", CancellationToken.None);

    /// <summary>Puts a folder's files into the ingest bucket.</summary>
    public async Task DropAsync(string folder, string prefix)
    {
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            await PutAsync(Bucket.Ingest, prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'), await File.ReadAllBytesAsync(file));
        }
    }

    /// <summary>Starts an execution and waits for its end.</summary>
    /// <exception cref="ExecutionFailedException">It failed.</exception>
    public Task<JsonElement> RunAsync(string input, IHistory? history = null, ITaskInvoker? tasks = null)
    {
        var names = Stages.ToDictionary(stage => stage + "_function", stage => stage);
        names.Add("work_bucket", NameOf(Bucket.Work));
        var buckets = new NamedBuckets(Objects, new Dictionary<string, Bucket> { [NameOf(Bucket.Work)] = Bucket.Work });
        var machine = new Machine(tasks ?? this, new NobodyAnswers(), buckets, history ?? new NoHistory(), new InterpreterOptions { DelayFactor = 0.005 });
        return new Interpreter(PipelineDefinition.Read(names), machine).RunAsync(JsonElement.Parse(input), CancellationToken.None);
    }

    /// <summary>The bytes of each object whose key ends so.</summary>
    public async Task<Dictionary<string, byte[]>> ReadAsync(Bucket bucket, string suffix)
    {
        var found = new Dictionary<string, byte[]>();
        await foreach (ObjectVersion version in Objects.ListAsync(bucket, "", CancellationToken.None))
        {
            if (version.Key.EndsWith(suffix, StringComparison.Ordinal))
            {
                await using Stream stream = await Objects.OpenReadAsync(version, 0, null, CancellationToken.None);
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy);
                found.Add(version.Key, copy.ToArray());
            }
        }

        return found;
    }

    /// <summary>SHA-256 of each volume, by its file name.</summary>
    public async Task<Dictionary<string, string>> VolumesAsync() =>
        (await ReadAsync(Bucket.Delivery, ".zip")).ToDictionary(volume => Path.GetFileName(volume.Key), volume => Convert.ToHexString(SHA256.HashData(volume.Value)));

    Task<JsonElement> ITaskInvoker.InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken) =>
        _functions[functionName].InvokeAsync(payload);

    public async ValueTask DisposeAsync()
    {
        foreach (CloudFunction function in _functions.Values)
        {
            await function.DisposeAsync();
        }

        if (!_isBeside)
        {
            await _server.DisposeAsync();
        }
    }

    private static ECParameters MakeKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportParameters(includePrivateParameters: true);
    }

    // Of the settings of an installation a function gets those that Terraform gives it.
    private Dictionary<string, string> EnvironmentOf(string stage, CloudFunction function, CloudSettings settings)
    {
        Dictionary<string, string> all = function.Services.Variables;
        foreach (Bucket bucket in Enum.GetValues<Bucket>())
        {
            string name = bucket.ToString().ToUpperInvariant();
            all[$"MIP_{name}_BUCKET"] = NameOf(bucket);
            all[$"MIP_{name}_KEY_ARN"] = _server.KeyArn(bucket);
        }

        Dictionary<string, string> variables = Infrastructure.VariablesOf(stage).ToDictionary(name => name, name => all[name]);
        foreach (string name in all.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)))
        {
            variables[name] = all[name];
        }

        function.Services.Trust(_server.AccessKey, _server.SecretKey);
        variables["AWS_ENDPOINT_URL_S3"] = function.Proxy.Endpoint;
        variables["AWS_ACCESS_KEY_ID"] = _server.AccessKey;
        variables["AWS_SECRET_ACCESS_KEY"] = _server.SecretKey;
        variables["AWS_EC2_METADATA_DISABLED"] = "true";
        variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = FormattableString.Invariant($"{settings.MemoryMegabytes}");

        // radosgw does not know the checksums that the SDK sends after a body.
        variables["AWS_REQUEST_CHECKSUM_CALCULATION"] = "when_required";
        variables["AWS_RESPONSE_CHECKSUM_VALIDATION"] = "when_required";

        // For the .NET host, where the functions are not native.
        foreach (string name in new[] { "PATH", "HOME", "DOTNET_ROOT" })
        {
            variables[name] = Environment.GetEnvironmentVariable(name) ?? "";
        }

        return variables;
    }
}

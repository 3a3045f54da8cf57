using System.Collections.Concurrent;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>Keeps <c>If-None-Match: *</c> for a server that does not, by what passed: Ceph 16 overlooks that header in versioned buckets. Proxies that share it are as one.</summary>
internal sealed class ConditionalWrites
{
    private readonly ConcurrentDictionary<string, Key> _keys = new();

    /// <summary>Passes a request on, or answers it.</summary>
    public async Task<FakeResponse> HandleAsync(FakeRequest request, Func<Task<FakeResponse>> forward)
    {
        bool isPart = request.HasQuery("partNumber") || (request.Method == "DELETE" && request.HasQuery("uploadId"));
        if (isPart || request.Method is not ("PUT" or "POST" or "DELETE"))
        {
            return await forward();
        }

        // Writes of a key one after the other, so that of two that are conditional the second sees the first.
        Key key = _keys.GetOrAdd(request.Path, _ => new Key());
        await key.Turn.WaitAsync();
        try
        {
            if (request.Header("If-None-Match") == "*" && key.IsTaken)
            {
                return FakeResponse.S3Error(412, "PreconditionFailed", request);
            }

            FakeResponse response = await forward();
            if (response.Status < 300 && !request.HasQuery("uploads"))
            {
                key.IsTaken = request.Method != "DELETE";
            }

            return response;
        }
        finally
        {
            key.Turn.Release();
        }
    }

    private sealed class Key
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public bool IsTaken { get; set; }
    }
}

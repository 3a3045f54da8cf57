using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Calls;

/// <summary>
/// Tries calls of one service. The SDK's own retries are off: they do not end a connection that hangs within the time a call
/// may take, and one place for all services tells what a failure means.
/// </summary>
/// <param name="service">The service's name, as errors tell it.</param>
/// <param name="policy">How often, how long.</param>
internal sealed class AwsCalls(string service, CallPolicy policy)
{
    public CallPolicy Policy => policy;

    /// <summary>Tries a call until it succeeds, says something final, or the tries are used up.</summary>
    /// <param name="call">Makes the call, as often as it is asked.</param>
    /// <param name="timeout">How long one try may take.</param>
    /// <param name="cancellationToken">Stops the trying, also between tries.</param>
    /// <exception cref="StoreUnavailableException">It did not succeed.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan timeout, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(timeout);
            CallFailure failure;
            try
            {
                return await call(limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (CallFailure.Of(e) is { } judged)
            {
                cancellationToken.ThrowIfCancellationRequested();
                failure = judged;
            }

            await DelayOrThrowAsync(failure, attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>After a failed try: waits for the next, or gives up.</summary>
    /// <exception cref="StoreUnavailableException">There is no next.</exception>
    public Task DelayOrThrowAsync(CallFailure failure, int attempt, CancellationToken cancellationToken) =>
        failure.IsTransient && attempt < policy.Attempts
            ? Task.Delay(policy.DelayAfter(attempt, failure.IsThrottled), cancellationToken)
            : throw new StoreUnavailableException(service, failure.Code);
}

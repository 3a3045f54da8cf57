using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli;

/// <summary>Turns what went wrong into a line that quotes no value, and an exit code.</summary>
internal static class ErrorBoundary
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is DicomFormatException or ZipFormatException or ObjectChangedException or StoreUnavailableException or ExecutionFailedException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
        catch (Exception e)
        {
            // A foreign message may quote a path or a value: its type and place must do.
            await Console.Error.WriteLineAsync($"failed: {e.GetType().Name}{Environment.NewLine}{e.StackTrace}").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }
}

using System.CommandLine;

namespace MedicalImagingPipeline.Cli.Sample;

/// <summary><c>mip sample OUT</c>.</summary>
internal static class SampleCommand
{
    /// <summary>The command.</summary>
    public static Command Build()
    {
        var folder = new Argument<string>("OUT") { Description = "The folder to write to; made when it is not there." };
        var size = new Option<string>("--size") { Description = "small (1 MB) or full (60 MB).", DefaultValueFactory = _ => "full" };
        size.AcceptOnlyFromAmong("small", "full");
        var command = new Command("sample", "Writes synthetic studies of synthetic patients.") { folder, size };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            SampleSize chosen = parsed.GetValue(size) == "small" ? SampleSize.Small : SampleSize.Full;
            await SampleDrop.WriteAsync(parsed.GetValue(folder)!, chosen, cancellationToken).ConfigureAwait(false);
            return ExitCodes.Done;
        });
        return command;
    }
}

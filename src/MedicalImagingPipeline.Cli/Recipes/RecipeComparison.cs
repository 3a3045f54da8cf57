using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>De-identifies files under two recipes, into nothing, and compares what became of their attributes.</summary>
internal sealed class RecipeComparison : IDisposable
{
    private readonly PseudonymKeys _keys;
    private readonly Deidentifier _a;
    private readonly Deidentifier _b;

    private RecipeComparison(PseudonymKeys keys, KeyOfNobody key, Recipe a, Recipe b) =>
        (_keys, _a, _b) = (keys, DeidentifierOf(a, keys, key), DeidentifierOf(b, keys, key));

    /// <summary>Prepares a comparison.</summary>
    public static async Task<RecipeComparison> StartAsync(Recipe a, Recipe b, CancellationToken cancellationToken)
    {
        var key = new KeyOfNobody();
        return new(await PseudonymKeys.DeriveAsync(key, "nobody", cancellationToken).ConfigureAwait(false), key, a, b);
    }

    /// <summary>Does all files, on all processors; memory is that of a header for each.</summary>
    public async Task<Differences> RunAsync(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var differences = new Differences();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, options, async (file, cancel) =>
        {
            var a = new InstanceActions();
            var b = new InstanceActions();
            QuarantineReason? underA = await RunAsync(_a, file, a, cancel).ConfigureAwait(false);
            QuarantineReason? underB = await RunAsync(_b, file, b, cancel).ConfigureAwait(false);
            if (underA is null && underB is null)
            {
                differences.Add(a, b);
            }
            else
            {
                differences.AddHeld(underA, underB);
            }
        }).ConfigureAwait(false);
        return differences;
    }

    public void Dispose() => _keys.Dispose();

    private static Deidentifier DeidentifierOf(Recipe recipe, PseudonymKeys keys, KeyOfNobody key) => new(
        new DeidentifierOptions(Software.Name, Software.Version, recipe.Name, ConfigurationReader.HashOf(recipe)) { Profile = RecipeProfile.Of(recipe) },
        keys,
        known: null,
        key);

    // To the end of the file: what holds an instance back may come with its pixels.
    private static async Task<QuarantineReason?> RunAsync(Deidentifier deidentifier, string file, InstanceActions actions, CancellationToken cancellationToken)
    {
        try
        {
            var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            await using (input.ConfigureAwait(false))
            {
                DeidentifySession session = await deidentifier.OpenAsync(input, cancellationToken).ConfigureAwait(false);
                if (session.Reason is { } reason)
                {
                    return reason;
                }

                actions.Facts = session.Facts;
                await session.WriteToAsync(Stream.Null, actions, cancellationToken).ConfigureAwait(false);
                return null;
            }
        }
        catch (UnauthorizedAccessException)
        {
            return QuarantineReason.Unreadable;
        }
        catch (QuarantineException held)
        {
            return held.Reason;
        }
        catch (DicomFormatException format)
        {
            return QuarantineReasons.Of(format.Code);
        }
    }
}

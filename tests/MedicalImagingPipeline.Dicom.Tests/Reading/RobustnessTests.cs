using System.Diagnostics;
using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom.Tests.Reading;

/// <summary>Whatever the bytes are: a data set or a <see cref="DicomFormatException"/>, in bounded time and memory.</summary>
public class RobustnessTests
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ChunksOfAnySize_ReadTheSameAsOneBuffer(string name)
    {
        byte[] file = Samples.All[name];
        string whole = await Dump.OfAsync(new MemoryStream(file));

        foreach (int chunk in (int[])[1, 2, 3, 7])
        {
            Assert.Equal(whole, await Dump.OfAsync(new ChunkedStream(file, chunk)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TruncationAtEveryOffset_GivesADataSetOrAFormatError(string name)
    {
        byte[] file = Samples.All[name];
        for (int length = 0; length < file.Length; length++)
        {
            byte[] cut = file[..length];
            string? seekable = await TryAsync(new MemoryStream(cut));
            string? chunked = await TryAsync(new ChunkedStream(cut, 5));

            // Only a stream that can seek knows at once that a length is too long, so the errors differ and nothing else.
            Assert.Equal(seekable is null, chunked is null);
            Assert.Equal(seekable, chunked);
        }
    }

    [Fact]
    public async Task RandomMutations_GiveADataSetOrAFormatError()
    {
        const int Mutations = 100_000;
        byte[][] files = [.. Samples.All.Values];
        var random = new Random(20_261_124);
        var options = new DicomReaderOptions { MaxInflatedLength = 1024 * 1024, MaxHeaderLength = 1024 * 1024 };
        var clock = Stopwatch.StartNew();
        TimeSpan slowest = TimeSpan.Zero;
        int read = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = Mutation.Of(files[i % files.Length], random);
            TimeSpan before = clock.Elapsed;
            long allocated = GC.GetAllocatedBytesForCurrentThread();

            read += await TryAsync(new MemoryStream(mutated), options) is null ? 0 : 1;

            // The text of the dump is most of it; a length taken at its word would be far more.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, long.MinValue, 16 * 1024 * 1024);
            slowest = clock.Elapsed - before > slowest ? clock.Elapsed - before : slowest;
        }

        Assert.InRange(read, Mutations / 10, Mutations * 9 / 10);
        Assert.True(slowest < TimeSpan.FromSeconds(5), $"The slowest took {slowest}.");
    }

    [SkippableFact]
    public async Task RandomMutationsOfTheCorpus_GiveADataSetOrAFormatError()
    {
        byte[][] files = [.. Corpus.Require().Where(file => new FileInfo(file).Length < 20_000).Select(File.ReadAllBytes)];
        var random = new Random(11_242_026);
        for (int i = 0; i < (Corpus.IsLarge ? 20_000 : 2_000); i++)
        {
            await TryAsync(new MemoryStream(Mutation.Of(files[i % files.Length], random)));
        }
    }

    private static async Task<string?> TryAsync(Stream stream, DicomReaderOptions? options = null)
    {
        try
        {
            return await Dump.OfAsync(stream, options);
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }
}

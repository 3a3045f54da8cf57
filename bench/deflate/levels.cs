#:property PublishAot=false
#:property RunAnalyzers=false
// Each deflate level of .NET's zlib on the files given, in memory, one core: level, packed bytes of all, MB/s; the best of three.
using System.Diagnostics;
using System.IO.Compression;

const int Block = 64 * 1024;
byte[][] files = [.. args.Select(File.ReadAllBytes)];
long size = files.Sum(file => (long)file.Length);
for (int level = 1; level <= 9; level++)
{
    long packed = 0;
    double best = double.MaxValue;
    for (int round = 0; round < 4; round++)
    {
        packed = 0;
        var watch = Stopwatch.StartNew();
        foreach (byte[] file in files)
        {
            // As an entry is written: an own stream, in blocks of 64 KiB.
            using var output = new MemoryStream(file.Length);
            using (var deflate = new DeflateStream(output, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true))
            {
                for (int at = 0; at < file.Length; at += Block)
                {
                    deflate.Write(file, at, Math.Min(Block, file.Length - at));
                }
            }

            packed += output.Length;
        }

        // The first round warms up.
        best = round == 0 ? best : Math.Min(best, watch.Elapsed.TotalSeconds);
    }

    Console.WriteLine(FormattableString.Invariant($"deflate {level} {packed} {size / 1e6 / best:F0}"));
}

namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Breaks bytes the way that finds most: flipped bits, lengths of the edges, parts cut out, doubled and swapped.</summary>
internal static class Mutation
{
    private static readonly byte[][] Planted =
    [
        [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0xFE, 0xFF, 0x00, 0xE0], [0xFE, 0xFF, 0x0D, 0xE0], [0xFE, 0xFF, 0xDD, 0xE0],
        [0xFF, 0xFF, 0xFF, 0x7F], [0xFE, 0xFF, 0xFF, 0xFF], "SQ\0\0"u8.ToArray(), "UN\0\0"u8.ToArray(), "OB\0\0"u8.ToArray(), [0xE0, 0x7F, 0x10, 0x00],
    ];

    public static byte[] Of(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            // The preamble says nothing, so most changes go past it.
            int at = random.Next(Math.Min(bytes.Count - 1, random.Next(4) == 0 ? 0 : 132), bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    byte[] planted = Planted[random.Next(Planted.Length)];
                    for (int i = 0; i < planted.Length && at + i < bytes.Count; i++)
                    {
                        bytes[at + i] = planted[i];
                    }

                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 32), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }

            if (bytes.Count < 2)
            {
                break;
            }
        }

        return [.. bytes];
    }
}

namespace MedicalImagingPipeline.Dicom.Tests.Pixels;

/// <summary>Whatever a file claims of its pixels: frames or a <see cref="DicomFormatException"/>.</summary>
public class PixelRobustnessTests
{
    [Fact]
    public async Task RandomMutationsOfImages_GiveFramesOrAFormatError()
    {
        byte[] rle = new Bytes().UInt32(1).UInt32(64).Raw(new byte[56]).Raw([0xF1, 9, 0xF1, 8]).ToArray();
        byte[][] files =
        [
            Bytes.File(Samples.Explicit, Images.Module(4, 4, 1, 16, frames: 3).Element(0x7FE00010, "OW", Images.Pixels(96, 1)).ToArray()),
            Bytes.File(Samples.Explicit, Images.Module(3, 5, 1, 1, frames: 7).Element(0x7FE00010, "OB", Images.Pixels(14, 2)).ToArray()),
            Bytes.File("1.2.840.10008.1.2.5", Images.Module(4, 8, 1, 8, frames: 2).Header(0x7FE00010, "OB", Bytes.Undefined)
                .Item(8).UInt32(0).UInt32((uint)rle.Length + 8).Item((uint)rle.Length).Raw(rle).Item((uint)rle.Length).Raw(rle).SequenceEnd().ToArray()),
        ];
        var random = new Random(1_124);
        int read = 0;
        for (int i = 0; i < 30_000; i++)
        {
            read += await TryAsync(Mutation.Of(files[i % files.Length], random)) ? 1 : 0;
        }

        Assert.InRange(read, 1000, 29_000);
    }

    private static async Task<bool> TryAsync(byte[] bytes)
    {
        try
        {
            DicomFile file = await Images.OpenAsync(bytes);
            PixelDescription description = PixelDescription.From(file.Segment);
            if (file.Bulk is { IsFragments: true } fragments)
            {
                var encapsulated = new EncapsulatedFrames(fragments, description.NumberOfFrames, RleFrameDecoder.MaxEncodedLength(description));
                while (await encapsulated.NextAsync(default) is { } frame)
                {
                    RleFrameDecoder.Decode(frame.Span, description);
                }
            }
            else if (file.Bulk is { } native)
            {
                var frames = new NativeFrames(native.OpenRead(), description);
                while (await frames.NextAsync(default) is { } frame)
                {
                    await frame.CopyToAsync(Stream.Null);
                }
            }

            return file.Bulk is not null;
        }
        catch (DicomFormatException)
        {
            return false;
        }
    }
}

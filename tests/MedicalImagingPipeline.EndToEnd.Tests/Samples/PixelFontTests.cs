using MedicalImagingPipeline.Cli.Sample.Images;

namespace MedicalImagingPipeline.EndToEnd.Tests.Samples;

/// <summary>The dots of the burned-in text.</summary>
public sealed class PixelFontTests
{
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:/";

    [Fact]
    public void Signs_AllOfThem_LookDifferent() =>
        Assert.Equal(Signs.Length, Signs.Select(sign => string.Join(' ', Dots(sign.ToString()))).Distinct().Count());

    [Fact]
    public void Draw_SecondLetter_StandsOneAdvanceToTheRight() =>
        Assert.Equal(Dots("T").Select(dot => (dot.X + PixelFont.Advance, dot.Y)), Dots(" T"));

    [Fact]
    public void Draw_UnknownSign_IsBlank() => Assert.Empty(Dots("é"));

    private static List<(int X, int Y)> Dots(string text)
    {
        var dots = new List<(int X, int Y)>();
        PixelFont.Draw(text, (x, y) => dots.Add((x, y)));
        return dots;
    }
}

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>A run of letters or of digits. What stands between two tokens belongs to neither.</summary>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="FoldedStart">Where its folded form starts in <see cref="TokenizedText.AllFolded"/>.</param>
/// <param name="FoldedLength">How many characters its folded form has.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Group">The first token of its group: of the tokens that follow each other without a gap, as in T2W.</param>
internal readonly record struct Token(int Start, int Length, int FoldedStart, int FoldedLength, TokenKind Kind, int Group)
{
    /// <summary>The position after it.</summary>
    public int End => Start + Length;
}

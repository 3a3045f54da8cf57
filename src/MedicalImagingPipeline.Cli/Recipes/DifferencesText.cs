using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>Prints differences for people.</summary>
internal static class DifferencesText
{
    public static void Write(Differences differences, Recipe a, Recipe b, TextWriter output)
    {
        output.WriteLine($"A: {a.Name}, sha256 {ConfigurationReader.HashOf(a)}");
        output.WriteLine($"B: {b.Name}, sha256 {ConfigurationReader.HashOf(b)}");
        output.WriteLine($"{differences.Files} files: {differences.Compared} pass under both, {differences.Changed} of them end differently; {differences.HeldUnderBoth} held back under both");
        if (differences.OtherReplacements > 0)
        {
            output.WriteLine($"pseudonyms or UIDs are others in {differences.OtherReplacements} instances");
        }

        Section(output, "attributes, under A -> under B, in how many instances:", differences.Lines, line => LineOf(line.Key, line.Value));
        if (differences.Untold > 0)
        {
            output.WriteLine($"  and {differences.Untold} more, not told one by one");
        }

        Section(output, "by class:", differences.Classes, of => $"{AttributeClasses.NameOf(of.Class)}: {of.Attributes} attributes, {of.Instances} instances");
        Section(output, "held back, under A -> under B, how many files:", differences.Held, held => $"{ReasonOf(held.A)} -> {ReasonOf(held.B)}: {held.Files}");
    }

    private static void Section<T>(TextWriter output, string title, IEnumerable<T> rows, Func<T, string> format)
    {
        bool isFirst = true;
        foreach (T row in rows)
        {
            if (isFirst)
            {
                output.WriteLine(title);
                isFirst = false;
            }

            output.WriteLine($"  {format(row)}");
        }
    }

    private static string LineOf(Difference line, long instances)
    {
        (AttributePlace place, ushort a, ushort b) = line;
        string where = place.IsNested ? ", in items" : "";
        string second = a == b ? $"{ActionWords.Of(b, place.IsNested)}, to something else" : ActionWords.Of(b, place.IsNested);
        return $"{AttributeNames.TagOf(place.Tag)} {AttributeNames.Of(place.Tag)}{where}: {ActionWords.Of(a, place.IsNested)} -> {second}: {instances}";
    }

    private static string ReasonOf(QuarantineReason? reason) => reason is { } held ? QuarantineReasons.NameOf(held) : "passes";
}

using System.CommandLine;
using MedicalImagingPipeline.Cli.Inspection;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip inspect`: a file's elements, readable. It shows values: it is for who may see the file.</summary>
internal static class InspectCommand
{
    public static Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A DICOM file." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var check = new Option<bool>("--check") { Description = "Print what the file breaks of its IOD, the dictionary and its VRs, and no value: rule, tags and count in a line." };
        var command = new Command("inspect", "Shows the elements of a DICOM file.") { file, json, check };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() =>
            RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(json), parsed.GetValue(check), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, bool asJson, bool checks, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new Core.Requests.ConfigurationException("inspect", ["FILE: there is no such file"]);
        }

        if (checks)
        {
            FileStream input = file.OpenRead();
            await using (input.ConfigureAwait(false))
            {
                Write(await FileCheck.RunAsync(input, cancellationToken).ConfigureAwait(false), Console.Out);
            }

            return ExitCodes.Done;
        }

        Stream output = Console.OpenStandardOutput();
        await using (output.ConfigureAwait(false))
        {
            using IElementPrinter printer = asJson ? new JsonPrinter(output) : new TextPrinter(output);
            await PrintAsync(file.FullName, printer, cancellationToken).ConfigureAwait(false);
        }

        return ExitCodes.Done;
    }

    private static void Write(IReadOnlyList<Violation> violations, TextWriter output)
    {
        foreach (Violation violation in violations)
        {
            output.WriteLine($"{violation.Rule} {violation.Tags} {violation.Count}");
        }
    }

    /// <summary>Tests call this.</summary>
    internal static async Task PrintAsync(string path, IElementPrinter printer, CancellationToken cancellationToken)
    {
        FileStream input = File.OpenRead(path);
        await using (input.ConfigureAwait(false))
        {
            await PrintAsync(await DicomFile.OpenAsync(input, null, cancellationToken).ConfigureAwait(false), printer, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task PrintAsync(DicomFile file, IElementPrinter printer, CancellationToken cancellationToken)
    {
        printer.StartList("meta");
        Print(file.Meta, printer);
        printer.EndList();
        printer.StartList("elements");
        while (await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false))
        {
            Print(file.Segment, printer);
            if (file.Bulk is { } bulk)
            {
                await printer.BulkAsync(bulk, cancellationToken).ConfigureAwait(false);
            }
        }

        printer.EndList();
    }

    private static void Print(Dataset dataset, IElementPrinter printer)
    {
        foreach (DicomElement element in dataset)
        {
            if (!element.IsSequence)
            {
                printer.Element(element);
                continue;
            }

            printer.StartSequence(element);
            foreach (Dataset item in element.Items)
            {
                printer.StartItem();
                Print(item, printer);
                printer.EndItem();
            }

            printer.EndSequence();
        }
    }
}

using System.Text.Json.Nodes;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.EndToEnd.Tests.Nifti;

/// <summary>Runs dcm2niix on each series of a drop and on the same series as delivered, and says what differs.</summary>
internal sealed class NiftiComparison(string dcm2niix, string drop, UnpackedDelivery delivery)
{
    private const int HeaderLength = 352;

    // NIfTI-1: what is said of the data, not by whom.
    private static readonly (string Name, Range Bytes)[] Parts =
        [("dimensions", 0..76), ("spacing", 76..108), ("scaling", 108..148), ("affine", 252..328), ("voxels", HeaderLength..)];

    // Who, where and when; and texts that a recipe cleans.
    private static readonly HashSet<string> OfPeople =
    [
        "PatientName", "PatientID", "PatientBirthDate", "AccessionNumber", "StudyID", "StudyInstanceUID", "SeriesInstanceUID", "AcquisitionDateTime", "DeviceSerialNumber",
        "InstitutionName", "InstitutionAddress", "InstitutionalDepartmentName", "StationName", "ReferringPhysicianName", "SeriesDescription", "ProtocolName", "CoilString",
        "SeriesNumber", "PulseSequenceName", "ShimSetting",
    ];

    /// <summary>How many NIfTI files were compared.</summary>
    public int Files { get; private set; }

    /// <summary>Compares every series of CT, MR and PET that dcm2niix can read in the drop.</summary>
    /// <returns>A line for each difference: the first input's name, and what differs.</returns>
    public async Task<IReadOnlyList<string>> CompareAsync()
    {
        Dictionary<string, string> replacements = Rows("crosswalk.csv").Where(row => row[0] == "sop_uid").ToDictionary(row => row[1], row => row[2]);
        var sources = new Dictionary<string, string>();
        foreach (string path in Rows("inputs.csv").Where(row => row[3] == "delivered").Select(row => Path.Combine(drop, row[0])))
        {
            if (await HeaderOfAsync(path) is { } header && header.GetString(DicomTags.SopInstanceUid) is { } uid && replacements.TryGetValue(uid, out string? replaced))
            {
                sources.TryAdd(replaced, path);
            }
        }

        var series = new SortedDictionary<string, List<(string Source, string Output)>>(StringComparer.Ordinal);
        foreach (string output in delivery.Payloads.SelectMany(payload => Directory.GetFiles(payload, "*.dcm", SearchOption.AllDirectories)))
        {
            Dataset header = (await HeaderOfAsync(output))!.Value;
            if (header.GetString(DicomTags.Modality) is "CT" or "MR" or "PT" && sources.TryGetValue(header.GetString(DicomTags.SopInstanceUid)!, out string? source))
            {
                (series.TryGetValue(Path.GetDirectoryName(output)!, out var files) ? files : series[Path.GetDirectoryName(output)!] = []).Add((source, output));
            }
        }

        var differences = new List<string>();
        foreach (List<(string Source, string Output)> files in series.Values)
        {
            files.Sort((one, two) => string.CompareOrdinal(one.Output, two.Output));
            using var scratch = new ScratchFolder();
            Dictionary<string, byte[]> before = await ConvertAsync(scratch.File("before"), files.Select(file => file.Source));
            Dictionary<string, byte[]> after = await ConvertAsync(scratch.File("after"), files.Select(file => file.Output));

            // What it makes nothing of in the source, it may make something of when it is cleanly written.
            if (before.Count > 0)
            {
                differences.AddRange(Differences(before, after).Select(difference => $"{Path.GetFileName(files[0].Source)}: {difference}"));
                Files += before.Keys.Count(name => name.EndsWith(".nii", StringComparison.Ordinal));
            }
        }

        return differences;
    }

    private static IEnumerable<string> Differences(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after)
    {
        foreach (string name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            if (!before.TryGetValue(name, out byte[]? was) || !after.TryGetValue(name, out byte[]? isNow))
            {
                yield return $"{name} is {(after.ContainsKey(name) ? "more" : "missing")}";
            }
            else if (name.EndsWith(".nii", StringComparison.Ordinal))
            {
                foreach ((string part, Range bytes) in Parts.Where(part => !was.AsSpan(part.Bytes).SequenceEqual(isNow.AsSpan(part.Bytes))))
                {
                    yield return $"{name} has other {part}";
                }
            }
            else if (name.EndsWith(".json", StringComparison.Ordinal))
            {
                JsonObject one = JsonNode.Parse(was)!.AsObject(), two = JsonNode.Parse(isNow)!.AsObject();
                foreach (string key in one.Select(member => member.Key).Union(two.Select(member => member.Key)).Where(key => !OfPeople.Contains(key) && !JsonNode.DeepEquals(one[key], two[key])))
                {
                    yield return $"{name} has another {key}";
                }
            }
            else if (!was.AsSpan().SequenceEqual(isNow))
            {
                yield return $"{name} is another";
            }
        }
    }

    private async Task<Dictionary<string, byte[]>> ConvertAsync(string folder, IEnumerable<string> files)
    {
        string input = Path.Combine(folder, "in");
        string output = Path.Combine(folder, "out");
        Directory.CreateDirectory(input);
        Directory.CreateDirectory(output);
        foreach ((int number, string file) in files.Index())
        {
            File.Copy(file, Path.Combine(input, $"{number:D5}.dcm"));
        }

        await Tool.RunAsync(dcm2niix, ["-b", "y", "-ba", "n", "-z", "n", "-f", "x", "-o", output, input]);
        return Directory.GetFiles(output).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }

    private IEnumerable<string[]> Rows(string table) =>
        File.ReadAllLines(Path.Combine(delivery.Out, "restricted", table)).Skip(1).Select(line => line.Split(',')).Where(row => row.Length >= 3);

    private static async Task<Dataset?> HeaderOfAsync(string path)
    {
        await using FileStream stream = File.OpenRead(path);
        try
        {
            DicomFile file = await DicomFile.OpenAsync(stream, null, CancellationToken.None);
            await file.ReadSegmentAsync(CancellationToken.None);
            return file.Segment;
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }
}

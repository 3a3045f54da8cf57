using System.Security.Cryptography;
using System.Text.Json;
using MedicalImagingPipeline.Core.Evidence;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>Checks the chain of a run's audit events, from their files alone.</summary>
/// <param name="Run">The run key, as the events have it; empty when none can be read.</param>
/// <param name="Events">How many events there are.</param>
/// <param name="Problems">What is wrong, in the order of the run: the first is the first broken link.</param>
/// <param name="Last">The event that the run ended with, or null when it has not.</param>
/// <param name="IsSigned">Whether its signature was checked and is good.</param>
public sealed record AuditCheck(string Run, int Events, IReadOnlyList<string> Problems, AuditEvent? Last, bool IsSigned)
{
    /// <summary>Checks a folder.</summary>
    /// <param name="folder">Holds the events of one run, as the audit bucket has them.</param>
    /// <param name="key">The site's public key, or null when signatures are not to be checked.</param>
    public static AuditCheck Of(string folder, ECDsa? key)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var problems = new SortedSet<(int Stage, int Item, int Number, string Text)>();
        SortedDictionary<string, ReadEvent> events = Read(folder, problems);
        string run = events.Values.Select(read => read.Event.Run).FirstOrDefault("");
        foreach (ReadEvent read in events.Values)
        {
            CheckPlace(read.Event, run, events, problems);
            foreach (AuditLink link in read.Event.Previous)
            {
                CheckLink(read.Event, link, events, problems);
            }
        }

        ReadEvent? last = events.Values.Where(read => read.Event.Stage == AuditKind.Deliver.Stage).MaxBy(read => read.Event.Number);

        // An event that is lost or changed does not say what it followed.
        if (problems.Count == 0 && last is not null)
        {
            CheckThatAllAreFollowed(events, last.Event, problems);
        }

        bool isSigned = last is not null && key is not null && CheckSignature(folder, last, key, problems);
        return new AuditCheck(run, events.Count, [.. problems.Select(problem => problem.Text)], last?.Event, isSigned);
    }

    private static SortedDictionary<string, ReadEvent> Read(string folder, SortedSet<(int, int, int, string)> problems)
    {
        var events = new SortedDictionary<string, ReadEvent>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*" + AuditEventName.Extension))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (AuditEventName.Parse(name) is not { } expected)
            {
                problems.Add((int.MaxValue, 0, 0, "a file that has no event's name"));
                continue;
            }

            byte[] content = File.ReadAllBytes(file);
            try
            {
                var read = AuditEvent.Parse(content);
                if (read.Name == expected)
                {
                    events.Add(name, new ReadEvent(read, Convert.ToHexStringLower(SHA256.HashData(content))));
                    continue;
                }

                problems.Add(At(expected, "is another event by its content"));
            }
            catch (JsonException)
            {
                problems.Add(At(expected, "cannot be read"));
            }
        }

        return events;
    }

    private static void CheckPlace(AuditEvent read, string run, SortedDictionary<string, ReadEvent> events, SortedSet<(int, int, int, string)> problems)
    {
        AuditEventName name = read.Name;
        if (read.Run != run)
        {
            problems.Add(At(name, "belongs to another run"));
        }

        if (name.Number > 1 && !events.ContainsKey((name with { Number = name.Number - 1 }).ToString()))
        {
            problems.Add(At(name with { Number = name.Number - 1 }, "is missing"));
        }
    }

    private static void CheckLink(AuditEvent read, AuditLink link, SortedDictionary<string, ReadEvent> events, SortedSet<(int, int, int, string)> problems)
    {
        if (AuditEventName.Parse(link.Event) is not { } name)
        {
            problems.Add(At(read.Name, "follows what is no event"));
        }
        else if (!events.TryGetValue(link.Event, out ReadEvent? followed))
        {
            problems.Add(At(name, "is missing or cannot be read"));
        }
        else if (followed.Sha256 != link.Sha256)
        {
            problems.Add(At(name, $"is not what {read.Name} follows: it was changed"));
        }
    }

    // What was told after the end is followed by the end of the next try.
    private static void CheckThatAllAreFollowed(SortedDictionary<string, ReadEvent> events, AuditEvent last, SortedSet<(int, int, int, string)> problems)
    {
        HashSet<string> followed = [.. events.Values.SelectMany(read => read.Event.Previous).Select(link => link.Event)];
        foreach (AuditEvent read in events.Values.Select(read => read.Event))
        {
            if (read.Name != last.Name && read.DateTime <= last.DateTime && !followed.Contains(read.Name.ToString()))
            {
                problems.Add(At(read.Name, "is followed by nothing: it was added"));
            }
        }
    }

    private static bool CheckSignature(string folder, ReadEvent last, ECDsa key, SortedSet<(int, int, int, string)> problems)
    {
        string file = Path.Combine(folder, last.Event.Name + AuditEventName.Extension + AuditEventName.SignatureSuffix);
        if (!File.Exists(file))
        {
            problems.Add(At(last.Event.Name, "is not signed"));
            return false;
        }

        bool isSigned = VolumeVerifier.IsSigned(key, Convert.FromHexString(last.Sha256), File.ReadAllBytes(file));
        if (!isSigned)
        {
            problems.Add(At(last.Event.Name, "is not what was signed with this key"));
        }

        return isSigned;
    }

    private static (int, int, int, string) At(AuditEventName name, string problem) =>
        (StageOrder(name.Stage), name.Item ?? 0, name.Number, $"{name} {problem}");

    private static int StageOrder(string stage)
    {
        for (int i = 0; i < AuditKind.All.Count; i++)
        {
            if (AuditKind.All[i].Stage == stage)
            {
                return i;
            }
        }

        return AuditKind.All.Count;
    }

    private sealed record ReadEvent(AuditEvent Event, string Sha256);
}

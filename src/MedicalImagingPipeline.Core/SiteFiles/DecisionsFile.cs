using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>Reads <c>decisions.csv</c>: what persons decided on inputs that were held.</summary>
internal static class DecisionsFile
{
    private const string Sha256 = "sha256";
    private const string Kind = "decision";
    private const string Rule = "rule";
    private const string By = "by";
    private const string Why = "why";
    private const int HashLength = 64;

    private static readonly Dictionary<string, DecisionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["retry"] = DecisionKind.Retry,
        ["exclude"] = DecisionKind.Exclude,
        ["accept"] = DecisionKind.Accept,
    };

    /// <summary>
    /// What a person can clear by looking. A file that cannot be read shows nothing, and an identifier that was found in the output is
    /// in it whoever looks: for that a rule of the recipe is the place.
    /// </summary>
    public static IReadOnlyList<QuarantineReason> Clearable { get; } = [QuarantineReason.PixelRisk];

    /// <summary>Reads the file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<Decision>> ReadAsync(byte[] content, List<string> mistakes, CancellationToken cancellationToken)
    {
        SiteTable table = await SiteTable.ReadAsync(SiteFileNames.Decisions, content, [Sha256, Kind, Rule, By, Why], [], mistakes, cancellationToken).ConfigureAwait(false);
        var decisions = new Dictionary<string, Decision>(StringComparer.Ordinal);
        foreach (SiteTable.Row row in table.Rows)
        {
            if (Read(table, row) is { } decision && !decisions.TryAdd(decision.Sha256, decision))
            {
                table.Refuse(row.Number, $"{Sha256}: row {decisions[decision.Sha256].Row} has decided on this input");
            }
        }

        return [.. decisions.Values];
    }

    private static Decision? Read(SiteTable table, SiteTable.Row row)
    {
        string hash = row[Sha256].ToLowerInvariant();
        bool isHash = hash.Length == HashLength && hash.All(char.IsAsciiHexDigit);
        bool isKind = Kinds.TryGetValue(row[Kind], out DecisionKind kind);
        bool isReason = QuarantineReasons.TryParse(row[Rule], out QuarantineReason rule) && Clearable.Contains(rule);
        bool isRuled = kind == DecisionKind.Accept ? isReason : row[Rule].Length == 0;
        foreach ((bool isRight, string mistake) in new[]
        {
            (isHash, $"{Sha256}: {HashLength} hexadecimal digits"),
            (isKind, $"{Kind}: {string.Join(", ", Kinds.Keys)}"),
            (!isKind || isRuled, $"{Rule}: for accept, one of {string.Join(", ", Clearable.Select(QuarantineReasons.NameOf))}; else empty"),
            (row[By].Length > 0, $"{By}: is empty"),
            (row[Why].Length > 0, $"{Why}: is empty"),
        })
        {
            if (!isRight)
            {
                table.Refuse(row.Number, mistake);
            }
        }

        return isHash && isKind && isRuled
            ? new Decision { Row = row.Number, Sha256 = hash, Kind = kind, Rule = kind == DecisionKind.Accept ? rule : null, By = row[By], Why = row[Why] }
            : null;
    }
}

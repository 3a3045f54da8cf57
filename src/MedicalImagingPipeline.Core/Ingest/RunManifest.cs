using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What a run is made of; every later stage starts from it.</summary>
public sealed record RunManifest
{
    /// <summary>The run key.</summary>
    public required string RunKey { get; init; }

    /// <summary>The request.</summary>
    public required RunRequest Request { get; init; }

    /// <summary>The recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>The partner.</summary>
    public required Partner Partner { get; init; }

    /// <summary>The software that made the run, name and version.</summary>
    public required string Software { get; init; }

    /// <summary>How many work items there are, numbered from 1.</summary>
    public required int Items { get; init; }

    /// <summary>How many inputs the drop has.</summary>
    public required int Inputs { get; init; }

    /// <summary>How many of them no work item claims.</summary>
    public required int Unclaimed { get; init; }

    /// <summary>The site's files that the run goes by.</summary>
    public IReadOnlyList<SiteFile> SiteFiles { get; set; } = [];

    /// <summary>Whether pseudonyms are the study's own.</summary>
    internal bool HasStudySubjects => SiteFiles.Any(file => file.Name == SiteFileNames.Subjects);

    /// <summary>Whether persons decided on inputs.</summary>
    internal bool HasDecisions => SiteFiles.Any(file => file.Name == SiteFileNames.Decisions);

    /// <summary>Whether the site said what was asked for.</summary>
    internal bool HasExpected => SiteFiles.Any(file => file.Name == SiteFileNames.Expected);

    /// <summary>What only the whole drop shows, by item; told with the items' verdicts.</summary>
    public IReadOnlyList<DropFinding> Findings { get; set; } = [];

    /// <summary>Who at the site is told how the run ended; empty for those whom the installation names.</summary>
    public IReadOnlyList<string> SiteEmail { get; set; } = [];
}

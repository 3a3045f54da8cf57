using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Pipeline;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A volume's <c>README.txt</c>: what it is, how to check it, what it may be used for. Commands stand alone on lines with four spaces in front.</summary>
internal static class VolumeReadme
{
    /// <summary>The file's name.</summary>
    public const string FileName = "README.txt";

    /// <summary>Writes it.</summary>
    public static string Create(VolumeContent content)
    {
        string volume = content.Name;
        ItemFacts[] items = [.. content.Studies.Select(item => item.Facts)];
        Partner partner = content.Manifest.Partner;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {{volume}}: de-identified DICOM studies, one of {{content.Volumes}} {{(content.Volumes == 1 ? "volume" : "volumes")}}

            {{items.Select(item => item.Subject).Distinct().Count()}} subjects, {{content.Studies.Select(item => item.StudyUid).Distinct().Count()}} studies, {{items.Sum(item => item.Instances.Count)}} instances.
            {{MissingText(content.Missing)}}{{TableLine(content.Tables)}}
            {{AgreementText(partner.Agreement)}}

            WHAT IS IN IT

            Each folder PATIENT/STUDY is a BagIt bag (RFC 8493) of one study and can be checked alone.
            {{LayoutText(partner)}}
            This folder says what is in the volume:

              report.html    what was delivered and what was not, for people; opens in any browser, without a network
              studies.csv    one line a study
              series.csv     one line a series; "incomplete" when instances of it were held back
              instances.csv  one line a file, with its SHA-256 and that of its pixel data
              *.json         the same as JSON, each with its JSON Schema: types, units, terms
              tables.csv     one line a table, with its SHA-256; its bag has a datapackage.json with the types of its columns
              datapackage.json  the types of the CSV files above (Frictionless Data Package)
              proof.json     what was done to make it, and what it was searched for
              LICENSE.txt    what you may do with it
              SHA256SUMS     checks the whole volume; signed beside it, in {{volume}}.sig

            HOW TO CHECK IT

            Unpack it beside what came with it ({{volume}}.sig, {{volume}}.proof.json and its .sig, signing-key.pem), and run the
            commands in that folder. Linux, macOS with coreutils, WSL, Git Bash:

                sha256sum --quiet -c {{volume}}/SHA256SUMS
                openssl dgst -sha256 -verify signing-key.pem -signature {{volume}}.sig {{volume}}/SHA256SUMS
                openssl dgst -sha256 -verify signing-key.pem -signature {{volume}}.proof.json.sig {{volume}}.proof.json
                openssl pkey -pubin -in signing-key.pem -outform DER | openssl dgst -sha256

            The first prints nothing when every file is as it was sent, the next two "Verified OK". The last prints the fingerprint of the
            key: that it is the sender's, you know when the sender told you the same fingerprint on another way than this.
            One bag alone is checked in its own folder with: sha256sum -c manifest-sha256.txt

            Windows PowerShell; it prints the files that are not as they were sent, and at the end how many were looked at:

                $n = 0; Get-Content {{volume}}/SHA256SUMS | ForEach-Object { $hash, $file = $_ -split '  ', 2; $n++; if ((Get-FileHash -Algorithm SHA256 -LiteralPath $file).Hash -ne $hash) { "DIFFERS $file" } }; "$n files"

            Where the sender's software is installed, all of it at once, the zip as it came, and that nothing unlisted is in it:

                mip verify {{volume}}.zip --key signing-key.pem

            When you have it all, say so, with the delivery's code and the hash of the volumes, which the delivery page has; with every volume of the
            delivery after "mip verify", that command prints the same hash.

            HOW IT WAS MADE

              software  {{Software.NameAndVersion}}
              recipe    {{content.Manifest.Recipe.Name}}, SHA-256 {{ConfigurationReader.HashOf(content.Manifest.Recipe)}}; all of it is in proof.json
              tables    PS3.15 Table E.1-1 of DICOM {{ConfidentialityTable.Edition}}, PS3.6 of {{DicomDictionary.Edition}}, IODs of {{IodTable.Edition}}

            The instances were de-identified by the Basic Application Level Confidentiality Profile of DICOM PS3.15 Annex E, with the options
            that (0012,0064) of each says. Patients are named by pseudonyms, in the same way in every delivery to you, so that studies of
            one patient stay together. Trying to find out who the patients are is not what this data is for.
            {{Uncleared(items)}}
            """).ReplaceLineEndings("\n");
    }

    private static string MissingText(string? missing) => missing is null ? "" : missing + "\n";

    private static string AgreementText(Agreement? agreement) => agreement is null
        ? "LICENSE.txt says what holds without an agreement in this volume."
        : string.Join('\n', new[]
        {
            $"Agreement:      {agreement.Id}; see LICENSE.txt",
            agreement.PermittedUse is { } use ? $"Permitted use:  {use}" : null,
            agreement.DeleteBy is { } day ? string.Create(CultureInfo.InvariantCulture, $"Delete by:      {day:yyyy-MM-dd}, all copies") : null,
            agreement.Contact is { } contact ? $"Contact:        {contact}" : null,
        }.OfType<string>());

    private static string LayoutText(Partner partner) => partner.Layout == Partner.MediaLayout
        ? """
            Its data folder is a DICOM File-set (PS3.10) as on a CD: let a PACS import the DICOMDIR in it, or the whole folder.

            """
        : "";

    private static string TableLine(IReadOnlyList<ItemFacts> tables) => tables.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"""

        {tables.Count} {(tables.Count == 1 ? "table" : "tables")} in {TableBundle.Folder}/...: UTF-8, CSV as RFC 4180 or JSON; patient IDs are the pseudonyms of the
        studies. A value that began like a formula has an apostrophe in front. Columns that nobody listed were left out.

        """);

    private static string Uncleared(ItemFacts[] items) => items.Sum(item => item.UnclearedPixels) is > 0 and int count
        ? string.Create(CultureInfo.InvariantCulture, $"""

            ATTENTION: the pixels of {count} instances may show names or dates, and nothing cleared them, as agreed with you.
            Clear them before anybody sees them.

            """)
        : "";
}

using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>
/// Makes the bundle of one table. Its name is a keyed code of the content: the file's own may name a patient, and a number would
/// change with what else is in the drop.
/// </summary>
internal sealed class TableBundle(IObjectStore objects, IKeyedHash keyedHash, RunManifest manifest, WorkItem item, bool keepsLedger)
{
    /// <summary>The folder of all tables in a volume, beside those of subjects.</summary>
    public const string Folder = "TABLES";

    private const int CodeLength = 8;

    /// <summary>De-identifies the table.</summary>
    public async Task<ItemFacts> BuildAsync(CancellationToken cancellationToken)
    {
        TableInput table = item.Table!;
        IReadOnlyList<KnownSubject> known = await objects.GetJsonAsync(
            Bucket.Restricted, RunKeys.Subjects(manifest.RunKey), PipelineJson.Default.IReadOnlyListKnownSubject, cancellationToken).ConfigureAwait(false);
        using PseudonymKeys keys = await PseudonymKeys.DeriveAsync(keyedHash, manifest.Partner.Name, cancellationToken).ConfigureAwait(false);
        var deidentifier = new TableDeidentifier(manifest.Recipe, keys, new StoredSubjectSecrets(objects, manifest.Partner.Name), known)
        {
            StudySubjects = manifest.HasStudySubjects
                ? new StudySubjects(await objects.GetJsonAsync(
                    Bucket.Restricted, RunKeys.StudySubjects(manifest.RunKey), PipelineJson.Default.IReadOnlyListStudySubject, cancellationToken).ConfigureAwait(false))
                : null,
        };

        ItemFacts facts = await WriteAsync(deidentifier, keys, table, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SearchedSubject> searched = deidentifier.Subjects?.Searched ?? [];
        await objects.PutJsonAsync(Bucket.Restricted, RunKeys.SearchedIdentifiers(manifest.RunKey, item.Number), searched, PipelineJson.Default.IReadOnlyListSearchedSubject, cancellationToken).ConfigureAwait(false);
        await objects.PutAsync(
            Bucket.Restricted, RunKeys.Crosswalk(manifest.RunKey, item.Number), (deidentifier.Subjects?.Crosswalk ?? new Crosswalk()).ToUtf8(), "text/csv", cancellationToken).ConfigureAwait(false);
        var identifiers = new KnownIdentifiers();
        foreach (SearchedSubject subject in searched)
        {
            identifiers.Add(subject.Identifiers);
        }

        return facts with
        {
            Ledger = keepsLedger && facts.Facts is { } bundle ? await WriteLedgerAsync(keys, facts.Table!, bundle.Bag, cancellationToken).ConfigureAwait(false) : null,
            Identifiers = await IdentifierFacts.CommitAsync(objects, new DeidentifyInput(manifest.RunKey, item.Number), keys.Ledger, identifiers, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<ItemFacts> WriteAsync(TableDeidentifier deidentifier, PseudonymKeys keys, TableInput table, CancellationToken cancellationToken)
    {
        string bag = $"{Folder}/{keys.Names.Of("table", table.Sha256, CodeLength)}-{(table.Form.Kind == TableKind.Csv ? "CSV" : "JSON")}";
        string path = "data/table." + ExtensionOf(table.Form.Kind);
        var upload = new ObjectUploadStream(await objects.StartUploadAsync(
            Bucket.Work, RunKeys.Bundle(manifest.RunKey, item.Number), "application/zip", cancellationToken).ConfigureAwait(false));
        await using (upload.ConfigureAwait(false))
        {
            var writer = new BagWriter(upload, bag);
            await using (writer.ConfigureAwait(false))
            {
                (TableFacts facts, QuarantineReason? reason) = await WriteEntryAsync(deidentifier, writer, path, cancellationToken).ConfigureAwait(false);
                if (reason is { } held)
                {
                    return FactsOf(facts, held, null, null);
                }

                BagEntryWriter description = writer.StartEntry(DataPackage.FileName, EntryCompression.Deflate);
                await using (description.ConfigureAwait(false))
                {
                    await description.Stream.WriteAsync(DataPackage.OfTable(bag, facts), cancellationToken).ConfigureAwait(false);
                    await description.CompleteAsync(cancellationToken).ConfigureAwait(false);
                }

                BundleFacts bundle = await writer.CompleteAsync(
                    [new("Bag-Software-Agent", Software.NameAndVersion), new("Bagging-Profile", "Table, recipe " + manifest.Recipe.Name)], cancellationToken).ConfigureAwait(false);
                return FactsOf(facts, null, bundle, await upload.CompleteAsync(cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private async Task<(TableFacts Facts, QuarantineReason? Reason)> WriteEntryAsync(TableDeidentifier deidentifier, BagWriter writer, string path, CancellationToken cancellationToken)
    {
        ObjectVersion source = item.Objects[0].Version;
        string drop = manifest.Request.Drop;
        string name = source.Key[(source.Key.StartsWith(drop, StringComparison.Ordinal) ? drop.Length : 0)..];
        Stream input = await objects.OpenReadAsync(source, 0, null, cancellationToken).ConfigureAwait(false);
        await using (input.ConfigureAwait(false))
        {
            BagEntryWriter entry = writer.StartEntry(path, EntryCompression.Deflate, expectedSize: source.Size);
            await using (entry.ConfigureAwait(false))
            {
                (TableFacts facts, QuarantineReason? reason) = await deidentifier.RunAsync(input, item.Table!, name, entry.Stream, cancellationToken).ConfigureAwait(false);
                if (reason is not null)
                {
                    return (facts, reason);
                }

                EntryFacts written = await entry.CompleteAsync(cancellationToken).ConfigureAwait(false);
                return (facts with { Path = path, Size = written.Size, Sha256 = written.Sha256 }, null);
            }
        }
    }

    private ItemFacts FactsOf(TableFacts table, QuarantineReason? reason, BundleFacts? bundle, ObjectVersion? version)
    {
        string sha256 = item.Table!.Sha256;
        var first = new InputOutcome(sha256, reason is null ? InputStatus.Delivered : InputStatus.Quarantined, reason);
        return new ItemFacts
        {
            Item = item.Number,
            Subject = bundle is null ? "" : Folder,
            Bundle = version,
            Facts = bundle,
            Instances = [],
            Inputs = [first, .. item.Objects.Skip(1).Select(_ => first with { IsDuplicate = reason is null })],
            HeldBySeries = new Dictionary<string, int>(),
            Study = item.Study,
            HoldsStudy = false,
            Actions = new Dictionary<string, long>(),
            Table = table,
        };
    }

    private async Task<LedgerFacts> WriteLedgerAsync(PseudonymKeys keys, TableFacts table, string bag, CancellationToken cancellationToken)
    {
        ItemLedger ledger = await ItemLedger.StartAsync(objects, keys.Ledger, manifest.RunKey, item.Number, cancellationToken).ConfigureAwait(false);
        await using (ledger.ConfigureAwait(false))
        {
            IEnumerable<string> lines = table.Columns.Select(column => JsonSerializer.Serialize(new ColumnLine(item.Number, column), PipelineJson.Default.ColumnLine) + "\n");
            await ledger.AppendTableAsync(Encoding.UTF8.GetBytes(string.Concat(lines)), bag, cancellationToken).ConfigureAwait(false);
            await ledger.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return ledger.Facts();
        }
    }

    internal static string ExtensionOf(TableKind kind) => kind switch
    {
        TableKind.Csv => "csv",
        TableKind.JsonLines => "jsonl",
        _ => "json",
    };
}

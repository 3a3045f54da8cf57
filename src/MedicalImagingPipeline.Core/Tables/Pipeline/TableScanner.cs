using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Reading;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>
/// Goes through a table once before it is worked on: finds out what its first bytes leave open (an encoding that shows in the
/// millionth row, the order of dates), hashes it, and shows its rows to whoever collects from them.
/// </summary>
internal static class TableScanner
{
    /// <summary>Goes through a table.</summary>
    /// <param name="open">Opens it from its first byte; asked for twice where the encoding turns out to be another.</param>
    /// <param name="form">What its first bytes tell.</param>
    /// <param name="isOpenEncoding">Whether those leave the encoding open.</param>
    /// <param name="visitor">Looks at the rows; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<TableInput> ScanAsync(
        Func<Task<Stream>> open, TableForm form, bool isOpenEncoding, ITableVisitor? visitor, CancellationToken cancellationToken)
    {
        (TableInput input, bool isOfAnother) = await ScanOnceAsync(open, form, visitor, cancellationToken).ConfigureAwait(false);
        return isOfAnother && isOpenEncoding && form.Encoding == TableEncodings.Utf8 && !form.HasByteOrderMark
            ? (await ScanOnceAsync(open, form with { Encoding = TableEncodings.Windows1252 }, visitor, cancellationToken).ConfigureAwait(false)).Input
            : input;
    }

    private static async Task<(TableInput Input, bool IsOfAnother)> ScanOnceAsync(Func<Task<Stream>> open, TableForm form, ITableVisitor? visitor, CancellationToken cancellationToken)
    {
        var hashing = new HashingStream(await open().ConfigureAwait(false));
        await using (hashing.ConfigureAwait(false))
        {
            var orders = new Dictionary<int, string>();
            bool isOfAnother = false;
            Stream utf8 = TableEncodings.ToUtf8(new LeftOpenStream(hashing), form);
            try
            {
                isOfAnother = form.Kind == TableKind.Csv
                    ? await ScanCsvAsync(utf8, form, visitor, orders, cancellationToken).ConfigureAwait(false)
                    : await ScanJsonAsync(utf8, form, visitor, cancellationToken).ConfigureAwait(false);
            }
            catch (TableFormatException)
            {
                // Deidentify meets the same, and says it.
            }

            string sha256 = await hashing.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return (new TableInput { Form = form, Sha256 = sha256, DateOrders = orders }, isOfAnother);
        }
    }

    private static async Task<bool> ScanCsvAsync(Stream utf8, TableForm form, ITableVisitor? visitor, Dictionary<int, string> orders, CancellationToken cancellationToken)
    {
        using CsvRows rows = await CsvRows.OpenAsync(utf8, form, cancellationToken).ConfigureAwait(false);
        visitor?.Begin(rows.Header, isJson: false);
        DateOrderFinder[] finders = [.. rows.Header.Select(_ => new DateOrderFinder())];
        bool isOfAnother = false;
        RowStatus status;
        while ((status = await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            if (status == RowStatus.Bad)
            {
                isOfAnother |= rows.Reason == BadRowReason.Encoding;
                continue;
            }

            visitor?.Row(rows);
            for (int i = 0; i < finders.Length; i++)
            {
                finders[i].Add(rows[i]);
            }
        }

        for (int i = 0; i < finders.Length; i++)
        {
            if (finders[i].Order != DateOrder.YearFirst)
            {
                orders.Add(i, Actions.DateOrders.NameOf(finders[i].Order));
            }
        }

        return isOfAnother;
    }

    private static async Task<bool> ScanJsonAsync(Stream utf8, TableForm form, ITableVisitor? visitor, CancellationToken cancellationToken)
    {
        using var records = new JsonRecords(utf8, form.Kind);
        visitor?.Begin(await records.ReadNamesAsync(cancellationToken).ConfigureAwait(false), isJson: true);
        RowStatus status;
        while ((status = await records.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            if (status == RowStatus.Row)
            {
                using JsonDocument record = records.Current!;
                visitor?.Row(record.RootElement);
            }
        }

        return false;
    }
}

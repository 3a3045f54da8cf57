using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.SiteFiles;

/// <summary><c>expected.csv</c>: the report says what was received, what is missing, and what nobody asked for.</summary>
public class ExpectationTests
{
    private const string Expected = "accession_number,patient_id\r\na-77031,\r\nNEVER-CAME,\r\n,PATIENT-B\r\nA-77033,PATIENT-B\r\n";

    [Fact]
    public async Task TheReport_SaysReceivedMissingAndUnasked_ByNumber()
    {
        PipelineHarness pipeline = await RunAsync(Expected);
        ReportExpected expected = (await pipeline.ReportAsync()).Expected!;

        // A-77033 is another patient's than row 5 says; the study without a row is patient C's.
        Assert.Equal((2, 2, 1), (expected.Received, expected.Missing, expected.Unasked));
        Assert.Equal([3L, 5L], expected.MissingRows);
        Assert.Equal([2L, 4L], expected.ReceivedRows.Select(row => row.Row));
        Assert.Equal([1, 2, 3], expected.ReceivedRows.SelectMany(row => row.Items).Concat(expected.UnaskedItems).Order());
    }

    [Fact]
    public async Task Values_StandInTheRestrictedReportAlone()
    {
        PipelineHarness pipeline = await RunAsync(Expected);

        string restricted = Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Restricted, DeliverStage.ReportHtml));
        Assert.Contains("NEVER-CAME", restricted, StringComparison.Ordinal);
        Assert.Contains("PATIENT-C", restricted, StringComparison.Ordinal);
        Assert.Contains("What was asked for", Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Audit, DeliverStage.ReportHtml)), StringComparison.Ordinal);
        foreach (Bucket bucket in new[] { Bucket.Work, Bucket.Audit, Bucket.Delivery })
        {
            foreach (string value in new[] { "NEVER-CAME", "PATIENT-B", "PATIENT-C", "A-77033" })
            {
                Assert.All(await pipeline.ReadAllAsync(bucket), file => Assert.True(file.Value.AsSpan().IndexOf(Encoding.ASCII.GetBytes(value)) < 0, file.Key));
            }
        }

        Assert.All(await pipeline.DeliveredFilesAsync(), file => Assert.True(file.Value.AsSpan().IndexOf("asked for"u8) < 0, file.Key));
    }

    [Fact]
    public async Task WhatCameAndIsHeld_WasReceived()
    {
        PipelineHarness pipeline = await RunAsync(Expected, ("subjects.csv", "patient_id,subject_id\nPATIENT-A,ONC-1\n"));
        Report report = await pipeline.ReportAsync();

        Assert.Equal(2, report.Reasons["unmapped-subject"]);
        Assert.Equal((2, 2, 1), (report.Expected!.Received, report.Expected.Missing, report.Expected.Unasked));
        int item = report.Expected.ReceivedRows.Single(row => row.Row == 4).Items.Single();
        Assert.Equal("unmapped-subject", report.Inputs.Single(input => input.Item == item).Reason);
    }

    [Fact]
    public async Task TheSitesFile_IsReadAnew_AndMakesNoOtherRun()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("a", Study("A", "A-77031"));
        string first = (await pipeline.RunAsync()).RunKey;
        Assert.Null((await pipeline.ReportAsync()).Expected);
        pipeline.Configuration["expected.csv"] = "accession_number\nNEVER-CAME\n";

        Assert.Equal(first, (await pipeline.RunAsync()).RunKey);
        Assert.Equal((0, 1, 1), (await pipeline.ReportAsync()).Expected is { } one ? (one.Received, one.Missing, one.Unasked) : default);
        pipeline.Configuration["expected.csv"] = "accession_number\nA-77031\n";
        await pipeline.RunAsync();
        Assert.Equal((1, 0, 0), (await pipeline.ReportAsync()).Expected is { } two ? (two.Received, two.Missing, two.Unasked) : default);
    }

    [Fact]
    public async Task ARowTwice_AndOtherColumns_AreRefused()
    {
        ConfigurationException twice = await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync("accession_number\nA1\n a1 \n"));
        Assert.Equal("expected.csv row 3: asks for the same as row 2", Assert.Single(twice.Mistakes));
        await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync("study\n1\n"));
    }

    private static TestInstance Study(string patient, string accession) => TestInstance.Ct()
        .Set(DicomTags.PatientId, DicomVr.LO, "PATIENT-" + patient).Set(DicomTags.PatientName, DicomVr.PN, "NAME^OF " + patient)
        .Set(DicomTags.AccessionNumber, DicomVr.SH, accession)
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, "2.999.8.1." + (patient[0] - 'A')).Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.8.2." + (patient[0] - 'A'))
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.8.3." + (patient[0] - 'A'));

    private static async Task<PipelineHarness> RunAsync(string expected, params (string Key, string Text)[] files)
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("a", Study("A", "A-77031"));
        await pipeline.PutAsync("b", Study("B", "A-77032"));
        await pipeline.PutAsync("c", Study("C", "A-77033"));
        foreach ((string key, string text) in files.Append(("expected.csv", expected)))
        {
            await pipeline.PutAsync(key, Encoding.UTF8.GetBytes(text));
        }

        await pipeline.RunAsync();
        return pipeline;
    }
}

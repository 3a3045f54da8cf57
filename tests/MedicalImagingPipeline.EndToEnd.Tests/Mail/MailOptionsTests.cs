using System.CommandLine;
using MedicalImagingPipeline.Cli.Mail;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.EndToEnd.Tests.Mail;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("", "", false, "delivery@mip.invalid", "site@mip.invalid")]
    [InlineData("--smtp mail.example.org:587 --from a@example.org", "", true, "a@example.org", "a@example.org")]
    [InlineData("--site-email b@example.org c@example.org", "", false, "delivery@mip.invalid", "b@example.org c@example.org")]
    [InlineData("", "MIP_SMTP=[::1]:25;MIP_SENDER=a@example.org;MIP_SITE_EMAIL=b@example.org c@example.org", true, "a@example.org", "b@example.org c@example.org")]
    [InlineData("--from d@example.org", "MIP_SENDER=a@example.org", false, "d@example.org", "d@example.org")]
    public void OptionsGoBeforeVariables(string options, string variables, bool isSent, string sender, string site)
    {
        LocalMail mail = Read(options, variables);

        Assert.Equal((isSent, sender, site), (mail.Mailer is SmtpMailer, mail.Settings.Sender, string.Join(' ', mail.Settings.Site)));
    }

    [Theory]
    [InlineData("--smtp mail.example.org:587", "--from: whom")]
    [InlineData("--smtp mail.example.org --from a@example.org", "--smtp: HOST:PORT")]
    [InlineData("--smtp mail.example.org:0 --from a@example.org", "--smtp: HOST:PORT")]
    [InlineData("--from nobody", "plain addresses")]
    [InlineData("--site-email nobody", "plain addresses")]
    public void WhatCannotBeMeant_IsRefused(string options, string said) =>
        Assert.Contains(said, Assert.Throws<ConfigurationException>(() => Read(options, "")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("localhost:25", true)]
    [InlineData("127.0.0.1:1025", true)]
    [InlineData("[::1]:25", true)]
    [InlineData("mail.example.org:25", false)]
    [InlineData("localhost.example.org:25", false)]
    [InlineData("10.0.0.1:25", false)]
    public void OnlyThisMachine_IsLoopback(string server, bool isLoopback) => Assert.Equal(isLoopback, SmtpServer.Parse(server)!.IsLoopback);

    private static LocalMail Read(string options, string variables)
    {
        var mail = new MailOptions();
        var command = new Command("test");
        mail.AddTo(command);
        Dictionary<string, string> values = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return mail.Read(command.Parse(options.Split(' ', StringSplitOptions.RemoveEmptyEntries)), values.GetValueOrDefault);
    }
}

using MedicalImagingPipeline.Core.Delivery;

namespace MedicalImagingPipeline.Core.Tests.Delivery;

public sealed class ExpiryTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 3, 10, 0, 30, TimeSpan.Zero);

    [Theory]
    [InlineData(45, "0 minutes", "10:01")]
    [InlineData(29 * 60, "29 minutes", "10:29")]
    [InlineData((59 * 60) + 45, "1 hour", "11:00")]
    [InlineData(3600, "1 hour", "11:00")]
    [InlineData((2 * 3600) - 60, "2 hours", "11:59")]
    [InlineData((2 * 3600) - 61, "1 hour", "11:59")]
    [InlineData(48 * 3600, "48 hours", "10:00")]
    [InlineData(72 * 3600, "3 days", "10:00")]
    [InlineData(77 * 3600, "3 days and 5 hours", "15:00")]
    [InlineData((168 * 3600) - 5, "7 days", "10:00")]
    public void TheTime_IsInWordsAndInUtc(int seconds, string words, string utc)
    {
        string sentence = ExpiryText.Sentence(Now.AddSeconds(seconds), Now, "Its links");

        Assert.Contains($"work for {words}, until ", sentence, StringComparison.Ordinal);
        Assert.EndsWith($"2026, {utc} UTC.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherZone_IsWrittenInUtc() =>
        Assert.Equal("Tuesday, 3 November 2026, 22:59 UTC", ExpiryText.Utc(new DateTimeOffset(2026, 11, 4, 0, 59, 59, TimeSpan.FromHours(2))));

    [Fact]
    public void WhatDoesNotExpire_SaysSo() => Assert.StartsWith("Its links do not expire", ExpiryText.Sentence(null, Now, "Its links"), StringComparison.Ordinal);
}

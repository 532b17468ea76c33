using Ambos.Platform.Notifications;

namespace Ambos.Tests.Platform.Notifications;

/// <summary>No mail goes out in somebody's quiet hours, also over midnight and over the change of clocks.</summary>
public sealed class QuietHoursTests
{
    static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    [Theory]
    [InlineData("2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z")]
    [InlineData("2026-07-01T21:30:00Z", "2026-07-02T05:00:00Z")]
    [InlineData("2026-07-02T03:00:00Z", "2026-07-02T05:00:00Z")]
    [InlineData("2026-07-02T05:00:00Z", "2026-07-02T05:00:00Z")]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z")]
    public void Quiet_from_ten_to_seven(string at, string goes) =>
        QuietHours.AfterQuiet(DateTimeOffset.Parse(at), Madrid, 22 * 60, 7 * 60).ShouldBe(DateTimeOffset.Parse(goes));

    [Fact]
    public void The_digest_goes_out_at_eight_in_the_morning() =>
        QuietHours.Mail(Way.Digest, DateTimeOffset.Parse("2026-07-01T06:00:00Z"), Madrid, null, null).ShouldBe(DateTimeOffset.Parse("2026-07-02T06:00:00Z"));

    [Fact]
    public void The_bell_alone_sends_nothing() => QuietHours.Mail(Way.Bell, DateTimeOffset.UnixEpoch, Madrid, null, null).ShouldBeNull();
}

using Ambos.Customers;
using FsCheck;
using FsCheck.Fluent;

namespace Ambos.Tests.Customers;

/// <summary>May we write now? One rule, and nothing but what it is given decides.</summary>
public sealed class WritingRuleTests
{
    static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");
    static readonly DateTimeOffset Noon = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);
    static readonly WritingCase Agreed = new(NeedsConsent: true, IsOffered: true, [new(true, Noon.AddDays(-9))], IsAsked: false, ContactKind.Email, IsReachable: true, NoCalls: false, Quiet: null);

    [Fact]
    public void Each_reason_has_its_case()
    {
        Of(Agreed).ShouldBe(WritingReason.Yes);
        Of(Agreed with { IsOffered = false }).ShouldBe(WritingReason.PurposeEnded);
        Of(Agreed with { Said = [] }).ShouldBe(WritingReason.NotAsked);
        Of(Agreed with { Said = [], IsAsked = true }).ShouldBe(WritingReason.Asked);
        Of(Agreed with { Said = [], NeedsConsent = false }).ShouldBe(WritingReason.Yes);
        Of(Agreed with { Said = [.. Agreed.Said, new(false, Noon.AddDays(-1))] }).ShouldBe(WritingReason.Withdrawn);
        Of(Agreed with { Said = [new(false, Noon.AddDays(-1))], NeedsConsent = false }).ShouldBe(WritingReason.Objected);
        Of(Agreed with { IsReachable = false }).ShouldBe(WritingReason.NoAddress);
        Of(Agreed with { NoCalls = true }).ShouldBe(WritingReason.Yes);
        Of(Agreed with { NoCalls = true, By = ContactKind.Phone }).ShouldBe(WritingReason.NoCalls);
        // A yes that is dated ahead is none yet; a no always is one.
        Of(Agreed with { Said = [new(true, Noon.AddMinutes(1))] }).ShouldBe(WritingReason.NotAsked);
        Of(Agreed with { Said = [.. Agreed.Said, new(false, Noon.AddMinutes(1))] }).ShouldBe(WritingReason.Withdrawn);
        // Of one moment the no; an old yes that comes in late does not undo a later no.
        Of(Agreed with { Said = [new(true, Noon.AddDays(-1)), new(false, Noon.AddDays(-1))] }).ShouldBe(WritingReason.Withdrawn);
        Of(Agreed with { Said = [new(false, Noon.AddDays(-1)), new(true, Noon.AddDays(-900))] }).ShouldBe(WritingReason.Withdrawn);

        static WritingReason Of(WritingCase one) => WritingRule.Of(one, Noon, Madrid).Reason;
    }

    [Fact]
    public void Quiet_hours_end_when_the_clock_on_the_wall_says_so()
    {
        var night = Agreed with { Quiet = new QuietTime(22 * 60, 8 * 60) };
        WritingRule.Of(night, Noon, Madrid).IsAllowed.ShouldBeTrue();
        WritingRule.Of(night, new DateTimeOffset(2026, 3, 2, 21, 30, 0, TimeSpan.Zero), Madrid).ShouldBe(new WritingAnswer(WritingReason.Quiet, new DateTimeOffset(2026, 3, 3, 7, 0, 0, TimeSpan.Zero)));
        // The night in which the clocks go forward.
        WritingRule.Of(night, new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), Madrid).From.ShouldBe(new DateTimeOffset(2026, 3, 29, 6, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Whatever_was_said_the_rule_keeps_its_promises()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithQuietOnSuccess(true), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var one = Draw(new Random(seed));
            var answer = WritingRule.Of(one, Noon, Madrid);
            // The order in which the words come in decides nothing.
            WritingRule.Of(one with { Said = [.. one.Said.OrderBy(word => HashCode.Combine(word, seed))] }, Noon, Madrid).ShouldBe(answer);
            // Reckoned a second time, from the last word alone.
            var last = one.Said.Where(word => !word.IsGiven || word.At <= Noon).OrderBy(word => word.At).ThenBy(word => word.IsGiven ? 0 : 1).Select(word => (bool?)word.IsGiven).LastOrDefault();
            var minute = (int)TimeZoneInfo.ConvertTime(Noon, Madrid).TimeOfDay.TotalMinutes;
            var quiet = one.Quiet is { } hours && (hours.From < hours.Until ? minute >= hours.From && minute < hours.Until : minute >= hours.From || minute < hours.Until);
            var may = one.IsOffered && last != false && (last == true || !one.NeedsConsent) && !(one is { NoCalls: true, By: ContactKind.Phone }) && !quiet;
            answer.IsAllowed.ShouldBe(may);
            // One more no and nobody is written to; nothing that was said before brings it back.
            WritingRule.Of(one with { Said = [.. one.Said, new(false, Noon.AddHours(501))] }, Noon.AddHours(1_000), Madrid).IsAllowed.ShouldBeFalse();
            // When the quiet is said to end, it has ended.
            if (answer.Reason == WritingReason.Quiet)
                WritingRule.Of(one with { Said = [.. one.Said.Where(word => word.At <= Noon)] }, answer.From!.Value, Madrid).IsAllowed.ShouldBeTrue();
            else
                answer.From.ShouldBeNull();
        }));
    }

    static WritingCase Draw(Random random)
    {
        bool Toss() => random.Next(2) == 1;
        var (from, until) = (random.Next(1440), random.Next(1440));
        return new WritingCase(
            Toss(), random.Next(5) > 0, [.. Enumerable.Range(0, random.Next(5)).Select(_ => new ConsentWord(random.Next(3) > 0, Noon.AddHours(random.Next(-20, 21))))], Toss(),
            Toss() ? ContactKind.Phone : ContactKind.Email, IsReachable: true, random.Next(4) == 0, Toss() || from == until ? null : new QuietTime(from, until));
    }
}

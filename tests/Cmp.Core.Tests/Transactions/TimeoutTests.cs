using System;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>Deadlines, at their very edges.</summary>
public sealed class TimeoutTests
{
    private static readonly TimeSpan s_total = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan s_message = TimeSpan.FromSeconds(30);

    [Fact]
    public void Without_limits_an_exchange_may_take_as_long_as_it_takes()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.All(pair.Timeouts, timeout => Assert.Equal(TimeSpan.Zero, timeout));
    }

    [Fact]
    public void A_time_beyond_the_calendar_is_as_long_as_it_takes()
    {
        using PairBed pair = Limited(TimeSpan.MaxValue, TimeSpan.Zero);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.All(pair.Timeouts, timeout => Assert.Equal(TimeSpan.Zero, timeout));
    }

    [Fact]
    public void An_exchange_may_take_the_message_timeout()
    {
        using PairBed pair = Limited(TimeSpan.Zero, s_message);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal([s_message, s_message], pair.Timeouts);
    }

    [Fact]
    public void An_exchange_may_take_what_the_total_timeout_leaves()
    {
        using PairBed pair = Limited(s_total, TimeSpan.Zero);
        pair.Network = Slow(pair, TimeSpan.FromSeconds(40));
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal([s_total, TimeSpan.FromSeconds(60)], pair.Timeouts);
    }

    [Theory]
    [InlineData(69, 30)]
    [InlineData(70, 30)]
    [InlineData(71, 29)]
    public void An_exchange_may_take_the_shorter_of_both(int seconds, int expected)
    {
        using PairBed pair = Limited(s_total, s_message);
        pair.Network = Slow(pair, TimeSpan.FromSeconds(seconds));
        pair.Run(pair.Enroll(CmpBodyType.Ir)).Dispose();

        Assert.Equal(TimeSpan.FromSeconds(expected), pair.Timeouts[1]);
    }

    [Fact]
    public void E2_an_answer_that_does_not_come_in_time_ends_the_transaction()
    {
        using PairBed pair = Limited(TimeSpan.Zero, s_message);
        pair.Network = _ => null;

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MessageTimeout);
        Assert.Equal(CmpFault.Timeout, error.Fault);
        Assert.Equal("E2", error.Rule);
        Assert.Single(pair.Requests);
    }

    [Theory]
    [InlineData(-1, CmpErrorCode.MessageTimeout)]
    [InlineData(0, CmpErrorCode.TotalTimeout)]
    [InlineData(1, CmpErrorCode.TotalTimeout)]
    public void A_failed_exchange_is_a_total_timeout_from_the_deadline_on(int ticks, CmpErrorCode expected)
    {
        using PairBed pair = Limited(s_total, TimeSpan.Zero);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        DateTimeOffset start = pair.Now;
        _ = transaction.Poll(start);
        transaction.Disconnect(new CmpError(CmpErrorCode.MessageTimeout), start + s_total + TimeSpan.FromTicks(ticks));

        Assert.Equal(expected, transaction.Error!.Code);
    }

    [Theory]
    [InlineData(-1, CmpActionKind.Send)]
    [InlineData(0, CmpActionKind.Fail)]
    public void Nothing_is_sent_from_the_deadline_on(int ticks, CmpActionKind expected)
    {
        using PairBed pair = Limited(s_total, TimeSpan.Zero);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        DateTimeOffset start = pair.Now;
        _ = transaction.Poll(start);

        CmpAction action = transaction.Poll(start + s_total + TimeSpan.FromTicks(ticks));
        Assert.Equal(expected, action.Kind);
        Assert.Equal(expected == CmpActionKind.Fail ? CmpErrorCode.TotalTimeout : null, action.Error?.Code);
    }

    [Fact]
    public void A_certificate_that_the_application_thinks_about_for_too_long_is_not_confirmed()
    {
        using PairBed pair = Limited(s_total, TimeSpan.Zero);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        pair.Step(transaction);
        Assert.Equal(CmpActionKind.Decide, transaction.Poll(pair.Now).Kind);
        pair.Now += s_total;
        pair.Run(transaction);

        Assert.Equal(CmpErrorCode.TotalTimeout, transaction.Error!.Code);
        Assert.Equal("ir ip", pair.Trace);
    }

    [Fact]
    public void The_last_poll_leaves_time_for_its_answer()
    {
        using PairBed pair = Limited(s_total, TimeSpan.Zero);
        pair.Authority.Patience = 2;
        pair.Authority.CheckAfter = TimeSpan.FromDays(1);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal([TimeSpan.FromSeconds(95)], pair.Waits);
    }

    [Fact]
    public void A_wait_that_ends_in_time_is_not_cut_short()
    {
        using PairBed pair = Limited(s_total, TimeSpan.Zero);
        pair.Authority.Patience = 2;
        pair.Authority.CheckAfter = TimeSpan.FromSeconds(95);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal([TimeSpan.FromSeconds(95)], pair.Waits);
    }

    [Fact]
    public void There_is_no_poll_when_the_deadline_leaves_no_time_for_it()
    {
        using PairBed pair = Limited(s_total, TimeSpan.Zero);
        pair.Authority.Patience = 100;
        pair.Authority.CheckAfter = TimeSpan.FromDays(1);

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.TotalTimeout);
        Assert.Equal("waiting for the answer to pollReq", error.Phase);
        Assert.Equal("ir ip pollReq pollRep pollReq pollRep", pair.Trace);
    }

    [Fact]
    public void The_clock_starts_with_the_first_message_not_with_the_transaction()
    {
        using PairBed pair = Limited(s_total, TimeSpan.Zero);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        pair.Now += TimeSpan.FromDays(1);
        pair.Run(transaction);

        Assert.Null(transaction.Error);
    }

    private static PairBed Limited(TimeSpan total, TimeSpan message)
    {
        PairBed pair = new(Shield.Mac);
        pair.Settings = pair.Settings with { TotalTimeout = total, MessageTimeout = message };
        return pair;
    }

    private static Func<Exchange, byte[]?> Slow(PairBed pair, TimeSpan delay) => exchange =>
    {
        byte[] answer = exchange.Answer();
        pair.Now += delay;
        return answer;
    };
}

using System;
using System.Linq;
using System.Numerics;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>D4: when to poll, how often, and what a server may ask for.</summary>
public sealed class PollScheduleTests
{
    [Fact]
    public void D4_the_first_pollReq_is_sent_at_once_and_the_next_after_checkAfter()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 3;
        pair.Authority.CheckAfter = TimeSpan.FromSeconds(77);
        DateTimeOffset start = pair.Now;
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal([TimeSpan.FromSeconds(77), TimeSpan.FromSeconds(77)], pair.Waits);
        Assert.Equal(start + TimeSpan.FromSeconds(154), pair.Now);
    }

    [Fact]
    public void D4_nothing_is_sent_before_checkAfter_has_passed()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        using EnrollmentTransaction transaction = PollingTests.UntilWait(pair, pair.Enroll(CmpBodyType.Ir));

        Assert.Equal(CmpActionKind.Wait, transaction.Poll(pair.Now.AddSeconds(10).AddTicks(-1)).Kind);
        Assert.Equal(CmpActionKind.Send, transaction.Poll(pair.Now.AddSeconds(10)).Kind);
    }

    [Fact]
    public void D4_an_impatient_application_may_poll_at_once()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        using EnrollmentTransaction transaction = PollingTests.UntilWait(pair, pair.Enroll(CmpBodyType.Ir));
        transaction.PollNow(pair.Now);

        Assert.Equal(CmpActionKind.Send, transaction.Poll(pair.Now).Kind);
    }

    [Fact]
    public void D4_a_checkAfter_of_0_means_the_shortest_pause()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 5;
        pair.Authority.CheckAfter = TimeSpan.Zero;

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(Enumerable.Repeat(TransactionLimits.Default.PollPause, 4), pair.Waits);
    }

    [Fact]
    public void D4_waiting_in_answer_to_a_pollReq_means_the_shortest_pause()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 3;
        pair.Alter(1, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, null, status: (int)PkiStatus.Waiting));
        pair.Alter(2, forge => forge.Body = Bodies.Error((int)PkiStatus.Waiting));
        pair.Settings = pair.Settings with { Limits = new TransactionLimits { PollPause = TimeSpan.FromSeconds(3) } };
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        while (pair.Requests.Count < 4)
        {
            Assert.True(pair.Step(transaction));
        }

        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3)], pair.Waits);
    }

    [Fact]
    public void D4_without_a_shortest_pause_the_peer_may_ask_for_none()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 5;
        pair.Authority.CheckAfter = TimeSpan.Zero;
        pair.Settings = pair.Settings with { Limits = new TransactionLimits { PollPause = TimeSpan.Zero } };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Empty(pair.Waits);
    }

    public static TheoryData<string> BadCheckAfters { get; } =
        ["-1", "2592001", "9223372036854775807", "-9223372036854775808", "340282366920938463463374607431768211456"];

    [Theory]
    [MemberData(nameof(BadCheckAfters))]
    public void D4_a_checkAfter_out_of_range_is_refused(string seconds)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Alter(1, forge => forge.Body = Bodies.PollRep(0, BigInteger.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.CheckAfterOutOfRange);
        Assert.Equal(CmpFault.Limit, error.Fault);
        Assert.Equal("D4", error.Rule);
        Assert.Equal("waiting for the answer to pollReq", error.Phase);
    }

    [Fact]
    public void D4_the_longest_checkAfter_is_accepted()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Authority.CheckAfter = TransactionLimits.Default.CheckAfter;

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal([TimeSpan.FromDays(30)], pair.Waits);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void D4_polling_ends_after_so_many_rounds(int patience, bool succeeds)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.Patience = patience;
        pair.Settings = pair.Settings with { Limits = new TransactionLimits { PollRounds = 2 } };
        if (succeeds)
        {
            pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        }
        else
        {
            pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.TooManyPolls);
        }
    }

    [Fact]
    public void D4_waiting_again_and_again_without_pollRep_ends_after_so_many_rounds()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.Patience = int.MaxValue;
        pair.Settings = pair.Settings with { Limits = new TransactionLimits { PollRounds = 10 } };
        Func<Exchange, byte[]?> network = pair.Network;
        pair.Network = exchange =>
        {
            Assert.True(exchange.Number <= 10, "the client polls without end");
            MessageForge forge = MessageForge.Open(network(exchange)!);
            forge.Body = Bodies.CertRep(CmpBodyType.Ip, null, status: (int)PkiStatus.Waiting);
            using IMessageProtector protector = Shield.Mac.ServerProtector();
            return forge.Seal(protector);
        };

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.TooManyPolls);
    }
}

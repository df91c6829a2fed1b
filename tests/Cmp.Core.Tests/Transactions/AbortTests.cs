using System;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>Giving up while the server asks for patience (D7, RFC 9810 5.3.21), and calls that come at the wrong time.</summary>
public sealed class AbortTests
{
    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Rr)]
    [InlineData(CmpBodyType.Genm)]
    public void D7_a_waiting_transaction_is_given_up_with_an_error_message(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 10;
        using CmpTransaction transaction = PollingTests.UntilWait(pair, pair.Begin(type));
        transaction.Abort(pair.Now);
        pair.Run(transaction);

        Assert.Null(transaction.Error);
        Assert.EndsWith("pollRep error pkiconf", pair.Trace, StringComparison.Ordinal);
        Assert.Single(pair.Authority.Abandoned);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public void D7_a_waiting_confirmation_can_be_given_up()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.ConfirmationPatience = 10;
        using EnrollmentTransaction transaction = PollingTests.UntilWait(pair, pair.Enroll(CmpBodyType.Ir));
        transaction.Abort(pair.Now);
        pair.Run(transaction);

        Assert.Equal("ir ip certConf error pollReq pollRep error pkiconf", pair.Trace);
        Assert.Null(transaction.Error);
        Assert.Single(pair.Authority.Abandoned);
    }

    [Fact]
    public void D7_an_abort_that_is_not_acknowledged_fails()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 10;
        EnrollmentTransaction transaction = PollingTests.UntilWait(pair, pair.Enroll(CmpBodyType.Ir));
        pair.Alter(2, forge => forge.Body = Bodies.Error((int)PkiStatus.Rejection));
        transaction.Abort(pair.Now);

        pair.Fails(transaction, CmpErrorCode.ReceivedError);
    }

    [Fact]
    public void Only_a_waiting_transaction_can_be_aborted_or_hurried()
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);

        Assert.Throws<InvalidOperationException>(() => transaction.Abort(pair.Now));
        Assert.Throws<InvalidOperationException>(() => transaction.PollNow(pair.Now));
        _ = transaction.Poll(pair.Now);
        Assert.Throws<InvalidOperationException>(() => transaction.Abort(pair.Now));
        Assert.Throws<InvalidOperationException>(() => transaction.Accept(pair.Now));
        Assert.Throws<InvalidOperationException>(() => transaction.PollNow(pair.Now));
    }

    [Fact]
    public void An_answer_that_nobody_awaits_is_a_mistake_of_the_caller()
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));

        Assert.Throws<InvalidOperationException>(() => transaction.Receive(pair.Answers[0], pair.Now));
        Assert.Throws<InvalidOperationException>(() => transaction.Disconnect(new CmpError(CmpErrorCode.TransferFailed), pair.Now));
        Assert.Null(transaction.Error);
    }

    [Fact]
    public void Polling_twice_changes_nothing()
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        byte[] first = transaction.Poll(pair.Now).Message.ToArray();

        Assert.Equal(first, transaction.Poll(pair.Now).Message.ToArray());
        pair.Step(transaction);
        Assert.Equal(CmpActionKind.Decide, transaction.Poll(pair.Now).Kind);
        Assert.Equal(CmpActionKind.Decide, transaction.Poll(pair.Now).Kind);
    }
}

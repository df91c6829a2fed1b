using System;
using System.Collections.Generic;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>Answers to pollReq that are refused for what they are need not end the transaction.</summary>
public sealed class RefusedPollTests
{
    public static TheoryData<string> Forgeries => new() { "garbage", "bare", "altered", "transactionID", "recipNonce", "certReqId", "checkAfter", "two", "body" };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void D6_a_refused_answer_to_a_poll_can_be_taken_back(string forgery)
    {
        foreach (CmpBodyType type in new[] { CmpBodyType.Ir, CmpBodyType.Rr, CmpBodyType.Genm })
        {
            using PairBed pair = new(Shield.Ec);
            pair.Authority.Patience = 2;
            using CmpTransaction transaction = pair.Begin(type);
            Func<Exchange, byte[]?> honest = pair.Network;
            int forged = 0;
            pair.Network = exchange =>
            {
                // The server does not hear of it: the forger answers in its place.
                return exchange.Type == CmpBodyType.PollReq && forged++ < 3 ? Forge(pair, forgery) : honest(exchange);
            };
            int refused = 0;
            while (true)
            {
                if (pair.Step(transaction))
                {
                    continue;
                }

                if (!transaction.TryPollAgain(pair.Now))
                {
                    break;
                }

                refused++;
                Assert.Null(transaction.Error);
                Assert.Equal(CmpActionKind.Send, transaction.Poll(pair.Now).Kind);
            }

            Assert.Null(transaction.Error);
            Assert.Equal(3, refused);
        }
    }

    [Fact]
    public void D6_a_forger_cannot_go_on_for_ever()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { Limits = TransactionLimits.Default with { RefusedPolls = 2 } };
        pair.Authority.Patience = 1;
        Func<Exchange, byte[]?> honest = pair.Network;
        pair.Network = exchange => exchange.Type == CmpBodyType.PollReq ? [1, 2, 3] : honest(exchange);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        List<bool> taken = [];
        do
        {
            pair.Run(transaction);
            taken.Add(transaction.TryPollAgain(pair.Now));
        }
        while (taken[^1]);

        Assert.Equal([true, true, false], taken);
        Assert.Equal(CmpErrorCode.MalformedMessage, transaction.Error!.Code);
        Assert.Equal(CmpActionKind.Fail, transaction.Poll(pair.Now).Kind);
    }

    [Fact]
    public void D6_an_answer_that_was_believed_is_final()
    {
        using PairBed rejected = new(Shield.Ec);
        rejected.Authority.Patience = 1;
        rejected.Authority.FinalReply = AuthorityReply.Reject(PkiFailureInfo.BadCertTemplate);
        using EnrollmentTransaction transaction = rejected.Run(rejected.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpErrorCode.RequestRejected, transaction.Error!.Code);
        Assert.False(transaction.TryPollAgain(rejected.Now));

        using PairBed error = new(Shield.Ec);
        error.Authority.Patience = 1;
        error.Authority.FinalReply = AuthorityReply.Reject(PkiFailureInfo.BadRequest);
        using GeneralTransaction asked = error.Run(error.Ask());
        Assert.Equal(CmpErrorCode.ReceivedError, asked.Error!.Code);
        Assert.False(asked.TryPollAgain(error.Now));
    }

    [Fact]
    public void E2_a_refused_answer_to_anything_but_a_poll_is_final()
    {
        using PairBed pair = new(Shield.Ec) { Network = _ => [1, 2, 3] };
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));

        Assert.False(transaction.TryPollAgain(pair.Now));
        Assert.Equal(CmpErrorCode.MalformedMessage, transaction.Error!.Code);
    }

    [Fact]
    public void E2_a_transaction_that_has_not_failed_has_nothing_to_take_back()
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        Assert.False(transaction.TryPollAgain(pair.Now));
        pair.Run(transaction);
        Assert.False(transaction.TryPollAgain(pair.Now));
        Assert.Null(transaction.Error);
    }

    [Fact]
    public void E2_a_deadline_is_final()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { TotalTimeout = TimeSpan.FromMinutes(1) };
        pair.Authority.Patience = 1;
        Func<Exchange, byte[]?> honest = pair.Network;
        pair.Network = exchange => exchange.Type == CmpBodyType.PollReq ? [1, 2, 3] : honest(exchange);
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));

        Assert.False(transaction.TryPollAgain(pair.Now.AddMinutes(1)));
        Assert.True(transaction.TryPollAgain(pair.Now));
    }

    private static byte[] Forge(PairBed pair, string forgery)
    {
        MessageForge forge = MessageForge.Open(pair.Answers[0]);
        MessageForge last = MessageForge.Open(pair.Requests[^1]);
        forge.RecipNonce = last.SenderNonce;
        int certReqId = last.Body[^1] == 0xFF ? -1 : last.Body[^1];
        forge.Body = forgery switch
        {
            "certReqId" => Bodies.PollRep(certReqId + 5, 1),
            "checkAfter" => Bodies.PollRep(certReqId, -1),
            "two" => Bodies.PollRep(certReqId, 1, responses: 2),
            "body" => Bodies.PkiConf(),
            _ => Bodies.PollRep(certReqId, 1),
        };
        forge.TransactionId = forgery == "transactionID" ? new byte[16] : forge.TransactionId;
        forge.RecipNonce = forgery == "recipNonce" ? new byte[16] : forge.RecipNonce;
        using IMessageProtector protector = pair.Shield.ServerProtector();
        byte[] message = forge.Seal(protector);
        if (forgery == "altered")
        {
            forge.Protection![^1] ^= 1;
            message = forge.Encode();
        }

        return forgery switch
        {
            "garbage" => [0x30, 0x80],
            "bare" => forge.Bare(),
            _ => message,
        };
    }
}

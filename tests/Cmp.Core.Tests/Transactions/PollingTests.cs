using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>D1 to D7: patience, in every state in which a server can ask for it.</summary>
public sealed class PollingTests
{
    public static TheoryData<Shield, CmpBodyType, string> Everything { get; } = new(
        from shield in Enum.GetValues<Shield>()
        from kind in new[]
        {
            (CmpBodyType.Ir, "ip certConf pkiconf"), (CmpBodyType.Cr, "cp certConf pkiconf"), (CmpBodyType.Kur, "kup certConf pkiconf"),
            (CmpBodyType.P10cr, "cp certConf pkiconf"), (CmpBodyType.Rr, "rp"), (CmpBodyType.Genm, "genp"),
        }
        select new TheoryDataRow<Shield, CmpBodyType, string>(shield, kind.Item1, kind.Item2));

    [Theory]
    [MemberData(nameof(Everything))]
    public void D1_an_error_message_with_status_waiting_delays_the_answer_to_any_request(Shield shield, CmpBodyType type, string end)
    {
        using PairBed pair = new(shield);
        pair.Authority.Patience = 2;
        pair.Authority.DelaysWholeMessage = true;

        pair.Succeeds(pair.Begin(type));
        Assert.Equal($"{BodyTypeNames.Of(type)} error pollReq pollRep pollReq {end}", pair.Trace);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void D1_an_error_message_with_status_waiting_delays_the_answer_to_certConf(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Authority.ConfirmationPatience = 2;

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip certConf error pollReq pollRep pollReq pkiconf", pair.Trace);
    }

    [Fact]
    public void D1_the_server_may_say_waiting_again_instead_of_pollRep()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Alter(1, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, null, status: (int)PkiStatus.Waiting));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip pollReq ip pollReq ip certConf pkiconf", pair.Trace);
    }

    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Rr)]
    public void D2_the_delayed_answer_may_echo_the_nonce_of_the_delayed_request(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.Patience = 2;
        pair.Alter(2, forge => forge.RecipNonce = pair.Request(0).SenderNonce);

        pair.Succeeds(pair.Begin(type));
    }

    [Fact]
    public void D2_the_nonce_of_the_delayed_request_is_forgotten_once_it_is_answered()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.Patience = 1;
        pair.Alter(2, forge => forge.RecipNonce = pair.Request(0).SenderNonce);

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.RecipientNonceMismatch);
        Assert.Equal("ir ip pollReq ip certConf pkiconf", pair.Trace);
    }

    [Fact]
    public void D2_the_nonce_of_an_earlier_pollReq_is_not_accepted()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.Patience = 3;
        pair.Alter(2, forge => forge.RecipNonce = pair.Request(1).SenderNonce);

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.RecipientNonceMismatch);
    }

    [Theory]
    [InlineData(CmpBodyType.Ir, false, 0)]
    [InlineData(CmpBodyType.Ir, true, -1)]
    [InlineData(CmpBodyType.P10cr, false, -1)]
    [InlineData(CmpBodyType.Rr, false, -1)]
    [InlineData(CmpBodyType.Genm, false, -1)]
    public void D3_a_pollReq_names_the_certificate_or_the_whole_message(CmpBodyType type, bool delaysWholeMessage, int expected)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Authority.DelaysWholeMessage = delaysWholeMessage;
        pair.Succeeds(pair.Begin(type));

        Assert.All(PollRequests(pair), request => Assert.Equal(expected, CertReqIdOf(request)));
        Assert.Equal(2, PollRequests(pair).Count());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    public void D3_a_pollRep_for_something_else_is_refused(int certReqId, int responses)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Alter(1, forge => forge.Body = Bodies.PollRep(certReqId, 1, responses));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.BadRequestId);
    }

    [Fact]
    public void D3_a_pollRep_with_two_elements_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Alter(1, forge => forge.Body = Bodies.PollRep(0, 1, responses: 2));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MultipleResponses);
    }

    [Fact]
    public void D3_a_pollRep_without_elements_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Alter(1, forge => forge.Body = Bodies.PollRep(0, 1, responses: 0));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.BadRequestId);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void D5_a_pollReq_is_protected_like_the_request(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Authority.Patience = 2;
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        MessageForge first = pair.Request(0);
        Assert.All(PollRequests(pair), request => Assert.Equal(first.ProtectionAlg, request.ProtectionAlg));
        Assert.All(PollRequests(pair), request => Assert.Equal(first.SenderKid, request.SenderKid));
        Assert.All(PollRequests(pair), request => Assert.Equal(first.Sender, request.Sender));
    }

    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Rr)]
    [InlineData(CmpBodyType.Genm)]
    public void D6_a_delayed_rejection_is_handled_as_usual(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 1;
        pair.Authority.FinalReply = AuthorityReply.Reject(PkiFailureInfo.NotAuthorized, "no");
        using CmpTransaction transaction = pair.Run(pair.Begin(type));

        Assert.Equal(CmpFault.PeerRejected, transaction.Error!.Fault);
        Assert.Equal(["no"], transaction.Error.PeerStatus!.Texts);
    }

    [Fact]
    public void D6_a_delayed_error_message_is_handled_as_usual()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Alter(1, forge => forge.Body = Bodies.Error((int)PkiStatus.Rejection, failInfo: 1u << (int)PkiFailureInfo.SystemFailure));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(1u << (int)PkiFailureInfo.SystemFailure, error.PeerStatus!.FailureBits);
    }

    [Fact]
    public void D7_after_giving_up_nothing_more_is_sent()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 5;
        EnrollmentTransaction transaction = UntilWait(pair, pair.Enroll(CmpBodyType.Ir));
        transaction.Dispose();

        Assert.Equal(2, pair.Requests.Count);
        Assert.Equal(1, pair.Server.TransactionCount);
    }

    internal static T UntilWait<T>(PairBed pair, T transaction)
        where T : CmpTransaction
    {
        while (transaction.Poll(pair.Now).Kind != CmpActionKind.Wait)
        {
            Assert.True(pair.Step(transaction));
        }

        return transaction;
    }

    private static IEnumerable<MessageForge> PollRequests(PairBed pair) =>
        pair.Requests.Select(request => MessageForge.Open(request)).Where(request => request.BodyType == CmpBodyType.PollReq);

    private static int CertReqIdOf(MessageForge request)
    {
        AsnReader requests = CertReqView.Content(request.Body).ReadSequence();
        int id = (int)requests.ReadSequence().ReadInteger();
        Assert.False(requests.HasData);
        return id;
    }
}

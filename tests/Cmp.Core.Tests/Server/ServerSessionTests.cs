using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>A server for one conversation at a time: which requests it takes, and what it says.</summary>
public sealed class ServerSessionTests
{
    public static MatrixTheoryData<Shield, CmpBodyType> Operations { get; } = new(
        Enum.GetValues<Shield>(),
        [CmpBodyType.Ir, CmpBodyType.Cr, CmpBodyType.Kur, CmpBodyType.P10cr, CmpBodyType.Rr, CmpBodyType.Genm]);

    [Theory]
    [MemberData(nameof(Operations))]
    public void One_session_serves_every_operation_again_and_again(Shield shield, CmpBodyType type)
    {
        using SessionBed bed = new(shield);

        for (int i = 0; i < 3; i++)
        {
            bed.Pair.Succeeds(bed.Pair.Begin(type));
            Assert.False(bed.Session.IsOpen);
        }

        Assert.Equal(3, bed.Pair.Authority.Queries.Count);
        Assert.Empty(bed.Pair.Authority.Abandoned);
        Assert.Equal(shield == Shield.Mac ? PeerAuthenticationKind.Mac : PeerAuthenticationKind.Signature, bed.Session.Authentication.Kind);
    }

    [Fact]
    public void A_new_request_gives_up_the_conversation_under_way()
    {
        using SessionBed bed = new(Shield.Ec);
        using EnrollmentTransaction half = bed.Pair.Enroll(CmpBodyType.Ir);
        Assert.True(bed.Pair.Step(half));
        Assert.True(bed.Session.IsOpen);

        bed.Pair.Succeeds(bed.Pair.Revoke());
        bed.Pair.Run(half);

        Assert.Equal(CmpErrorCode.ReceivedError, half.Error?.Code);
        Assert.Single(bed.Pair.Authority.Abandoned);
        Assert.Equal(CmpErrorCode.UnexpectedBody, bed.Errors.Single().Code);
    }

    [Fact]
    public void Q8_after_implicit_confirmation_there_is_nothing_to_confirm()
    {
        using SessionBed bed = new(Shield.Mac);
        bed.Pair.Settings = bed.Pair.Settings with { RequestImplicitConfirm = true };
        bed.Pair.Succeeds(bed.Pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip", bed.Pair.Trace);
        Assert.True(bed.Session.HasConfirmedImplicitly);

        bed.Conduct = bed.Conduct with { GrantImplicitConfirm = false };
        bed.Pair.Succeeds(bed.Pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip ir ip certConf pkiconf", bed.Pair.Trace);
        Assert.False(bed.Session.HasConfirmedImplicitly);
        Assert.Equal(CmpBodyType.Error, MessageForge.Open(bed.Respond(bed.Pair.Requests[^1])!).BodyType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V3_a_request_without_transactionID_is_for_lenient_servers(bool isLenient)
    {
        using SessionBed bed = new(Shield.Ec);
        bed.Conduct = bed.Conduct with { IsLenient = isLenient };
        bed.Pair.Succeeds(bed.Pair.Ask());
        MessageForge forge = bed.Pair.Request(0);
        forge.TransactionId = null;
        forge.SenderNonce = new byte[16];

        MessageForge answer = MessageForge.Open(bed.Respond(forge.Seal(bed.Pair.Protector))!);
        Assert.Equal(isLenient ? CmpBodyType.Genp : CmpBodyType.Error, answer.BodyType);
        Assert.Equal(16, answer.TransactionId!.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void V6_a_nonce_of_an_earlier_conversation_is_for_lenient_servers(bool isLenient)
    {
        using SessionBed bed = new(Shield.Ec);
        bed.Conduct = bed.Conduct with { IsLenient = isLenient };
        bed.Pair.Settings = bed.Pair.Settings with { RecipientNonce = new byte[] { 1, 2, 3 } };

        bed.Pair.Run(bed.Pair.Revoke());
        Assert.Equal(isLenient ? "rr rp" : "rr error", bed.Pair.Trace);
    }

    [Fact]
    public void V6_within_a_conversation_the_nonce_counts_also_for_lenient_servers()
    {
        using SessionBed bed = new(Shield.Ec);
        bed.Pair.Network = exchange =>
        {
            MessageForge forge = MessageForge.Open(exchange.Request);
            forge.RecipNonce = exchange.Number == 1 ? new byte[16] : forge.RecipNonce;
            return bed.Respond(forge.Seal(bed.Pair.Protector));
        };

        bed.Pair.Fails(bed.Pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(CmpErrorCode.RecipientNonceMismatch, bed.Errors.Single().Code);
        Assert.False(bed.Session.IsOpen);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void V7_unprotected_requests_are_refused_unless_policy_accepts_them(bool accepts, bool hasWrongProtection)
    {
        using SessionBed bed = new(Shield.Ec);
        bed.Policy = bed.Policy with { AcceptUnprotectedRequests = accepts };
        bed.Pair.Network = exchange =>
        {
            MessageForge forge = MessageForge.Open(exchange.Request);
            return bed.Respond(hasWrongProtection ? forge.SealAs(bed.Pair.Pki.Stranger, bed.Pair.Pki.ForeignRoot) : forge.Bare());
        };

        bed.Pair.Run(bed.Pair.Enroll(CmpBodyType.Cr));
        Assert.Equal(accepts ? "cr cp certConf pkiconf" : "cr error", bed.Pair.Trace);
        Assert.Equal(PeerAuthenticationKind.None, bed.Session.Authentication.Kind);
        Assert.Equal(accepts, bed.Pair.Authority.Queries.Exists(query => query.Origin.Peer.Certificate is null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void V7_unprotected_error_messages_are_refused_unless_policy_accepts_them(bool accepts)
    {
        DelayingAuthority? authority = null;
        using SessionBed bed = new(Shield.Ec, pair => authority = new DelayingAuthority(pair.Authority));
        bed.Policy = bed.Policy with { AcceptUnprotectedNegativeAnswers = accepts };
        bed.Pair.Succeeds(bed.Pair.Ask());
        MessageForge forge = bed.Pair.Request(0);
        forge.Body = Bodies.Error(2, text: "I give up");

        Assert.Equal(accepts ? CmpBodyType.Pkiconf : CmpBodyType.Error, MessageForge.Open(bed.Respond(forge.Bare())!).BodyType);
        Assert.Equal(accepts ? 1 : 0, authority!.Errors.Count);
        forge.Body = bed.Pair.Request(0).Body;
        Assert.Equal(CmpBodyType.Error, MessageForge.Open(bed.Respond(forge.Bare())!).BodyType);
    }

    [Fact]
    public void An_error_message_begins_and_ends_a_conversation_and_is_confirmed()
    {
        using SessionBed bed = new(Shield.Mac);
        using EnrollmentTransaction half = bed.Pair.Enroll(CmpBodyType.Ir);
        Assert.True(bed.Pair.Step(half));
        MessageForge forge = bed.Pair.Request(0);
        forge.Body = Bodies.Error(2, text: "cannot use that");

        Assert.Equal(CmpBodyType.Pkiconf, MessageForge.Open(bed.Respond(forge.Seal(bed.Pair.Protector))!).BodyType);
        Assert.False(bed.Session.IsOpen);
        Assert.Single(bed.Pair.Authority.Abandoned);
    }

    [Fact]
    public void A_client_may_give_up_instead_of_confirming()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange =>
        {
            MessageForge forge = MessageForge.Open(exchange.Request);
            forge.Body = exchange.Number == 0 ? forge.Body : Bodies.Error(2, text: "cannot use that");
            return exchange.Ask(forge.Seal(pair.Protector));
        };

        pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip certConf pkiconf", pair.Trace);
        Assert.Empty(pair.Authority.Confirmations);
        Assert.Single(pair.Authority.Abandoned);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Theory]
    [InlineData(CmpBodyType.Ip)]
    [InlineData(CmpBodyType.Pkiconf)]
    [InlineData(CmpBodyType.PollRep)]
    public void V4_what_only_servers_say_is_refused(CmpBodyType type)
    {
        using SessionBed bed = new(Shield.Ec);
        using EnrollmentTransaction half = bed.Pair.Enroll(CmpBodyType.Ir);
        Assert.True(bed.Pair.Step(half));
        MessageForge forge = bed.Pair.Request(0);
        forge.RecipNonce = bed.Pair.Response(0).SenderNonce;
        forge.Body = Bodies.Any(type, bed.Pair.NewCertificate());

        Assert.Equal(CmpBodyType.Error, MessageForge.Open(bed.Respond(forge.Seal(bed.Pair.Protector))!).BodyType);
        Assert.Equal(CmpErrorCode.UnexpectedBody, bed.Errors.Single().Code);
        Assert.False(bed.Session.IsOpen);
    }

    [Theory]
    [InlineData(PkiStatus.RevocationWarning, true, "ir ip certConf pkiconf")]
    [InlineData(PkiStatus.Rejection, true, "ir ip")]
    [InlineData(PkiStatus.Accepted, false, "ir ip")]
    public void An_authority_can_say_any_status(PkiStatus status, bool hasCertificate, string trace)
    {
        using SessionBed bed = new(Shield.Ec);
        bed.Pair.Authority.FinalReply = AuthorityReply.Say(
            new CmpStatusInfo(status, 0, ["one", "two"]), hasCertificate ? bed.Pair.NewCertificate() : default(ReadOnlyMemory<byte>));

        EnrollmentTransaction transaction = bed.Pair.Run(bed.Pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(trace, bed.Pair.Trace);
        Assert.Equal(["one", "two"], transaction.PeerStatus!.Texts);
        Assert.Equal(status, transaction.PeerStatus.Status);
    }

    [Fact]
    public void The_peer_puts_errors_into_words()
    {
        using SessionBed bed = new(Shield.Mac);
        bed.Words = error => AuthorityReply.Reject(PkiFailureInfo.BadTime, $"{error.Code} it is");
        bed.Pair.Protector.Dispose();
        bed.Pair.Settings = bed.Pair.Settings with { Protector = Shields.MacProtector([1, 2, 3], bed.Pair.Crypto) };

        CmpError error = bed.Pair.Fails(bed.Pair.Ask(), CmpErrorCode.ReceivedError);
        Assert.Equal(["BadProtection it is"], error.PeerStatus!.Texts);
    }

    [Fact]
    public void P1_what_cannot_be_protected_is_not_said()
    {
        using SessionBed bed = new(Shield.Ec) { HasCredentials = false };
        bed.Pair.Ask().Dispose();

        bed.Pair.Run(bed.Pair.Ask());
        Assert.Equal("genm", bed.Pair.Trace);
        Assert.Equal(CmpErrorCode.MissingProtectionCredential, Assert.Single(bed.Errors).Code);
        Assert.False(bed.Session.IsOpen);
    }

    [Fact]
    public void Bytes_that_are_no_message_are_refused_too()
    {
        using SessionBed bed = new(Shield.Ec);
        using SessionBed.TestPeer peer = new(bed);
        using Cmp.Asn1.DerBuffer response = new();

        Assert.Null(bed.Session.Refuse([1, 2, 3], peer, new CmpError(CmpErrorCode.TooManyCertificates), bed.Pair.Now, response));
        Assert.Equal(CmpBodyType.Error, MessageForge.Open(response.Span.ToArray()).BodyType);
    }
}

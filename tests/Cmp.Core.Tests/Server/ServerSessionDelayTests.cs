using System;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Delayed delivery of every message (RFC 9483 4.4; D1, D3).</summary>
public sealed class ServerSessionDelayTests
{
    [Theory]
    [InlineData(CmpBodyType.Ir, "ir error pollReq pollRep pollReq ip certConf pkiconf")]
    [InlineData(CmpBodyType.Cr, "cr error pollReq pollRep pollReq cp certConf pkiconf")]
    [InlineData(CmpBodyType.Kur, "kur error pollReq pollRep pollReq kup certConf pkiconf")]
    [InlineData(CmpBodyType.P10cr, "p10cr error pollReq pollRep pollReq cp certConf pkiconf")]
    [InlineData(CmpBodyType.Rr, "rr error pollReq pollRep pollReq rp")]
    [InlineData(CmpBodyType.Genm, "genm error pollReq pollRep pollReq genp")]
    public void D1_every_request_can_be_delayed_as_a_whole(CmpBodyType type, string trace)
    {
        DelayingAuthority? authority = null;
        using SessionBed bed = new(Shield.Ec, pair => authority = new DelayingAuthority(pair.Authority) { Delays = type });

        bed.Pair.Succeeds(bed.Pair.Begin(type));
        Assert.Equal(trace, bed.Pair.Trace);
        Assert.DoesNotContain(CmpBodyType.PollReq, authority!.Received);
        Assert.Single(bed.Pair.Authority.Queries);
        Assert.False(bed.Session.IsOpen);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    public void D1_a_certConf_can_be_delayed(Shield shield)
    {
        using SessionBed bed = new(shield, pair => new DelayingAuthority(pair.Authority) { Delays = CmpBodyType.CertConf });

        bed.Pair.Succeeds(bed.Pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip certConf error pollReq pollRep pollReq pkiconf", bed.Pair.Trace);
        Assert.True(bed.Pair.Authority.Confirmations.Single().IsAccepted);
    }

    [Fact]
    public void D3_a_poll_for_something_else_ends_the_conversation()
    {
        using SessionBed bed = new(Shield.Ec, pair => new DelayingAuthority(pair.Authority) { Delays = CmpBodyType.Rr });
        bed.Pair.Network = exchange =>
        {
            MessageForge forge = MessageForge.Open(exchange.Request);
            forge.Body = exchange.Number == 0 ? forge.Body : Bodies.Body(CmpBodyType.PollReq, writer =>
            {
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteInteger(0);
                }
            });
            return bed.Respond(forge.Seal(bed.Pair.Protector));
        };

        bed.Pair.Fails(bed.Pair.Revoke(), CmpErrorCode.ReceivedError);
        Assert.Equal(CmpErrorCode.WrongRequestId, bed.Errors.Single().Code);
        Assert.False(bed.Session.IsOpen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void V4_what_was_delayed_must_be_of_the_conversation(bool isAbsent)
    {
        SessionBed? bed = null;
        using SessionBed other = new(Shield.Ec);
        other.Pair.Succeeds(other.Pair.Revoke());
        Assert.Null(ReceivedMessage.TryDecode(
            other.Pair.Requests[0], new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? revocation));
        using (bed = new SessionBed(Shield.Ec, pair => new DelayingAuthority(pair.Authority)
        {
            Delays = CmpBodyType.Ir,
            Substitute = _ => isAbsent ? null : revocation,
        }))
        {
            bed.Pair.Fails(bed.Pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
            Assert.Equal(CmpErrorCode.UnexpectedBody, bed.Errors.Single().Code);
            Assert.Empty(bed.Pair.Authority.Queries);
        }
    }

    [Fact]
    public void Possession_is_proven_anew_for_a_message_that_was_delayed()
    {
        using SessionBed bed = new(Shield.Ec, pair => new DelayingAuthority(pair.Authority) { Delays = CmpBodyType.Ir });

        CmpError error = bed.Pair.Fails(
            bed.Pair.Enroll(CmpBodyType.Ir, request => request with { Signer = bed.Pair.Pki.Client.Signer }), CmpErrorCode.RequestRejected);
        Assert.Equal("ir error pollReq pollRep pollReq ip", bed.Pair.Trace);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadPop), error.PeerStatus!.FailureBits);
        Assert.Empty(bed.Pair.Authority.Queries);
    }

    [Fact]
    public void A_message_that_was_delayed_counts_as_its_sender_had_it_whoever_polls()
    {
        using SessionBed bed = new(Shield.Ec, pair => new DelayingAuthority(pair.Authority) { Delays = CmpBodyType.Ir });
        bed.Pair.Network = exchange => bed.Respond(exchange.Type == CmpBodyType.PollReq
            ? MessageForge.Open(exchange.Request).SealAs(bed.Pair.Pki.Ra, bed.Pair.Pki.Ca)
            : exchange.Request);

        bed.Pair.Succeeds(bed.Pair.Enroll(CmpBodyType.Ir));
        Assert.True(bed.Pair.Authority.Certificate.Origin.Peer.Certificate!.IsSameAs(bed.Pair.Pki.Client.Cmp));
    }

    [Fact]
    public void An_authority_may_refuse_any_message_by_an_error_message()
    {
        CmpStatusInfo status = new(PkiStatus.Rejection, PkiFailureInfoBits.MaskOf(PkiFailureInfo.SystemUnavail), ["closed", "come on Monday"]);
        using SessionBed bed = new(Shield.Mac, pair => new DelayingAuthority(pair.Authority)
        {
            Refusal = AuthorityReply.Fail(status) with { ErrorCode = 77, ErrorDetails = ["holiday"] },
        });

        CmpError error = bed.Pair.Fails(bed.Pair.Ask(), CmpErrorCode.ReceivedError);
        Assert.Equal(status.Texts, error.PeerStatus!.Texts);
        Assert.Equal(status.FailureBits, error.PeerStatus!.FailureBits);
        Assert.Contains("0000004D", error.Detail, StringComparison.Ordinal);
        Assert.Contains("holiday", error.Detail, StringComparison.Ordinal);
        Assert.False(bed.Session.IsOpen);
    }

    [Fact]
    public void The_client_may_give_up_while_it_waits()
    {
        DelayingAuthority? authority = null;
        using SessionBed bed = new(Shield.Ec, pair => authority = new DelayingAuthority(pair.Authority) { Delays = CmpBodyType.Cr });
        using EnrollmentTransaction transaction = bed.Pair.Enroll(CmpBodyType.Cr);
        while (!TransitionTable.IsDelayed(transaction.State))
        {
            Assert.True(bed.Pair.Step(transaction));
        }

        transaction.Abort(bed.Pair.Now);
        bed.Pair.Run(transaction);

        Assert.Equal("cr error error pkiconf", bed.Pair.Trace);
        Assert.Equal([CmpBodyType.Error], authority!.Errors);
        Assert.False(bed.Session.IsOpen);
    }
}

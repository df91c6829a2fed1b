using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>What comes after the first request: certConf, pollReq, other words and other speakers.</summary>
public sealed class ServerConversationTests
{
    [Theory]
    [InlineData(CmpBodyType.PollReq)]
    [InlineData(CmpBodyType.Genp)]
    public void V4_a_body_that_does_not_go_on_with_the_transaction_ends_it(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange =>
        {
            if (exchange.Number == 0)
            {
                return exchange.Answer();
            }

            MessageForge forge = MessageForge.Open(exchange.Request);
            forge.Body = Bodies.Any(type, pair.NewCertificate());
            return exchange.Ask(forge.Seal(pair.Protector));
        };

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadRequest), error.PeerStatus!.FailureBits);
        Assert.Single(pair.Authority.Abandoned);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public void P1_another_credential_within_a_transaction_is_wrongIntegrity()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange => exchange.Number == 0
            ? exchange.Answer()
            : exchange.Ask(MessageForge.Open(exchange.Request).SealAs(pair.Pki.PlainServer, pair.Pki.Ca));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.WrongIntegrity), error.PeerStatus!.FailureBits);
    }

    [Fact]
    public void A_stranger_cannot_end_somebody_elses_transaction()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange =>
        {
            if (exchange.Number == 1)
            {
                MessageForge forge = MessageForge.Open(exchange.Request);
                _ = exchange.Ask(forge.SealAs(pair.Pki.Stranger, pair.Pki.ForeignRoot));
                _ = exchange.Ask(forge.Bare());
            }

            return exchange.Answer();
        };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void V6_whoever_repeats_a_request_cannot_end_the_transaction(Shield shield)
    {
        using PairBed pair = new(shield, shield.ServerOptions() with { RememberedAnswerOctets = 0 });
        pair.Authority.Patience = 2;
        pair.Network = exchange =>
        {
            Assert.All(pair.Requests.SkipLast(1), request => Assert.Equal(CmpBodyType.Error, MessageForge.Open(exchange.Ask(request)).BodyType));
            return exchange.Answer();
        };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip pollReq pollRep pollReq ip certConf pkiconf", pair.Trace);
        Assert.Empty(pair.Authority.Abandoned);
    }

    [Fact]
    public void V20_another_client_cannot_end_the_transaction()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange =>
        {
            _ = exchange.Number == 0 ? [] : exchange.Ask(MessageForge.Open(exchange.Request).SealAs(pair.Pki.Ra, pair.Pki.Ca));
            return exchange.Answer();
        };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Theory]
    [InlineData(Shield.Ec)]
    [InlineData(Shield.Mac)]
    public void V20_another_client_cannot_give_the_transaction_up_with_an_error_message(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Network = exchange =>
        {
            if (exchange.Number == 1)
            {
                MessageForge forge = MessageForge.Open(exchange.Request);
                forge.Body = Bodies.Error((int)PkiStatus.Rejection);
                byte[] answer = exchange.Ask(forge.SealAs(pair.Pki.PlainServer, pair.Pki.Ca));
                Assert.Equal(CmpBodyType.Error, MessageForge.Open(answer).BodyType);
            }

            return exchange.Answer();
        };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Empty(pair.Authority.Abandoned);
    }

    [Theory]
    [InlineData("certHash", PkiFailureInfo.BadCertId)]
    [InlineData("certReqId", PkiFailureInfo.BadRequest)]
    [InlineData("count", PkiFailureInfo.BadRequest)]
    [InlineData("hashAlg", PkiFailureInfo.BadAlg)]
    public void Q9_a_certConf_about_something_else_is_refused_and_the_certificate_given_up(string flaw, PkiFailureInfo expected)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange => exchange.Number == 0
            ? exchange.Answer()
            : exchange.Ask(Confirm(pair, exchange.Request, flaw));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(PkiFailureInfoBits.MaskOf(expected), error.PeerStatus!.FailureBits);
        Assert.Empty(pair.Authority.Confirmations);
        Assert.Single(pair.Authority.Abandoned);
    }

    [Fact]
    public void A_certConf_that_leaves_the_certificate_out_rejects_it()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange => exchange.Number == 0 ? exchange.Answer() : exchange.Ask(Confirm(pair, exchange.Request, "empty"));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.False(pair.Authority.Confirmations.Single().IsAccepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Q12_the_server_says_until_when_it_waits_for_a_certConf(bool isImplicit)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { RequestImplicitConfirm = isImplicit };
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal([isImplicit ? "1.3.6.1.5.5.7.4.13" : "1.3.6.1.5.5.7.4.14"], pair.Response(0).InfoTypes);
        if (!isImplicit)
        {
            AsnReader item = new AsnReader(pair.Response(0).GeneralInfo!, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            _ = item.ReadObjectIdentifier();
            Assert.Equal(pair.Now.AddHours(1), item.ReadGeneralizedTime());
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(5, 1)]
    public void D3_a_pollReq_for_something_else_is_badRequest(int certReqId, int count)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 3;
        pair.Network = exchange =>
        {
            if (exchange.Number == 0)
            {
                return exchange.Answer();
            }

            MessageForge forge = MessageForge.Open(exchange.Request);
            forge.Body = Bodies.Body(CmpBodyType.PollReq, writer =>
            {
                using (writer.PushSequence())
                {
                    for (int i = 0; i < count; i++)
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteInteger(certReqId);
                        }
                    }
                }
            });
            return exchange.Ask(forge.Seal(pair.Protector));
        };

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadRequest), error.PeerStatus!.FailureBits);
    }

    private static byte[] Confirm(PairBed pair, byte[] request, string flaw)
    {
        MessageForge forge = MessageForge.Open(request);
        AsnReader status = CertReqView.Content(forge.Body).ReadSequence().ReadSequence();
        byte[] hash = status.ReadOctetString();
        hash[0] ^= (byte)(flaw == "certHash" ? 1 : 0);
        forge.Pvno = flaw == "hashAlg" ? 3 : forge.Pvno;
        int count = flaw switch { "count" => 2, "empty" => 0, _ => 1 };
        forge.Body = Bodies.Body(CmpBodyType.CertConf, writer =>
        {
            using (writer.PushSequence())
            {
                for (int i = 0; i < count; i++)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteOctetString(hash);
                        writer.WriteInteger(flaw == "certReqId" ? 1 : 0);
                        if (flaw == "hashAlg")
                        {
                            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                            using (writer.PushSequence())
                            {
                                writer.WriteObjectIdentifier("1.2.3.4");
                            }
                        }
                    }
                }
            }
        });
        return forge.Seal(pair.Protector);
    }
}

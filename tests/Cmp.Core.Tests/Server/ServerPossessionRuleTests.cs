using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Proof of possession where a server has the choice (Q2, Q3).</summary>
public sealed class ServerPossessionRuleTests
{
    [Theory]
    [InlineData(RaVerifiedRule.FromRegistrationAuthorities, false)]
    [InlineData(RaVerifiedRule.Refuse, false)]
    [InlineData(RaVerifiedRule.Accept, true)]
    public void Q3_whose_raVerified_is_believed_is_a_choice(RaVerifiedRule rule, bool isAccepted)
    {
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { RaVerified = rule });

        pair.Run(pair.Enroll(CmpBodyType.Cr, request => request with { ProofOfPossession = ProofOfPossessionMethod.RaVerified }));
        Assert.Equal(isAccepted ? "cr cp certConf pkiconf" : "cr cp", pair.Trace);
        Assert.Equal(isAccepted ? 1 : 0, pair.Authority.Queries.Count);
    }

    [Fact]
    public void Q3_a_server_that_refuses_raVerified_refuses_it_of_RAs_too()
    {
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { RaVerified = RaVerifiedRule.Refuse });
        pair.Settings = pair.Settings with
        {
            Protector = pair.Pki.Ra.Protector,
            Sender = pair.Pki.Ra.Certificate.SubjectName.RawData,
            ExtraCerts = [pair.Pki.Ra.Cmp.Encoded, pair.Pki.Ca.Cmp.Encoded],
        };

        pair.Fails(
            pair.Enroll(CmpBodyType.Cr, request => request with { ProofOfPossession = ProofOfPossessionMethod.RaVerified }),
            CmpErrorCode.RequestRejected);
    }

    public static TheoryData<ProofOfPossessionMethod> Unproven { get; } =
        new(ProofOfPossessionMethod.None, ProofOfPossessionMethod.RaVerified);

    [Theory]
    [MemberData(nameof(Unproven))]
    public void Q2_a_lenient_server_answers_what_is_not_proven_with_a_rejection(ProofOfPossessionMethod method)
    {
        using SessionBed bed = new(Shield.Mac);

        CmpError error = bed.Pair.Fails(
            bed.Pair.Enroll(CmpBodyType.Kur, request => request with { ProofOfPossession = method }), CmpErrorCode.RequestRejected);
        Assert.Equal("kur kup", bed.Pair.Trace);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadPop), error.PeerStatus!.FailureBits);
        Assert.Empty(bed.Pair.Authority.Queries);
        Assert.False(bed.Session.IsOpen);
    }

    [Theory]
    [InlineData(true, "", "ir ip certConf pkiconf")]
    [InlineData(true, "signature", "ir ip")]
    [InlineData(true, "key", "ir ip")]
    [InlineData(false, "", "ir ip")]
    public void Q2_a_proof_over_poposkInput_is_for_lenient_servers(bool isLenient, string flaw, string trace)
    {
        using SessionBed bed = new(Shield.Ec);
        bed.Conduct = bed.Conduct with { IsLenient = isLenient };
        bed.Pair.Network = exchange => bed.Respond(exchange.Number == 0 ? WithInput(bed.Pair, exchange.Request, flaw) : exchange.Request);

        bed.Pair.Run(bed.Pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(trace, bed.Pair.Trace);
    }

    // POPOSigningKeyInput ::= SEQUENCE { authInfo [0] sender, publicKey } (RFC 4211 4.1)
    private static byte[] WithInput(PairBed pair, byte[] message, string flaw)
    {
        byte[] key = flaw == "key" ? pair.Pki.Client.Signer.SubjectPublicKeyInfo.ToArray() : pair.Pki.NewSigner.SubjectPublicKeyInfo.ToArray();
        Asn1Tag zero = new(TagClass.ContextSpecific, 0);
        byte[] content = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence(zero))
                {
                    writer.WriteEncodedValue(MessageForge.DirectoryName(PkiText.Name("CN=new device")));
                }

                writer.WriteEncodedValue(key);
            }
        });
        ICmpSigner signer = pair.Pki.NewSigner;
        byte[] signature = new byte[signer.MaximumSignatureLength];
        Assert.True(signer.TrySign(content, signature, out int length));
        signature[length - 1] ^= (byte)(flaw == "signature" ? 1 : 0);
        MessageForge forge = MessageForge.Open(message);
        byte[] request = CertReqView.Of(forge).CertRequest;
        forge.Body = Bodies.Body(CmpBodyType.Ir, writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(request);
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    using (writer.PushSequence(zero))
                    {
                        AsnReader inner = new AsnReader(content, AsnEncodingRules.DER).ReadSequence();
                        writer.WriteEncodedValue(inner.ReadEncodedValue().Span);
                        writer.WriteEncodedValue(inner.ReadEncodedValue().Span);
                    }

                    writer.WriteEncodedValue(signer.AlgorithmIdentifier.Span);
                    writer.WriteBitString(signature.AsSpan(0, length));
                }
            }
        });
        return forge.Seal(pair.Protector);
    }
}

using System;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>The server certifies no key whose possession was not proven.</summary>
public sealed class ProofOfPossessionTests
{
    [Fact]
    public void A_request_without_proof_is_badPOP()
    {
        using PairBed pair = new(Shield.Ec);

        AssertRefused(pair, pair.Enroll(CmpBodyType.Ir, request => request with { ProofOfPossession = ProofOfPossessionMethod.None }), PkiFailureInfo.BadPop);
    }

    [Fact]
    public void A_proof_with_another_key_is_badPOP()
    {
        using PairBed pair = new(Shield.Ec);

        AssertRefused(pair, pair.Enroll(CmpBodyType.Ir, request => request with { Signer = pair.Pki.Client.Signer }), PkiFailureInfo.BadPop);
    }

    [Fact]
    public void A_proof_over_another_request_is_badPOP()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        CertReqView earlier = CertReqView.Of(pair.Request(0));
        pair.Network = exchange => exchange.Ask(WithRequest(pair, exchange.Request, CertReqView.Of(MessageForge.Open(exchange.Request)).CertRequest, earlier.Proof!));

        AssertRefused(
            pair,
            pair.Enroll(CmpBodyType.Ir, request => request with { Template = request.Template! with { Subject = PkiText.Name("CN=boss") } }),
            PkiFailureInfo.BadPop);
    }

    [Theory]
    [InlineData("A2028000", PkiFailureInfo.BadDataFormat)]
    [InlineData("A203810100", PkiFailureInfo.BadPop)]
    public void A_proof_of_another_kind_is_refused(string proof, PkiFailureInfo expected)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange => exchange.Ask(
            WithRequest(pair, exchange.Request, CertReqView.Of(MessageForge.Open(exchange.Request)).CertRequest, Convert.FromHexString(proof)));

        AssertRefused(pair, pair.Enroll(CmpBodyType.Ir), expected);
    }

    [Fact]
    public void A_request_without_key_is_badCertTemplate()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] empty = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                writer.PushSequence().Dispose();
            }
        });
        pair.Network = exchange => exchange.Ask(WithRequest(pair, exchange.Request, empty, null));

        AssertRefused(pair, pair.Enroll(CmpBodyType.Ir), PkiFailureInfo.BadCertTemplate);
    }

    [Fact]
    public void Q3_raVerified_of_an_end_entity_is_notAuthorized()
    {
        using PairBed pair = new(Shield.Ec);

        AssertRefused(
            pair,
            pair.Enroll(CmpBodyType.Cr, request => request with { ProofOfPossession = ProofOfPossessionMethod.RaVerified }),
            PkiFailureInfo.NotAuthorized);
    }

    [Fact]
    public void Q3_raVerified_of_an_RA_is_accepted()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with
        {
            Protector = pair.Pki.Ra.Protector,
            Sender = pair.Pki.Ra.Certificate.SubjectName.RawData,
            ExtraCerts = [pair.Pki.Ra.Cmp.Encoded, pair.Pki.Ca.Cmp.Encoded],
        };

        pair.Succeeds(pair.Enroll(CmpBodyType.Cr, request => request with { ProofOfPossession = ProofOfPossessionMethod.RaVerified }));
        Assert.True(pair.Authority.Certificate.IsProvenByRa);
    }

    [Fact]
    public void A_PKCS10_request_with_a_bad_signature_is_badPOP()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] request = pair.Pki.SignedRequest("CN=new device");
        int name = request.AsSpan().IndexOf("new device"u8);
        request[name] = (byte)'N';

        AssertRefused(pair, pair.Enroll(CmpBodyType.P10cr, enrollment => enrollment with { CertificationRequest = request }), PkiFailureInfo.BadPop);
    }

    private static byte[] WithRequest(PairBed pair, byte[] message, byte[] certRequest, byte[]? proof)
    {
        MessageForge forge = MessageForge.Open(message);
        forge.Body = Bodies.Body(CmpBodyType.Ir, writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(certRequest);
                if (proof is not null)
                {
                    writer.WriteEncodedValue(proof);
                }
            }
        });
        return forge.Seal(pair.Protector);
    }

    private static void AssertRefused(PairBed pair, EnrollmentTransaction transaction, PkiFailureInfo expected)
    {
        int before = pair.Authority.Queries.Count;
        // RFC 9483 3.6.2: not in an error message, unless it is no request at all.
        CmpError error = pair.Fails(
            transaction, expected == PkiFailureInfo.BadDataFormat ? CmpErrorCode.ReceivedError : CmpErrorCode.RequestRejected);
        Assert.Equal(PkiFailureInfoBits.MaskOf(expected), error.PeerStatus!.FailureBits);
        Assert.NotEmpty(error.PeerStatus.Texts);
        Assert.True(error.PeerStatusVerified);
        Assert.Equal(before, pair.Authority.Queries.Count);
        Assert.Equal(0, pair.Server.TransactionCount);
    }
}

using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>Q1 to Q5: what certificate requests contain.</summary>
public sealed class CertificateRequestTests
{
    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Cr)]
    [InlineData(CmpBodyType.Kur)]
    public void Q1_there_is_one_request_with_certReqId_0_subject_and_key(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Enroll(type));
        CertReqView request = CertReqView.Of(pair.Request(0));

        Assert.Equal(1, request.Count);
        Assert.Equal(0, request.CertReqId);
        Assert.Equal(PkiText.Name("CN=new device"), Inner(request.TemplateField(5)!));
        Assert.NotNull(request.TemplateField(6));
        Assert.Null(request.TemplateField(0));
        Assert.Null(request.TemplateField(1));
    }

    [Fact]
    public void Q2_the_proof_of_possession_is_a_signature_over_the_CertRequest()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        CertReqView request = CertReqView.Of(pair.Request(0));

        AsnReader proof = new(request.Proof!, AsnEncodingRules.DER);
        AsnReader signature = proof.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1));
        Assert.Equal(TagClass.Universal, signature.PeekTag().TagClass);
        Assert.Equal("1.2.840.10045.4.3.2", signature.ReadSequence().ReadObjectIdentifier());
        Assert.True(((ECDsa)pair.Pki.NewKey).VerifyData(
            request.CertRequest, signature.ReadBitString(out _), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void Q2_without_a_public_key_nothing_is_sent()
    {
        using PairBed pair = new(Shield.Ec);

        CmpError error = pair.Fails(
            pair.Enroll(CmpBodyType.Ir, request => request with { Template = new CertificateTemplate() }), CmpErrorCode.MissingPublicKey);
        Assert.Equal(CmpFault.Caller, error.Fault);
        Assert.Empty(pair.Requests);
    }

    [Fact]
    public void Q2_without_a_private_key_there_is_no_proof_of_possession_and_nothing_is_sent()
    {
        using PairBed pair = new(Shield.Ec);

        pair.Fails(
            pair.Enroll(CmpBodyType.Ir, request => request with { Signer = null }), CmpErrorCode.MissingPrivateKeyForProofOfPossession);
        Assert.Empty(pair.Requests);
    }

    [Fact]
    public void Q3_raVerified_is_said_only_when_asked_for()
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(
            CmpBodyType.Cr, request => request with { ProofOfPossession = ProofOfPossessionMethod.RaVerified, Signer = null }));

        Assert.Equal([0x80, 0x00], CertReqView.Of(pair.Request(0)).Proof!);
        Assert.Equal(CmpErrorCode.RequestRejected, transaction.Error!.Code);
    }

    [Fact]
    public void Q4_a_kur_names_the_certificate_that_it_updates()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Enroll(CmpBodyType.Kur));

        AsnReader control = new AsnReader(CertReqView.Of(pair.Request(0)).Controls!, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        Assert.Equal("1.3.6.1.5.5.7.5.1.5", control.ReadObjectIdentifier());
        AsnReader certId = control.ReadSequence();
        Assert.Equal(MessageForge.DirectoryName(pair.Pki.Client.Certificate.IssuerName.RawData), certId.ReadEncodedValue().ToArray());
        Assert.Equal(pair.Pki.Client.Cmp.SerialNumber.ToArray(), certId.ReadIntegerBytes().ToArray());
        Assert.True(pair.Authority.Certificate.IsSignedWith(pair.Authority.Certificate.OldIssuer, pair.Authority.Certificate.OldSerialNumber));
    }

    [Fact]
    public void Q4_an_ir_names_no_certificate()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Null(CertReqView.Of(pair.Request(0)).Controls);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Q5_the_answer_to_a_p10cr_has_certReqId_minus_1_or_as_some_servers_say_0(int certReqId)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Cp, pair.NewCertificate(), certReqId));
        pair.Network = Confirming(pair);

        pair.Succeeds(pair.Enroll(CmpBodyType.P10cr));
        Assert.Equal(certReqId, ConfirmedId(pair));
    }

    [Fact]
    public void Q5_another_certReqId_in_the_answer_to_a_p10cr_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Cp, pair.NewCertificate(), -2));

        pair.Fails(pair.Enroll(CmpBodyType.P10cr), CmpErrorCode.BadRequestId);
    }

    [Fact]
    public void Q5_a_p10cr_without_PKCS10_request_is_not_sent()
    {
        using PairBed pair = new(Shield.Ec);

        pair.Fails(
            pair.Enroll(CmpBodyType.P10cr, request => request with { CertificationRequest = default }),
            CmpErrorCode.MissingCertificationRequest);
        pair.Fails(
            pair.Enroll(CmpBodyType.P10cr, request => request with { CertificationRequest = new byte[] { 0x30, 0x00 } }),
            CmpErrorCode.InvalidArguments);
        Assert.Empty(pair.Requests);
    }

    [Fact]
    public void A_p10cr_carries_the_PKCS10_request_as_it_is()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] certificationRequest = pair.Pki.SignedRequest("CN=new device");
        pair.Succeeds(pair.Enroll(CmpBodyType.P10cr, request => request with { CertificationRequest = certificationRequest }));

        Assert.Equal(certificationRequest, Inner(pair.Request(0).Body));
        Assert.Single(pair.Authority.Certificate.Extensions);
    }

    [Fact]
    public void A_ready_CertReqMsg_is_sent_as_it_is()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        byte[] ready = CertReqView.Content(pair.Request(0).Body).ReadSequence().ReadEncodedValue().ToArray();
        pair.Succeeds(pair.Enroll(CmpBodyType.Cr, request => request with { Template = null, CertReqMsg = ready }));

        Assert.Equal(ready, CertReqView.Content(pair.Request(2).Body).ReadSequence().ReadEncodedValue().ToArray());
    }

    [Fact]
    public void Validity_and_extensions_reach_the_authority()
    {
        using PairBed pair = new(Shield.Ec);
        DateTimeOffset start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        DateTimeOffset end = new(2051, 1, 2, 3, 4, 5, TimeSpan.Zero);
        RequestedExtension first = RequestedExtension.SubjectAltName([new byte[] { 0x82, 0x01, 0x61 }], critical: false);
        RequestedExtension second = RequestedExtension.SubjectAltName([new byte[] { 0x82, 0x01, 0x62 }], critical: true);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir, request => request with
        {
            Template = request.Template! with { NotBefore = start, NotAfter = end, Extensions = [first, second] },
        }));

        CertificateQuery query = pair.Authority.Certificate;
        Assert.Equal((start, end), (query.NotBefore, query.NotAfter));
        Assert.Equal(second.Encoded.ToArray(), Assert.Single(query.Extensions).ToArray());
    }

    private static byte[] Inner(byte[] tagged)
    {
        AsnReader reader = new(tagged, AsnEncodingRules.DER);
        return reader.ReadSequence(reader.PeekTag()).ReadEncodedValue().ToArray();
    }

    // The server issued another certificate, so it would refuse the certConf.
    private static Func<Exchange, byte[]?> Confirming(PairBed pair)
    {
        Func<Exchange, byte[]?> before = pair.Network;
        return exchange =>
        {
            byte[]? answer = before(exchange);
            if (exchange.Number == 0)
            {
                return answer;
            }

            MessageForge forge = MessageForge.Open(answer!);
            forge.Body = Bodies.PkiConf();
            return forge.SealAs(pair.Pki.Server, pair.Pki.Ca);
        };
    }

    private static int ConfirmedId(PairBed pair)
    {
        AsnReader status = CertReqView.Content(pair.Request(1).Body).ReadSequence().ReadSequence();
        _ = status.ReadOctetString();
        return (int)status.ReadInteger();
    }
}

using System;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>Q6 to Q11: what is made of the response to a certificate request, and how it is confirmed.</summary>
public sealed class CertificateResponseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(7)]
    public void Q6_another_certReqId_is_refused(int certReqId)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, pair.NewCertificate(), certReqId));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.BadRequestId);
        Assert.Equal("Q6", error.Rule);
    }

    [Fact]
    public void Q6_two_responses_are_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, pair.NewCertificate(), responses: 2));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MultipleResponses);
    }

    [Fact]
    public void Q6_no_response_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, null, responses: 0));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.CertificateNotFound);
    }

    [Fact]
    public void Q6_a_grant_without_certificate_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, certificate: null));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.CertificateNotFound);
    }

    [Fact]
    public void Q6_an_encrypted_certificate_that_was_not_asked_for_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRepEncrypted(CmpBodyType.Ip));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.EncryptedCertificate);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    [InlineData(1000)]
    public void Q6_a_status_that_is_not_defined_is_refused(int status)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(CmpBodyType.Ip, pair.NewCertificate(), status: status));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.UnknownStatus);
    }

    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Cr)]
    public void Q6_keyUpdateWarning_answers_key_updates_only(CmpBodyType type)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(
            BodyTypeNames.ResponseTo(type), pair.NewCertificate(), status: (int)PkiStatus.KeyUpdateWarning));

        pair.Fails(pair.Enroll(type), CmpErrorCode.UnexpectedStatus);
    }

    [Theory]
    [InlineData(CmpBodyType.Ir, PkiStatus.Accepted)]
    [InlineData(CmpBodyType.Ir, PkiStatus.GrantedWithMods)]
    [InlineData(CmpBodyType.Ir, PkiStatus.RevocationWarning)]
    [InlineData(CmpBodyType.Ir, PkiStatus.RevocationNotification)]
    [InlineData(CmpBodyType.Kur, PkiStatus.KeyUpdateWarning)]
    public void Q6_these_statuses_grant_a_certificate(CmpBodyType type, PkiStatus status)
    {
        using PairBed pair = Confirming();
        pair.Alter(0, forge => forge.Body = Bodies.CertRep(
            BodyTypeNames.ResponseTo(type), pair.NewCertificate(), status: (int)status));

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(type));
        Assert.Null(transaction.Error);
        Assert.Equal(status, transaction.PeerStatus!.Status);
    }

    [Fact]
    public void Q8_a_certificate_is_confirmed_when_implicit_confirmation_was_not_granted()
    {
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { GrantImplicitConfirm = false });
        pair.Settings = pair.Settings with { RequestImplicitConfirm = true };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip certConf pkiconf", pair.Trace);
    }

    [Fact]
    public void Q8_the_transaction_is_not_complete_before_pkiconf()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Network = exchange => exchange.Type == CmpBodyType.CertConf ? null : exchange.Answer();

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MessageTimeout);
        Assert.Equal("waiting for the answer to certConf", error.Phase);
    }

    [Fact]
    public void Q8_confirmation_may_be_switched_off_for_peers_that_cannot_take_it()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { DisableConfirm = true };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal("ir ip", pair.Trace);
    }

    [Theory]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void Q9_certHash_is_made_with_the_hash_of_the_certificates_signature(Shield shield)
    {
        using PairBed pair = new(shield);
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));

        AsnReader status = Confirmation(pair);
        Assert.Equal(SHA256.HashData(transaction.Certificate!.Encoded.Span), status.ReadOctetString());
        Assert.Equal(0, status.ReadInteger());
        _ = status.ReadSequence();
        Assert.False(status.HasData);
    }

    [Fact]
    public void Q9_a_signature_that_implies_no_hash_has_hashAlg_name_it()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] certificate = HeaderTests.WithUnknownSignatureAlgorithm(pair.NewCertificate());
        pair.Authority.FinalReply = AuthorityReply.Grant(certificate);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        AsnReader status = Confirmation(pair);
        Assert.Equal(SHA256.HashData(certificate), status.ReadOctetString());
        _ = status.ReadInteger();
        _ = status.ReadSequence();
        AsnReader hashAlg = status.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        Assert.Equal("2.16.840.1.101.3.4.2.1", hashAlg.ReadObjectIdentifier());
    }

    [Fact]
    public void Q10_a_certificate_with_another_key_is_objected_to()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.OtherKey = pair.Pki.Client.Signer.SubjectPublicKeyInfo;

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.CertificateNotAccepted);
        Assert.Contains("public key", error.Detail, StringComparison.Ordinal);
        Assert.Equal("ir ip certConf pkiconf", pair.Trace);
        Assert.False(pair.Authority.Confirmations.Single().IsAccepted);
    }

    [Fact]
    public void Q10_the_application_may_overrule_the_objection()
    {
        using PairBed pair = new(Shield.Ec) { Rejection = 0 };
        pair.Authority.OtherKey = pair.Pki.Client.Signer.SubjectPublicKeyInfo;

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void Q10_a_certificate_that_was_confirmed_implicitly_can_still_be_rejected_here()
    {
        using PairBed pair = new(Shield.Ec) { Rejection = PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadAlg) };
        pair.Settings = pair.Settings with { RequestImplicitConfirm = true };

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.CertificateNotAccepted);
        Assert.Equal("ir ip", pair.Trace);
    }

    [Fact]
    public void Q11_statusInfo_is_present_and_failInfo_is_not_when_the_certificate_is_accepted()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal([(byte)0x30, 0x03, 0x02, 0x01, 0x00], StatusInfo(pair));
    }

    [Fact]
    public void Q11_failInfo_and_a_text_are_present_when_the_certificate_is_rejected()
    {
        using PairBed pair = new(Shield.Ec) { Rejection = PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadAlg) };
        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.CertificateNotAccepted);

        AsnReader info = new AsnReader(StatusInfo(pair), AsnEncodingRules.DER).ReadSequence();
        Assert.Equal((int)PkiStatus.Rejection, info.ReadInteger());
        Assert.NotEmpty(info.ReadSequence().ReadCharacterString(UniversalTagNumber.UTF8String));
        Assert.Equal([0x80], info.ReadBitString(out int unused));
        Assert.Equal(7, unused);
    }

    [Fact]
    public void A_rejection_cannot_be_without_reason()
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        pair.Step(transaction);

        Assert.Throws<ArgumentOutOfRangeException>(() => transaction.Reject(0, null, pair.Now));
    }

    private static byte[] StatusInfo(PairBed pair)
    {
        AsnReader status = Confirmation(pair);
        _ = status.ReadOctetString();
        _ = status.ReadInteger();
        return status.ReadEncodedValue().ToArray();
    }

    private static AsnReader Confirmation(PairBed pair)
    {
        MessageForge request = pair.Request(1);
        Assert.Equal(CmpBodyType.CertConf, request.BodyType);
        return CertReqView.Content(request.Body).ReadSequence().ReadSequence();
    }

    // A server that confirms whatever the client says, since the certificates of these tests are not its own.
    private static PairBed Confirming()
    {
        PairBed pair = new(Shield.Ec);
        pair.Rewrite(1, forge =>
        {
            forge.Body = Bodies.PkiConf();
            return forge.SealAs(pair.Pki.Server, pair.Pki.Ca);
        });
        return pair;
    }
}

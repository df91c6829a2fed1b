using System;
using System.Formats.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>rr and rp; R1 to R3.</summary>
public sealed class RevocationTests
{
    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void A_certificate_is_revoked(Shield shield)
    {
        using PairBed pair = new(shield);
        using RevocationTransaction transaction = pair.Run(pair.Revoke());

        Assert.Null(transaction.Error);
        Assert.Equal("rr rp", pair.Trace);
        Assert.Equal(PkiStatus.Accepted, transaction.PeerStatus!.Status);
        RevocationQuery query = Assert.IsType<RevocationQuery>(Assert.Single(pair.Authority.Queries));
        Assert.Equal(pair.Pki.Client.Cmp.SerialNumber.ToArray(), query.SerialNumber.ToArray());
        Assert.Equal(1, query.Reason);
        Assert.Equal(shield != Shield.Mac, query.IsSignedWith(query.Issuer, query.SerialNumber));
    }

    [Fact]
    public void R1_an_rr_names_one_certificate_by_issuer_and_serial_number()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Revoke());

        AsnReader requests = CertReqView.Content(pair.Request(0).Body).ReadSequence();
        AsnReader template = requests.ReadSequence().ReadSequence();
        Assert.False(requests.HasData);
        Assert.Equal(
            pair.Pki.Client.Cmp.SerialNumber.ToArray(), template.ReadIntegerBytes(new Asn1Tag(TagClass.ContextSpecific, 1)).ToArray());
        Assert.Equal(
            pair.Pki.Client.Certificate.IssuerName.RawData,
            template.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3)).ReadEncodedValue().ToArray());
        Assert.False(template.HasData);
    }

    [Fact]
    public void R1_a_certificate_may_be_named_by_its_public_key()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] key = pair.Pki.Client.Cmp.SubjectPublicKeyInfo.ToArray();
        pair.Succeeds(pair.Revoke(_ => new RevocationRequest { PublicKey = key }));

        Assert.Equal(key, ((RevocationQuery)pair.Authority.Queries[0]).PublicKey.ToArray());
    }

    [Fact]
    public void R1_an_rr_that_names_no_certificate_is_not_sent()
    {
        using PairBed pair = new(Shield.Ec);

        pair.Fails(pair.Revoke(request => request with { SerialNumber = default }), CmpErrorCode.MissingReferenceCertificate);
        Assert.Empty(pair.Requests);
    }

    [Fact]
    public void R1_a_certificate_may_be_named_by_its_request()
    {
        using PairBed pair = new(Shield.Ec);
        Assert.Null(RevocationRequest.TryCreate(pair.Pki.SignedRequest("CN=new device"), out RevocationRequest? request));
        pair.Succeeds(new RevocationTransaction(pair.Settings, request!));

        RevocationQuery query = (RevocationQuery)pair.Authority.Queries[0];
        Assert.Equal(pair.Pki.NewSigner.SubjectPublicKeyInfo.ToArray(), query.PublicKey.ToArray());
        Assert.Equal(PkiText.Name("CN=new device"), query.Subject.ToArray());
        Assert.Equal(0, query.Reason);
        Assert.Equal(CmpErrorCode.InvalidArguments, RevocationRequest.TryCreate([0x30, 0], out _)?.Code);
    }

    [Theory]
    [InlineData("00000102", "0102")]
    [InlineData("000080", "0080")]
    [InlineData("00", "00")]
    [InlineData("FFFF80", "80")]
    public void R1_a_serial_number_is_sent_in_its_shortest_form(string given, string sent)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Revoke(request => request with { SerialNumber = Convert.FromHexString(given) }));

        Assert.Equal(sent, Convert.ToHexString(((RevocationQuery)pair.Authority.Queries[0]).SerialNumber.Span));
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("subject")]
    [InlineData("key")]
    public void R1_what_does_not_decode_is_not_sent(string what)
    {
        using PairBed pair = new(Shield.Ec);
        byte[] garbage = [0x30, 0x80];

        pair.Fails(
            pair.Revoke(request => what switch
            {
                "issuer" => request with { Issuer = garbage },
                "subject" => request with { Subject = garbage },
                _ => request with { PublicKey = garbage },
            }),
            CmpErrorCode.InvalidArguments);
        Assert.Empty(pair.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void R2_there_is_exactly_one_reasonCode(int reason)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Revoke(request => request with { Reason = reason }));

        AsnReader details = CertReqView.Content(pair.Request(0).Body).ReadSequence().ReadSequence();
        _ = details.ReadEncodedValue();
        AsnReader extensions = details.ReadSequence();
        AsnReader extension = extensions.ReadSequence();
        Assert.Equal("2.5.29.21", extension.ReadObjectIdentifier());
        Assert.Equal([0x0A, 0x01, (byte)reason], extension.ReadOctetString());
        Assert.False(extensions.HasData);
        Assert.Equal(reason, ((RevocationQuery)pair.Authority.Queries[0]).Reason);
    }

    [Fact]
    public void R2_the_reasonCode_may_be_left_out_against_the_profile()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Revoke(request => request with { Reason = null }));

        AsnReader details = CertReqView.Content(pair.Request(0).Body).ReadSequence().ReadSequence();
        _ = details.ReadEncodedValue();
        Assert.False(details.HasData);
    }

    [Fact]
    public void R3_two_statuses_are_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.Rp(0, statuses: 2));

        CmpError error = pair.Fails(pair.Revoke(), CmpErrorCode.WrongRevocationCount);
        Assert.Equal("R3", error.Rule);
    }

    [Fact]
    public void R3_two_certificates_are_refused()
    {
        using PairBed pair = new(Shield.Ec);
        (byte[], byte[]) name = (pair.Pki.Client.Cmp.Issuer.ToArray(), pair.Pki.Client.Cmp.SerialNumber.ToArray());
        pair.Alter(0, forge => forge.Body = Bodies.Rp(0, certificates: [name, name]));

        pair.Fails(pair.Revoke(), CmpErrorCode.WrongRevocationCount);
    }

    [Fact]
    public void R3_another_issuer_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.Rp(
            0, certificates: [(PkiText.Name("CN=another CA"), pair.Pki.Client.Cmp.SerialNumber.ToArray())]));

        pair.Fails(pair.Revoke(), CmpErrorCode.WrongRevokedCertificate);
    }

    [Fact]
    public void R3_another_serial_number_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.Rp(0, certificates: [(pair.Pki.Client.Cmp.Issuer.ToArray(), [42])]));

        pair.Fails(pair.Revoke(), CmpErrorCode.WrongRevokedCertificate);
    }

    [Theory]
    [InlineData(PkiStatus.Accepted, CmpErrorCode.None)]
    [InlineData(PkiStatus.GrantedWithMods, CmpErrorCode.None)]
    [InlineData(PkiStatus.RevocationWarning, CmpErrorCode.None)]
    [InlineData(PkiStatus.RevocationNotification, CmpErrorCode.None)]
    [InlineData(PkiStatus.Rejection, CmpErrorCode.RequestRejected)]
    [InlineData(PkiStatus.Waiting, CmpErrorCode.UnexpectedStatus)]
    [InlineData(PkiStatus.KeyUpdateWarning, CmpErrorCode.UnexpectedStatus)]
    [InlineData((PkiStatus)7, CmpErrorCode.UnknownStatus)]
    [InlineData((PkiStatus)(-1), CmpErrorCode.UnknownStatus)]
    public void R3_the_status_decides(PkiStatus status, CmpErrorCode expected)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.Rp((int)status));
        using RevocationTransaction transaction = pair.Run(pair.Revoke());

        Assert.Equal(expected, transaction.Error?.Code ?? CmpErrorCode.None);
        Assert.Equal(status, transaction.PeerStatus!.Status);
    }

    [Fact]
    public void A_refused_revocation_says_why()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.FinalReply = AuthorityReply.Reject(PkiFailureInfo.CertRevoked, "done long ago");

        CmpError error = pair.Fails(pair.Revoke(), CmpErrorCode.RequestRejected);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.CertRevoked), error.PeerStatus!.FailureBits);
        Assert.True(error.PeerStatusVerified);
        Assert.Contains("done long ago", error.ToString(), StringComparison.Ordinal);
    }
}

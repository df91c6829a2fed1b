using System;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Support;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>The typed support messages of the client.</summary>
public sealed class CmpClientSupportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CA_certificates_are_fetched()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Authority.FinalReply = Items.Reply(Items.Sequence(CmpInfoTypes.CaCerts, bed.Pki.Ca.Cmp.Encoded));

        CmpCertificate fetched = Assert.Single(await bed.Client.GetCaCertificatesAsync(Cancellation));
        Assert.True(fetched.IsSameAs(bed.Pki.Ca.Cmp));
    }

    [Fact]
    public async Task A_root_update_is_checked_before_it_is_handed_out()
    {
        using ClientBed bed = new(Shield.Ec);
        bed.Authority.FinalReply = Items.Reply(RootCaUpdateTests.Answer(bed.Pki.ForeignRoot.Cmp, bed.Pki.ForeignRoot.Cmp, null));

        CmpException refused = await Assert.ThrowsAsync<CmpException>(() => bed.Client.GetRootCaUpdateAsync(bed.Pki.Root.Certificate, Cancellation));
        Assert.Equal(CmpErrorCode.InvalidRootCaUpdate, refused.Error.Code);

        bed.Authority.FinalReply = Items.Reply(RootCaUpdateTests.Answer(bed.Pki.Root.Cmp, bed.Pki.Root.Cmp, null));
        Assert.NotNull(await bed.Client.GetRootCaUpdateAsync(bed.Pki.Root.Certificate, Cancellation));

        bed.Authority.FinalReply = Items.Reply(Items.Of(CmpInfoTypes.RootCaKeyUpdate));
        Assert.Null(await bed.Client.GetRootCaUpdateAsync(bed.Pki.Root.Certificate, Cancellation));
    }

    [Fact]
    public async Task Requirements_for_requests_are_fetched_by_profile()
    {
        using ClientBed bed = new(Shield.Ec);
        bed.Authority.FinalReply = Items.Reply(RequestRequirementsTests.Item(null, ("1.3.6.1.5.5.7.5.1.12", [2, 2, 12, 0])));

        CertificateRequestRequirements? fetched = await bed.Client.GetRequestRequirementsAsync("tls", Cancellation);
        Assert.Equal(3072, fetched!.KeySpecifications.Single().RsaKeyBits);
        Assert.Equal(["tls"], bed.Authority.Queries.Single().Origin.CertificateProfiles);
    }

    [Fact]
    public async Task A_revocation_list_is_fetched()
    {
        using ClientBed bed = new(Shield.Ec);
        byte[] list = RevocationListTests.Issue(bed.Pki.Root, bed.Clock.GetUtcNow());
        bed.Authority.FinalReply = Items.Reply(Items.Sequence(CmpInfoTypes.Crls, list));

        CmpRevocationList? fetched = await bed.Client.GetRevocationListAsync(RevocationListQuery.For(bed.Pki.Ca.Cmp), Cancellation);
        Assert.Equal(list, fetched!.Encoded.ToArray());
    }

    [Fact]
    public async Task A_malformed_answer_is_an_error()
    {
        using ClientBed bed = new(Shield.Ec);
        bed.Authority.FinalReply = Items.Reply(Items.Of("1.2.3"));

        CmpException refused = await Assert.ThrowsAsync<CmpException>(() => bed.Client.GetCaCertificatesAsync(Cancellation));
        Assert.Equal("S1", refused.Error.Rule);
    }

    [Fact]
    public async Task A_certificate_is_revoked_by_its_request()
    {
        using ClientBed bed = new(Shield.Ec);
        byte[] request = bed.Pki.SignedRequest("CN=new device");
        _ = await bed.Client.RevokeFromPkcs10Async(request, X509RevocationReason.KeyCompromise, Cancellation);

        RevocationQuery query = (RevocationQuery)bed.Authority.Queries.Single();
        Assert.Equal(PkiText.Name("CN=new device"), query.Subject.ToArray());
        Assert.Equal(bed.Pki.NewSigner.SubjectPublicKeyInfo.ToArray(), query.PublicKey.ToArray());
        Assert.True(query.SerialNumber.IsEmpty);
        Assert.Equal(1, query.Reason);

        CmpException refused = await Assert.ThrowsAsync<CmpException>(() => bed.Client.RevokeFromPkcs10Async(new byte[] { 1 }, cancellationToken: Cancellation));
        Assert.Equal(CmpErrorCode.InvalidArguments, refused.Error.Code);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>The public client, over a server in the same process.</summary>
public sealed class CmpClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Shield> AllShields { get; } = new(Enum.GetValues<Shield>());

    [Theory]
    [MemberData(nameof(AllShields))]
    public async Task Enrolls_a_certificate(Shield shield)
    {
        using ClientBed bed = new(shield);
        EnrollmentResult result = await bed.Client.EnrollAsync(bed.Options, Cancellation);

        using X509Certificate2 certificate = result.GetCertificate();
        Assert.Equal("CN=new device", certificate.Subject);
        Assert.Equal(bed.Pki.NewSigner.SubjectPublicKeyInfo.ToArray(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
        Assert.True(Assert.Single(result.Chain).IsSameAs(bed.Pki.Ca.Cmp));
        Assert.Equal(PkiStatus.Accepted, result.Status.Status);
        Assert.Equal(shield == Shield.Mac ? PeerAuthenticationKind.Mac : PeerAuthenticationKind.Signature, result.Peer.Kind);
        Assert.Equal([CmpBodyType.Ir], bed.Transport.Operations);
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public async Task Requests_a_further_certificate(Shield shield)
    {
        using ClientBed bed = new(shield);
        _ = await bed.Client.RequestCertificateAsync(bed.Options, Cancellation);

        Assert.Equal(CmpBodyType.Cr, bed.Authority.Certificate.Origin.Type);
    }

    [Fact]
    public async Task Q4_updates_the_certificate_of_the_credential_and_keeps_its_names()
    {
        using ClientBed bed = new(Shield.Ec);
        _ = await bed.Client.UpdateAsync(new EnrollmentOptions { Key = bed.Pki.NewKey }, cancellationToken: Cancellation);

        CertificateQuery query = bed.Authority.Certificate;
        Assert.Equal(CmpBodyType.Kur, query.Origin.Type);
        Assert.Equal(bed.Pki.Client.Cmp.Subject.ToArray(), query.Subject.ToArray());
        Assert.True(query.IsSignedWith(query.OldIssuer, query.OldSerialNumber));
    }

    [Fact]
    public async Task Q4_an_update_needs_a_certificate()
    {
        using ClientBed bed = new(Shield.Mac);
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => bed.Client.UpdateAsync(bed.Options, cancellationToken: Cancellation));

        Assert.Equal(CmpErrorCode.MissingReferenceCertificate, exception.Error.Code);
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public async Task Requests_what_a_PKCS10_request_describes(Shield shield)
    {
        using ClientBed bed = new(shield);
        EnrollmentResult result = await bed.Client.RequestFromPkcs10Async(bed.Pki.SignedRequest("CN=ten"), cancellationToken: Cancellation);

        Assert.Equal(PkiText.Name("CN=ten"), result.Certificate.Subject.ToArray());
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public async Task Revokes_a_certificate(Shield shield)
    {
        using ClientBed bed = new(shield);
        RevocationResult result = await bed.Client.RevokeAsync(
            bed.Pki.Client.Certificate, X509RevocationReason.KeyCompromise, Cancellation);

        Assert.Equal(PkiStatus.Accepted, result.Status.Status);
        Assert.Equal(1, Assert.IsType<RevocationQuery>(bed.Authority.Queries.Single()).Reason);
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public async Task Asks_the_server(Shield shield)
    {
        using ClientBed bed = new(shield);
        GeneralResult result = await bed.Client.SendGeneralMessageAsync(
            [new CmpInfo(CmpInfoTypes.CaCerts), new CmpInfo("1.2.3", new byte[] { 0x05, 0x00 })], Cancellation);

        Assert.Equal([CmpInfoTypes.CaCerts, "1.2.3"], result.Items.Select(item => item.Type));
        Assert.Equal([0x05, 0x00], result.Items[1].Value.ToArray());
        Assert.True(result.Items[0].Value.IsEmpty);
    }

    [Fact]
    public async Task An_application_may_look_at_the_certificate_and_reject_it()
    {
        using ClientBed bed = new(Shield.Ec, serverOptions: Shield.Ec.ServerOptions() with { GrantImplicitConfirm = false });
        List<string> seen = [];
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(
            bed.Options with
            {
                Decide = async (offer, cancellation) =>
                {
                    await Task.Yield();
                    using X509Certificate2 certificate = offer.GetCertificate();
                    seen.Add(certificate.Subject);
                    return CertificateDecision.Reject(PkiFailureInfo.BadCertTemplate, "not pretty");
                },
            },
            Cancellation));

        Assert.Equal(["CN=new device"], seen);
        Assert.Equal(CmpErrorCode.CertificateNotAccepted, exception.Error.Code);
        Assert.Equal(["not pretty"], bed.Authority.Confirmations.Single().Status!.Texts);
    }

    [Fact]
    public async Task A_certificate_for_another_key_is_rejected_unless_the_application_wants_it()
    {
        using ClientBed bed = new(Shield.Ec, serverOptions: Shield.Ec.ServerOptions() with { GrantImplicitConfirm = false });
        bed.Authority.OtherKey = bed.Pki.Client.Signer.SubjectPublicKeyInfo;

        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));
        Assert.Equal(CmpErrorCode.CertificateNotAccepted, exception.Error.Code);
        EnrollmentResult result = await bed.Client.EnrollAsync(
            bed.Options with { Decide = (_, _) => ValueTask.FromResult(CertificateDecision.Accept) }, Cancellation);
        Assert.NotNull(result.Certificate);
    }

    [Fact]
    public async Task What_the_application_throws_comes_out()
    {
        using ClientBed bed = new(Shield.Ec);

        await Assert.ThrowsAsync<NotSupportedException>(() => bed.Client.EnrollAsync(
            bed.Options with { Decide = (_, _) => throw new NotSupportedException() }, Cancellation));
        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));
    }

    [Fact]
    public async Task A_rejection_is_an_exception_that_says_who_is_at_fault()
    {
        using ClientBed bed = new(Shield.Ec);
        bed.Authority.FinalReply = AuthorityReply.Reject(PkiFailureInfo.NotAuthorized, "who are you");
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(CmpFault.PeerRejected, exception.Error.Fault);
        Assert.Contains("who are you", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_an_unknown_kind_is_an_error_of_the_caller()
    {
        using ClientBed bed = new(Shield.Ec);
        using ECDiffieHellman key = ECDiffieHellman.Create();

        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => bed.Client.EnrollAsync(bed.Options with { Key = key }, Cancellation));
        Assert.Equal(CmpFault.Caller, exception.Error.Fault);
        exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(new EnrollmentOptions(), Cancellation));
        Assert.Equal(CmpErrorCode.MissingPublicKey, exception.Error.Code);
        Assert.Empty(bed.Transport.Requests);
    }

    [Fact]
    public void A_certificate_needs_its_own_key()
    {
        CmpException exception = Assert.Throws<CmpException>(
            () => new CertificateCredential(TestPki.Ec.Client.Certificate, TestPki.Ec.Server.Key));
        Assert.Equal(CmpErrorCode.CertificateAndKeyDoNotMatch, exception.Error.Code);
        exception = Assert.Throws<CmpException>(() => new CertificateCredential(TestPki.Ec.Client.Certificate));
        Assert.Equal(CmpErrorCode.MissingProtectionCredential, exception.Error.Code);
    }

    [Fact]
    public async Task A_certificate_may_bring_its_key_along()
    {
        using X509Certificate2 certificate = TestPki.Ec.Client.Certificate.CopyWithPrivateKey((ECDsa)TestPki.Ec.Client.Key);
        using CertificateCredential credential = new(certificate, [TestPki.Ec.Ca.Certificate]);
        using ClientBed bed = new(Shield.Ec, options => options with { Credential = credential });

        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));
    }

    [Fact]
    public async Task A_key_may_be_behind_a_callback()
    {
        ICmpSigner inner = TestPki.Ec.Client.Signer;
        int calls = 0;
        CallbackSigner signer = new(
            (ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
            {
                calls++;
                return inner.TrySign(data, destination, out written);
            },
            inner.AlgorithmIdentifier,
            inner.SubjectPublicKeyInfo,
            inner.MaximumSignatureLength);
        using CertificateCredential credential = new(TestPki.Ec.Client.Certificate, signer, [TestPki.Ec.Ca.Certificate]);
        using ClientBed bed = new(Shield.Ec, options => options with { Credential = credential });

        Assert.NotNull(await bed.Client.EnrollAsync(bed.Options, Cancellation));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_secret_that_was_cleared_is_not_used()
    {
        SharedSecretCredential credential = new(Shields.Reference, Shields.Secret) { Mac = Shields.Mac };
        using ClientBed bed = new(Shield.Mac, options => options with { Credential = credential });
        _ = await bed.Client.EnrollAsync(bed.Options, Cancellation);
        credential.Dispose();

        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));
        Assert.Equal(CmpErrorCode.MissingProtectionCredential, exception.Error.Code);
    }
}

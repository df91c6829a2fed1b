using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Tool.Authority;
using Xunit;

namespace Cmp.Tool.Tests.Authority;

/// <summary>What the authority grants, what it changes, and what it refuses.</summary>
public sealed class AuthorityPolicyTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_short_RSA_key_is_not_certified()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using RSA weak = RSA.Create(1024);

        await RefusedAsync(bed, new EnrollmentOptions { Subject = Name("device"), Key = weak }, PkiFailureInfo.BadCertTemplate);
    }

    [Fact]
    public async Task A_curve_that_is_not_on_the_list_is_not_certified()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);

        await RefusedAsync(bed, new EnrollmentOptions { Subject = Name("device"), Key = other }, PkiFailureInfo.BadAlg);
    }

    [Fact]
    public async Task Nobody_becomes_a_CA()
    {
        await using CaBed bed = await CaBed.StartAsync();

        await RefusedAsync(
            bed,
            new EnrollmentOptions { Subject = Name("device"), Key = _key, Extensions = [new X509BasicConstraintsExtension(true, false, 0, true)] },
            PkiFailureInfo.BadCertTemplate);
    }

    [Fact]
    public async Task A_critical_extension_that_is_not_known_is_refused_and_another_left_out()
    {
        await using CaBed bed = await CaBed.StartAsync();
        X509Extension unknown = new("1.2.3.4.5", [0x05, 0x00], critical: true);

        await RefusedAsync(bed, new EnrollmentOptions { Subject = Name("device"), Key = _key, Extensions = [unknown] }, PkiFailureInfo.BadCertTemplate);
        unknown.Critical = false;
        EnrollmentResult result = await EnrollAsync(bed, new EnrollmentOptions { Subject = Name("device"), Key = _key, Extensions = [unknown] });
        Assert.Equal(PkiStatus.GrantedWithMods, result.Status.Status);
        Assert.DoesNotContain(result.GetCertificate().Extensions, extension => extension.Oid!.Value == "1.2.3.4.5");
    }

    [Fact]
    public async Task Usages_beyond_the_profile_are_left_out()
    {
        await using CaBed bed = await CaBed.StartAsync();
        EnrollmentResult result = await EnrollAsync(bed, new EnrollmentOptions
        {
            Subject = Name("device"),
            Key = _key,
            Extensions =
            [
                new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, true),
                new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2"), new Oid("1.3.6.1.5.5.7.3.27")], false),
            ],
        });
        X509Certificate2 certificate = result.GetCertificate();

        Assert.Equal(PkiStatus.GrantedWithMods, result.Status.Status);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal(
            ["1.3.6.1.5.5.7.3.2"],
            certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value));
    }

    [Fact]
    public async Task A_validity_within_the_profile_s_is_granted_and_a_longer_one_cut()
    {
        await using CaBed bed = await CaBed.StartAsync();
        DateTimeOffset soon = DateTimeOffset.UtcNow.AddDays(3);
        soon = DateTimeOffset.FromUnixTimeSeconds(soon.ToUnixTimeSeconds());
        EnrollmentResult shorter = await EnrollAsync(bed, new EnrollmentOptions { Subject = Name("device"), Key = _key, NotAfter = soon });
        EnrollmentResult longer = await EnrollAsync(
            bed, new EnrollmentOptions { Subject = Name("device"), Key = _key, NotAfter = DateTimeOffset.UtcNow.AddYears(50) });

        Assert.Equal(PkiStatus.Accepted, shorter.Status.Status);
        Assert.Equal(soon, shorter.Certificate.NotAfter);
        Assert.Equal(PkiStatus.GrantedWithMods, longer.Status.Status);
        Assert.InRange(longer.Certificate.NotAfter, DateTimeOffset.UtcNow.AddDays(364), DateTimeOffset.UtcNow.AddDays(366));
    }

    [Theory]
    [InlineData("device", null, true)]
    [InlineData("somebody else", null, false)]
    [InlineData("device", "admin.example", false)]
    [InlineData("device", "device.example", true)]
    public async Task A_signed_request_gets_the_names_of_its_signer_only(string name, string? dnsName, bool isGranted)
    {
        await using CaBed bed = await CaBed.StartAsync();
        EnrollmentResult first = await EnrollAsync(bed, new EnrollmentOptions { Subject = Name("device"), Key = _key, DnsNames = ["device.example"] });
        using CmpClient client = bed.Client(CaBed.Signing(first.GetCertificate(), _key));
        using ECDsa next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EnrollmentOptions request = new() { Subject = Name(name), Key = next, DnsNames = dnsName is null ? [] : [dnsName] };
        if (isGranted)
        {
            Assert.Equal("CN=device", (await client.RequestCertificateAsync(request, Cancellation)).GetCertificate().Subject);
        }
        else
        {
            await RefusedAsync(() => client.RequestCertificateAsync(request, Cancellation), PkiFailureInfo.NotAuthorized);
        }
    }

    [Fact]
    public async Task R1_a_client_revokes_its_own_certificate_only()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using X509Certificate2 mine = await bed.EnrollAsync("mine", _key, Cancellation);
        using X509Certificate2 other = await bed.EnrollAsync("other", _key, Cancellation);
        using CmpClient client = bed.Client(CaBed.Signing(mine, _key));

        await RefusedAsync(() => client.RevokeAsync(other, cancellationToken: Cancellation), PkiFailureInfo.BadCertId);
        await client.RevokeAsync(mine, cancellationToken: Cancellation);
        await RefusedAsync(() => client.RevokeAsync(mine, cancellationToken: Cancellation), PkiFailureInfo.SignerNotTrusted);
    }

    [Fact]
    public async Task One_secret_is_no_use_for_certificates_of_another()
    {
        await using CaBed bed = await CaBed.StartAsync(settings => settings with
        {
            Secrets = [.. settings.Secrets, new SharedSecret("neighbour", "another secret", IsOneTime: false)],
        });
        using X509Certificate2 mine = await bed.EnrollAsync("mine", _key, Cancellation);
        using CmpClient neighbour = bed.Client(new SharedSecretCredential("neighbour", "another secret"));

        await RefusedAsync(() => neighbour.RevokeAsync(mine, cancellationToken: Cancellation), PkiFailureInfo.BadCertId);
        await RefusedAsync(
            () => neighbour.UpdateAsync(new EnrollmentOptions { Key = _key, Subject = Name("mine") }, mine, Cancellation), PkiFailureInfo.BadCertId);
    }

    [Fact]
    public async Task A_profile_that_needs_a_name_says_so()
    {
        await using CaBed bed = await CaBed.StartAsync();
        EnrollmentOptions request = new() { Subject = Name("server"), Key = _key, CertificateProfile = "server" };

        await RefusedAsync(bed, request, PkiFailureInfo.BadCertTemplate);
        EnrollmentResult result = await EnrollAsync(bed, request with { DnsNames = ["www.example"] });
        Assert.InRange(result.Certificate.NotAfter, DateTimeOffset.UtcNow.AddDays(89), DateTimeOffset.UtcNow.AddDays(91));
        await RefusedAsync(bed, request with { CertificateProfile = "emperor" }, PkiFailureInfo.BadCertTemplate);
    }

    [Fact]
    public async Task Support_messages()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using X509Certificate2 oldRoot = bed.Root;
        using CmpClient client = bed.Client();
        Assert.Null(await client.GetRootCaUpdateAsync(oldRoot, Cancellation));
        Assert.NotEmpty(await client.GetCaCertificatesAsync(Cancellation));
        CertificateRequestRequirements? requirements = await client.GetRequestRequirementsAsync(cancellationToken: Cancellation);
        Assert.Equal(2, requirements!.KeySpecifications.Count);
        RevocationListQuery query = RevocationListQuery.OfIssuer(bed.Host.Issuer.Subject.ToArray());
        CmpRevocationList? list = await client.GetRevocationListAsync(query, Cancellation);
        Assert.NotNull(list);
        Assert.Null(await client.GetRevocationListAsync(RevocationListQuery.NewerThan(list), Cancellation));

        await bed.RestartAsync(() => AuthorityHost.BeginNewRoot(new AuthorityDirectory(bed.Folder), bed.Settings));
        using CmpClient again = bed.Client(anchor: oldRoot);
        RootCaUpdate? update = await again.GetRootCaUpdateAsync(oldRoot, Cancellation);
        Assert.True(update!.NewWithNew.IsSameAs(bed.Host.Root));
        Assert.NotNull(update.NewWithOld);
        Assert.NotNull(update.OldWithNew);
    }

    [Fact]
    public async Task More_clients_at_once_than_cores_and_none_is_lost()
    {
        const int clients = 64;
        await using CaBed bed = await CaBed.StartAsync();
        X509Certificate2[] certificates = await Task.WhenAll(Enumerable.Range(0, clients).Select(async number =>
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return await bed.EnrollAsync($"device-{number}", key, Cancellation);
        }));

        Assert.Equal(clients, certificates.Select(certificate => certificate.SerialNumber).Distinct().Count());
        Assert.Equal(clients, bed.Host.Register.Count);
        Assert.Empty(bed.Host.Register.Unconfirmed());
        Assert.Equal(0, bed.Host.Server.TransactionCount);
        Array.ForEach(certificates, certificate => certificate.Dispose());
    }

    public void Dispose() => _key.Dispose();

    private static X500DistinguishedName Name(string name) => new($"CN={name}");

    private static async Task<EnrollmentResult> EnrollAsync(CaBed bed, EnrollmentOptions request)
    {
        using CmpClient client = bed.Client();
        return await client.EnrollAsync(request, Cancellation);
    }

    private static async Task RefusedAsync(CaBed bed, EnrollmentOptions request, PkiFailureInfo expected)
    {
        using CmpClient client = bed.Client();
        await RefusedAsync(() => client.EnrollAsync(request, Cancellation), expected);
        Assert.Empty(bed.Host.Register.Unconfirmed());
    }

    private static async Task RefusedAsync(Func<Task> action, PkiFailureInfo expected)
    {
        CmpException failure = await Assert.ThrowsAsync<CmpException>(action);
        Assert.Equal(PkiFailureInfoBits.MaskOf(expected), failure.Error.PeerStatus!.FailureBits);
        Assert.NotEmpty(failure.Error.PeerStatus.Texts);
    }
}

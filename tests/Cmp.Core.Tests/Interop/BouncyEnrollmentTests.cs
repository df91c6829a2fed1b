using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using BouncyServer;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Core.Tests.Interop;

/// <summary>Certificates that BouncyCastle issues and openssl verifies.</summary>
public sealed class BouncyEnrollmentTests
{
    public static TheoryData<Guard, string> Requests { get; } = new(
        from guard in Enum.GetValues<Guard>()
        from body in new[] { "ir", "cr", "kur", "p10cr" }
        select new TheoryDataRow<Guard, string>(guard, body));

    public static TheoryData<KeyKind> EdwardsKeys { get; } = new(KeyKind.Ed25519, KeyKind.Ed448);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_certificate_is_confirmed(Guard guard, string body)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);

        EnrollmentResult result = await bed.RequestAsync(body);

        await bed.VerifyAsync(result);
        Assert.Empty(result.Deviations);
        Assert.Equal(PkiStatus.Accepted, result.Status.Status);
        bed.AssertServerSaw(body, "certConf");
        Confirmation confirmation = Assert.Single(bed.Log.Confirmations);
        Assert.True(confirmation is { IsHashRight: true, IsAccepted: true });
        Assert.Equal(body == "p10cr" ? -1 : 0, confirmation.RequestId);
        Assert.Equal([body == "p10cr" ? "Pkcs10" : "Signature"], bed.Log.Proofs);
        Assert.Empty(bed.Log.Unconfirmed);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_certificate_needs_no_confirmation_where_the_server_says_so(Guard guard, string body)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { GrantsImplicitConfirmation = true });

        EnrollmentResult result = await bed.RequestAsync(body);

        await bed.VerifyAsync(result);
        Assert.Empty(result.Deviations);
        bed.AssertServerSaw(body);
        Assert.Equal(result.GetCertificate().SerialNumber, Assert.Single(bed.Log.Unconfirmed), ignoreCase: true);
    }

    [Theory]
    [InlineData(Guard.PasswordBasedMac)]
    [InlineData(Guard.Ec)]
    public async Task Who_wants_to_confirm_may(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { GrantsImplicitConfirmation = true });

        await bed.RequestAsync("cr", implicitConfirm: false);

        bed.AssertServerSaw("cr", "certConf");
    }

    [Fact]
    public async Task The_chain_and_the_root_come_along()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.PasswordBasedMac);

        EnrollmentResult result = await bed.RequestAsync("ir");

        Assert.Equal(bed.Root.RawData, Assert.Single(result.CaPubs).Encoded.ToArray());
        Assert.Equal([bed.Ca.RawData, bed.Root.RawData], result.Chain.Select(link => link.Encoded.ToArray()));
    }

    [Fact]
    public async Task What_is_asked_for_is_understood()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.Ec);
        DateTimeOffset end = DateTimeOffset.UtcNow.AddDays(7);

        EnrollmentResult result = await bed.Client.EnrollAsync(
            bed.Options with
            {
                DnsNames = ["device.example"],
                IPAddresses = [IPAddress.Parse("10.0.0.1")],
                Extensions = [new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement, critical: true)],
                NotAfter = end,
            },
            BouncyBed.Cancellation);

        await bed.VerifyAsync(result);
        using X509Certificate2 certificate = result.GetCertificate();
        Assert.True(certificate.MatchesHostname("device.example"));
        Assert.True(certificate.MatchesHostname("10.0.0.1"));
        Assert.Equal(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement,
            certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal(end.ToUnixTimeSeconds(), new DateTimeOffset(certificate.NotAfter).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_modification_is_told()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.Ec, new BouncyConduct { Modifies = true, Texts = ["with a unit", "of ours"] });

        EnrollmentResult result = await bed.RequestAsync("ir");

        Assert.True(result.IsModified);
        Assert.Equal(["with a unit", "of ours"], result.Status.Texts);
        Assert.Contains("OU=Modified", result.GetCertificate().Subject, StringComparison.Ordinal);
        Assert.True(Assert.Single(bed.Log.Confirmations).IsAccepted);
    }

    [Fact]
    public async Task The_time_for_a_confirmation_is_told()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.Rsa, new BouncyConduct { ConfirmWaitSeconds = 3600 });
        DateTimeOffset before = DateTimeOffset.UtcNow;
        DateTimeOffset? end = null;

        await bed.Client.EnrollAsync(
            bed.Options with
            {
                Decide = (offered, _) =>
                {
                    end = offered.ConfirmBefore;
                    return ValueTask.FromResult(offered.Recommendation);
                },
            },
            BouncyBed.Cancellation);

        // The server says it in whole seconds.
        Assert.InRange(end!.Value, before.AddSeconds(3599), DateTimeOffset.UtcNow.AddSeconds(3600));
        bed.AssertServerSaw("ir", "certConf");
    }

    /// <summary>Q9: RFC 9481 fixes the hash function where the signature implies none: SHA-512, and SHAKE256 with 512 bits.</summary>
    [Theory]
    [MemberData(nameof(EdwardsKeys))]
    public async Task The_hash_of_a_certificate_under_an_Edwards_key_is_right(KeyKind kind)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.PasswordBasedMac, authority: new BouncyAuthority(KeyKind.Ec, kind));

        EnrollmentResult result = await bed.RequestAsync("ir");

        await bed.VerifyAsync(result);
        bed.AssertServerSaw("ir", "certConf");
        Assert.True(Assert.Single(bed.Log.Confirmations).IsHashRight);
    }
}

using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using BouncyServer;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Core.Tests.Interop;

/// <summary>Certificates that BouncyCastle revokes, so that openssl finds them on its list.</summary>
public sealed class BouncyRevocationTests
{
    public static TheoryData<Guard> Guards { get; } = new(Enum.GetValues<Guard>());

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_certificate_is_revoked(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);
        Assert.Contains("OK", await bed.VerifyByListAsync(bed.Certificate.RawData), StringComparison.Ordinal);

        RevocationResult result = await bed.Client.RevokeAsync(bed.Certificate, X509RevocationReason.Superseded, BouncyBed.Cancellation);

        Assert.Equal(PkiStatus.Accepted, result.Status.Status);
        bed.AssertServerSaw("rr");
        Assert.Equal([(bed.Certificate.SerialNumber.ToLowerInvariant(), (int)X509RevocationReason.Superseded)], bed.Log.Revocations);
        Assert.Contains("certificate revoked", await bed.VerifyByListAsync(bed.Certificate.RawData), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_is_revoked_by_issuer_and_serial_number()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.PasswordBasedMac);

        await bed.Client.RevokeAsync(
            bed.Certificate.IssuerName.RawData, bed.Certificate.SerialNumberBytes, cancellationToken: BouncyBed.Cancellation);

        // R2: "unspecified" is said, not left out.
        bed.AssertServerSaw("rr");
        Assert.Equal([(bed.Certificate.SerialNumber.ToLowerInvariant(), 0)], bed.Log.Revocations);
    }

    /// <summary>R1: BouncyCastle's server lets nobody revoke the certificate of somebody else.</summary>
    [Fact]
    public async Task A_certificate_of_somebody_else_is_not_revoked()
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(Guard.Ec);
        using X509Certificate2 other = X509CertificateLoader.LoadCertificate(
            bed.Server.Authority.IssueTo("O=Bouncy,CN=other", bed.Key.ExportSubjectPublicKeyInfo()));

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(
            () => bed.Client.RevokeAsync(other, cancellationToken: BouncyBed.Cancellation));

        Assert.Equal(CmpErrorCode.ReceivedError, refusal.Error.Code);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.NotAuthorized), refusal.Error.PeerStatus!.FailureBits);
        Assert.Contains("OK", await bed.VerifyByListAsync(other.RawData), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_refusal_is_told(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(
            guard, new BouncyConduct { Rejects = _ => true, FailureInfo = 1 << 13, Texts = ["revoked already"] });

        CmpException refusal = await Assert.ThrowsAsync<CmpException>(
            () => bed.Client.RevokeAsync(bed.Certificate, cancellationToken: BouncyBed.Cancellation));

        Assert.Equal(CmpErrorCode.RequestRejected, refusal.Error.Code);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.CertRevoked), refusal.Error.PeerStatus!.FailureBits);
        Assert.Equal(["revoked already"], refusal.Error.PeerStatus.Texts);
        Assert.True(refusal.Error.PeerStatusVerified);
    }
}

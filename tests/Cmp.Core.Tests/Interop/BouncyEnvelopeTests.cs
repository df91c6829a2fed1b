using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using BouncyServer;
using Xunit;

namespace Cmp.Core.Tests.Interop;

/// <summary>Keys that BouncyCastle generates and certificates that it encrypts.</summary>
public sealed class BouncyEnvelopeTests
{
    public static TheoryData<Guard> Guards { get; } = new(Enum.GetValues<Guard>());

    /// <summary>RFC 9483 4.1.6: by password, key agreement and key transport, as the protection has it. BouncyCastle wraps by RFC 3211 (K4).</summary>
    [Theory]
    [MemberData(nameof(Guards))]
    public async Task A_generated_key_is_received(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard);

        EnrollmentResult result = await bed.Client.EnrollAsync(
            new EnrollmentOptions { Subject = new X500DistinguishedName("CN=new device, O=Bouncy"), CentralKeyGeneration = true },
            BouncyBed.Cancellation);

        using X509Certificate2 certificate = result.GetCertificateWithPrivateKey();
        Assert.True(certificate.HasPrivateKey);
        using AsymmetricAlgorithm key = guard == Guard.Rsa ? certificate.GetRSAPrivateKey()! : certificate.GetECDsaPrivateKey()!;
        await bed.VerifyAsync(result, key);
        Assert.Equal(["GeneratedKey"], bed.Log.Proofs);
        bed.AssertServerSaw("ir", "certConf");

        // H1, K1: version 3 from the first message on.
        Assert.All(bed.Log.Received, message => Assert.Equal(3, message.Version));
        Assert.True(Assert.Single(bed.Log.Confirmations) is { IsHashRight: true, IsAccepted: true });
        result.PrivateKey!.Dispose();
    }

    /// <summary>RFC 9810 5.2.8.3.2: the confirmation proves that the certificate could be decrypted.</summary>
    [Theory]
    [MemberData(nameof(Guards))]
    public async Task An_encrypted_certificate_is_opened_and_confirmed(Guard guard)
    {
        await using BouncyBed bed = await BouncyBed.StartAsync(guard, new BouncyConduct { GrantsImplicitConfirmation = true });
        using AsymmetricAlgorithm key = guard == Guard.Rsa ? RSA.Create(2048) : ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        EnrollmentResult result = await bed.Client.EnrollAsync(
            bed.Options with { Key = key, ProofOfPossession = ProofOfPossessionMethod.EncryptedCertificate }, BouncyBed.Cancellation);

        await bed.VerifyAsync(result, key);
        Assert.Equal(["EncryptedCertificate"], bed.Log.Proofs);
        bed.AssertServerSaw("ir", "certConf");
        Assert.True(Assert.Single(bed.Log.Confirmations) is { IsHashRight: true, IsAccepted: true });
    }
}

using System;
using System.Security.Cryptography;
using Cmp.Core;

namespace Cmp.Aot.Tests;

/// <summary>Protection as it ships, compiled ahead of time.</summary>
internal static class ProtectionChecks
{
    private static readonly DateTimeOffset s_made = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);

    /// <summary>Adds all of them.</summary>
    internal static void AddTo(Checks checks)
    {
        PeerTrust trust = new()
        {
            Secret = Vectors.Credential("pbm.secret"),
            PathValidator = new X509ChainPathValidator([Certificate("root_rsa.cer"), Certificate("root_ec.cer")]),
            Untrusted = [Certificate("srv_rsa.cer"), Certificate("srv_ec.cer"), Certificate("sub_rsa.cer"), Certificate("sub_ec.cer")],
        };
        foreach ((string name, byte[] bytes) in Vectors.Messages)
        {
            ResponseAuthenticator authenticator = new(trust, DotNetCrypto.Instance, TransactionLimits.Default, NullCmpLog.Instance);
            ReceivedMessage message = Receive(bytes);
            checks.Add($"{name} is authentic", () => authenticator.Authenticate(message, s_made, out _) is null);
            checks.Add($"{name} with another last octet is not", () => IsRefusedWhenAltered(authenticator, message));
            if (!name.Contains("_ec", StringComparison.Ordinal))
            {
                checks.AddWithoutAllocation($"{name} is authenticated", () => authenticator.Authenticate(message, s_made, out _));
            }
        }

        AddProtectors(checks);
    }

    private static void AddProtectors(Checks checks)
    {
        byte[] part = new byte[1500];
        byte[] protection = new byte[1024];
        _ = PasswordBasedMacProtector.TryCreate(
            "secret"u8, default, PasswordBasedMacSettings.Default, DotNetCrypto.Instance, out PasswordBasedMacProtector? mac);
        AsymmetricAlgorithmSigner rsaSigner = AsymmetricAlgorithmSigner.Create(RSA.Create(2048));
        AsymmetricAlgorithmSigner ecdsaSigner = AsymmetricAlgorithmSigner.Create(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        checks.AddWithoutAllocation("PasswordBasedMac protects", () => mac!.TryProtect(part, protection, out _));
        checks.AddWithoutAllocation("RSA signs", () => rsaSigner.TrySign(part, protection, out _));
        checks.AddWithoutAllocation("ECDSA signs", () => ecdsaSigner.TrySign(part, protection, out _));
    }

    private static bool IsRefusedWhenAltered(ResponseAuthenticator authenticator, ReceivedMessage message)
    {
        byte[] altered = message.Encoded.ToArray();
        ReadOnlySpan<byte> protection = message.View.Protection.Value.Octets;
        _ = message.Encoded.Span.Overlaps(protection, out int offset);
        altered[offset + protection.Length - 1] ^= 1;
        return authenticator.Authenticate(Receive(altered), s_made, out _) is not null;
    }

    private static ReceivedMessage Receive(byte[] bytes) =>
        ReceivedMessage.TryDecode(bytes, new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? message) is null
            ? message!
            : throw new InvalidOperationException("not a message");

    private static CmpCertificate Certificate(string file) =>
        CmpCertificate.TryDecode(Vectors.Credential(file), out CmpCertificate certificate, out _)
            ? certificate
            : throw new InvalidOperationException(file);
}

using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Tool.Authority;

/// <summary>Which keys the authority certifies: RSA of at least 2048 bits, elliptic curves of NIST, ML-DSA.</summary>
internal static class KeyRules
{
    private const int LeastRsaBits = 2048;
    private const int MostRsaBits = 8192;
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string MlDsa = "2.16.840.1.101.3.4.3.";

    /// <summary>Looks at a key.</summary>
    /// <param name="encoded">DER of the SubjectPublicKeyInfo.</param>
    /// <param name="key">The key.</param>
    /// <returns>Why it is not certified, or null.</returns>
    internal static string? Check(ReadOnlySpan<byte> encoded, out PublicKey? key)
    {
        key = null;
        try
        {
            key = PublicKey.CreateFromSubjectPublicKeyInfo(encoded, out _);
            return key.Oid.Value switch
            {
                Rsa => CheckRsa(encoded),
                EllipticCurve => CheckCurve(encoded),
                string oid when oid.StartsWith(MlDsa, StringComparison.Ordinal) && oid[MlDsa.Length..] is "17" or "18" or "19" => null,
                string oid => $"keys of the algorithm {oid} are not certified",
                null => "the key has no algorithm",
            };
        }
        catch (Exception failure) when (failure is CryptographicException or PlatformNotSupportedException)
        {
            return "the public key is malformed, or of a kind that is not known here";
        }
    }

    /// <summary>What a key can be used for.</summary>
    /// <param name="key">The key.</param>
    /// <param name="wanted">What it is to be used for.</param>
    /// <returns>What of that it can be used for.</returns>
    internal static X509KeyUsageFlags Fit(PublicKey key, X509KeyUsageFlags wanted) => key.Oid.Value switch
    {
        Rsa => wanted & ~X509KeyUsageFlags.KeyAgreement,
        EllipticCurve => wanted & ~X509KeyUsageFlags.KeyEncipherment,
        _ => wanted & ~(X509KeyUsageFlags.KeyAgreement | X509KeyUsageFlags.KeyEncipherment),
    };

    private static string? CheckRsa(ReadOnlySpan<byte> encoded)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(encoded, out _);
        return rsa.KeySize is >= LeastRsaBits and <= MostRsaBits
            ? null
            : $"RSA keys need {LeastRsaBits} to {MostRsaBits} bits; this one has {rsa.KeySize}";
    }

    private static string? CheckCurve(ReadOnlySpan<byte> encoded)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(encoded, out _);
        return key.KeySize is 256 or 384 or 521 && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value
            is "1.2.840.10045.3.1.7" or "1.3.132.0.34" or "1.3.132.0.35"
            ? null
            : "elliptic curve keys have to be on P-256, P-384 or P-521";
    }
}

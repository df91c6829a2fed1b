using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Tool.Authority;

/// <summary>The kind of key that an authority makes for itself, by the name that the command line has for it: <c>ec:P-256</c>, <c>rsa:3072</c>.</summary>
/// <param name="Name">The name.</param>
internal sealed record KeyAlgorithm(string Name)
{
    private const int LeastRsaBits = 2048;
    private const int MostRsaBits = 8192;

    /// <summary>An elliptic curve key on P-256.</summary>
    internal static KeyAlgorithm Default { get; } = new("ec:P-256");

    /// <summary>Reads a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The kind of key; null when there is none of that name.</returns>
    internal static KeyAlgorithm? Parse(string name)
    {
        KeyAlgorithm algorithm = new(name);
        return algorithm.Curve is not null || algorithm.RsaBits is not null ? algorithm : null;
    }

    private ECCurve? Curve => Name switch
    {
        "ec" or "ec:P-256" => ECCurve.NamedCurves.nistP256,
        "ec:P-384" => ECCurve.NamedCurves.nistP384,
        "ec:P-521" => ECCurve.NamedCurves.nistP521,
        _ => null,
    };

    private int? RsaBits => Name == "rsa"
        ? 3072
        : Name.StartsWith("rsa:", StringComparison.Ordinal)
            && int.TryParse(Name.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
            && bits is >= LeastRsaBits and <= MostRsaBits
            && bits % 64 == 0
                ? bits
                : null;

    /// <summary>Makes a key.</summary>
    /// <returns>The key.</returns>
    internal AsymmetricAlgorithm Create() => Curve is ECCurve curve ? ECDsa.Create(curve) : RSA.Create(RsaBits ?? LeastRsaBits);

    /// <summary>Makes what signs certificates with a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The generator.</returns>
    internal static X509SignatureGenerator GeneratorFor(AsymmetricAlgorithm key) => key is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)key);

    /// <summary>The hash function that fits a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The hash function.</returns>
    internal static HashAlgorithmName DigestFor(AsymmetricAlgorithm key) => (key is ECDsa ? key.KeySize : 0) switch
    {
        <= 256 => HashAlgorithmName.SHA256,
        <= 384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}

using System;
using System.IO;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;

namespace BouncyServer;

/// <summary>Kinds of keys.</summary>
public enum KeyKind
{
    /// <summary>ECDSA over P-256.</summary>
    Ec,

    /// <summary>RSA with 2048 bits, PKCS#1.</summary>
    Rsa,

    /// <summary>Ed25519.</summary>
    Ed25519,

    /// <summary>Ed448.</summary>
    Ed448,
}

/// <summary>What is done with keys of each kind.</summary>
internal static class KeyKinds
{
    public static SecureRandom Random { get; } = new();

    public static AsymmetricCipherKeyPair NewPair(this KeyKind kind)
    {
        IAsymmetricCipherKeyPairGenerator generator;
        switch (kind)
        {
            case KeyKind.Ec:
                generator = new ECKeyPairGenerator();
                generator.Init(new ECKeyGenerationParameters(SecObjectIdentifiers.SecP256r1, Random));
                break;
            case KeyKind.Rsa:
                generator = new RsaKeyPairGenerator();
                generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), Random, 2048, 100));
                break;
            case KeyKind.Ed25519:
                generator = new Ed25519KeyPairGenerator();
                generator.Init(new Ed25519KeyGenerationParameters(Random));
                break;
            case KeyKind.Ed448:
                generator = new Ed448KeyPairGenerator();
                generator.Init(new Ed448KeyGenerationParameters(Random));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }

        return generator.GenerateKeyPair();
    }

    public static ISignatureFactory Signer(this KeyKind kind, AsymmetricKeyParameter key) => new Asn1SignatureFactory(kind.AlgorithmName(), key, Random);

    public static string AlgorithmName(this KeyKind kind) => kind switch
    {
        KeyKind.Ec => "SHA256WITHECDSA",
        KeyKind.Rsa => "SHA256WITHRSA",
        KeyKind.Ed25519 => "Ed25519",
        KeyKind.Ed448 => "Ed448",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>An object as PEM.</summary>
    public static string ToPem(object value)
    {
        using StringWriter text = new();
        using (PemWriter writer = new(text))
        {
            writer.WriteObject(value);
        }

        return text.ToString();
    }
}

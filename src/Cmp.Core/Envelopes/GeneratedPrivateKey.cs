using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>A private key that the CA generated and sent (RFC 9483 4.1.6). It is cleared when it is disposed of.</summary>
public sealed class GeneratedPrivateKey : IDisposable
{
    // Pinned, so that the collector leaves no copies of the key behind when it moves things.
    private readonly byte[] _pkcs8;

    private GeneratedPrivateKey(ReadOnlySpan<byte> pkcs8, byte[]? publicKey)
    {
        _pkcs8 = GC.AllocateUninitializedArray<byte>(pkcs8.Length, pinned: true);
        pkcs8.CopyTo(_pkcs8);
        PublicKey = publicKey;
    }

    /// <summary>DER of the PrivateKeyInfo (PKCS#8, RFC 5208), for <c>ImportPkcs8PrivateKey</c>. All zero once this is disposed of.</summary>
    public ReadOnlyMemory<byte> Pkcs8 => _pkcs8;

    /// <summary>
    /// The bits of the public key that came along or that stand in the private one; empty when the two differ, null when neither is there.
    /// </summary>
    internal byte[]? PublicKey { get; }

    /// <summary>Clears the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_pkcs8);

    /// <summary>Takes a key out of an AsymmetricKeyPackage.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The key, in the form of version 1, which everybody reads.</returns>
    internal static GeneratedPrivateKey Of(OneAsymmetricKey key)
    {
        using DerBuffer pkcs8 = new(2048);
        Der.Encode(
            new PrivateKeyInfo { Version = 0, PrivateKeyAlgorithm = key.PrivateKeyAlgorithm, PrivateKey = key.PrivateKey },
            pkcs8);
        byte[]? publicKey = PrivateKeys.PublicPartOf(key.PrivateKeyAlgorithm, key.PrivateKey.Octets);
        if (key.PublicKey.TryGet(out BitString bits))
        {
            // K5: where both say whose key it is they have to agree.
            bool agree = publicKey is null || bits.Octets.SequenceEqual(publicKey);
            publicKey = agree ? bits.Octets.ToArray() : [];
        }

        return new GeneratedPrivateKey(pkcs8.Span, publicKey);
    }

    /// <summary>Takes a key that came without a package: a PrivateKeyInfo, an RSAPrivateKey, or an ECPrivateKey that names its curve.</summary>
    /// <param name="content">DER of it.</param>
    /// <returns>The key; null when it is none.</returns>
    internal static GeneratedPrivateKey? OfBare(ReadOnlySpan<byte> content)
    {
        if (Der.TryDecode(content, out PrivateKeyInfo key, out _))
        {
            return Of(key);
        }

        if (Der.TryDecode(content, out OneAsymmetricKey newer, out _))
        {
            return Of(newer);
        }

        byte[] algorithm = PrivateKeys.AlgorithmOf(content);
        return algorithm.Length == 0
            ? null
            : Of(new PrivateKeyInfo
            {
                PrivateKeyAlgorithm = new Encoded<AlgorithmIdentifier>(algorithm).Value,
                PrivateKey = new OctetString(content),
            });
    }

    /// <summary>Takes a key that came as a PrivateKeyInfo.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The key.</returns>
    internal static GeneratedPrivateKey Of(PrivateKeyInfo key)
    {
        using DerBuffer pkcs8 = new(2048);
        Der.Encode(key, pkcs8);
        return new GeneratedPrivateKey(pkcs8.Span, PrivateKeys.PublicPartOf(key.PrivateKeyAlgorithm, key.PrivateKey.Octets));
    }
}

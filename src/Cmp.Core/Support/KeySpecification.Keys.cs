using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <content>Keys of the kind.</content>
public sealed partial record KeySpecification
{
    /// <summary>Whether a key is of this kind.</summary>
    /// <param name="subjectPublicKeyInfo">DER of the SubjectPublicKeyInfo of the key.</param>
    /// <returns>True when it is; false also when it is no key.</returns>
    public bool Fits(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        if (!Der.TryDecode(subjectPublicKeyInfo, out SubjectPublicKeyInfo key, out _))
        {
            return false;
        }

        if (RsaKeyBits is null)
        {
            return Der.Encode(key.Algorithm).AsSpan().SequenceEqual(AlgorithmIdentifier.Span);
        }

        if (!key.Algorithm.Algorithm.Is(AlgorithmOids.RsaEncryption))
        {
            return false;
        }

        using RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return rsa.KeySize == RsaKeyBits;
    }

    /// <summary>Makes a key pair of this kind, with .NET's own cryptography.</summary>
    /// <param name="key">The key pair, which the caller disposes of; null when .NET cannot make one as an <see cref="AsymmetricAlgorithm"/>.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryCreateKey([NotNullWhen(true)] out AsymmetricAlgorithm? key)
    {
        key = null;
        try
        {
            AlgorithmIdentifier algorithm = new Encoded<AlgorithmIdentifier>(AlgorithmIdentifier.Span).Value;
            if (RsaKeyBits is int bits)
            {
                key = RSA.Create(bits);
            }
            else if (algorithm.Algorithm.Is(AlgorithmOids.EcPublicKey) && algorithm.Parameters.Value.TryOpen(out ObjectId curve, out _))
            {
                key = ECDsa.Create(ECCurve.CreateFromValue(curve.ToString()));
            }
        }
        catch (CryptographicException)
        {
            // A length or a curve that the platform does not have.
            return false;
        }
        catch (PlatformNotSupportedException)
        {
            return false;
        }

        return key is not null;
    }
}

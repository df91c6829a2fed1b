using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>One kind of key that a CA is willing to certify: a control of id-it-certReqTemplate (RFC 9810 5.3.19.16; S4).</summary>
public sealed record KeySpecification
{
    private KeySpecification()
    {
    }

    /// <summary>
    /// DER of the AlgorithmIdentifier of the key, its parameters naming the curve where it has one; that of RSA where
    /// <see cref="RsaKeyBits"/> says how long it has to be.
    /// </summary>
    public ReadOnlyMemory<byte> AlgorithmIdentifier { get; private init; }

    /// <summary>Bits of the modulus of an RSA key; null for another kind of key.</summary>
    public int? RsaKeyBits { get; private init; }

    /// <summary>An RSA key.</summary>
    /// <param name="bits">Bits of its modulus.</param>
    /// <returns>The specification.</returns>
    public static KeySpecification Rsa(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bits);
        return new KeySpecification
        {
            RsaKeyBits = bits,
            AlgorithmIdentifier = Der.Encode(new AlgorithmIdentifier
            {
                Algorithm = AlgorithmOids.RsaEncryption,
                Parameters = new AnyValue([DerTag.Null, 0]),
            }),
        };
    }

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

    /// <summary>Reads a control.</summary>
    /// <param name="control">The control.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="specification">The specification; null when the control is another one, which is to be ignored.</param>
    /// <returns>What is wrong with the control, or null.</returns>
    internal static CmpError? TryRead(AttributeTypeAndValue control, TransactionLimits limits, out KeySpecification? specification)
    {
        specification = null;
        if (control.TryOpen(CrmfAttributes.AlgId, out AlgorithmIdentifier algorithm, out DerError error))
        {
            if (algorithm.Algorithm.Is(AlgorithmOids.RsaEncryption))
            {
                return Invalid("algId names RSA, for which rsaKeyLen is there");
            }

            specification = new KeySpecification { AlgorithmIdentifier = Der.Encode(algorithm) };
            return null;
        }

        if (error.IsNone && control.TryOpen(CrmfAttributes.RsaKeyLen, out DerInteger bits, out error))
        {
            if (!bits.TryGetInt64(out long number) || number < 1 || number > limits.RsaKeyBits)
            {
                return Invalid(string.Create(CultureInfo.InvariantCulture, $"rsaKeyLen is not between 1 and {limits.RsaKeyBits}"));
            }

            specification = Rsa((int)number);
            return null;
        }

        return error.IsNone ? null : Invalid("a control of keySpec, counted from its value") with { Der = error };
    }

    private static CmpError Invalid(string detail) => new(CmpErrorCode.InvalidGeneralResponse, $"{detail} (rule S4)");
}

using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>A public key as .NET has it: RSA, or ECDSA over one of the curves of NIST.</summary>
internal sealed class DotNetPublicKey : IDisposable
{
    // Verifying with a longer key is possible and useless; whoever sends one wants to keep this side busy.
    private const int MostRsaBits = 16384;

    private readonly RSA? _rsa;
    private readonly ECDsa? _ecdsa;
    private readonly int _coordinate;
    private readonly bool _pssOnly;

    private DotNetPublicKey(RSA? rsa, bool pssOnly, ECDsa? ecdsa, int coordinate)
    {
        _rsa = rsa;
        _pssOnly = pssOnly;
        _ecdsa = ecdsa;
        _coordinate = coordinate;
    }

    /// <summary>Reads a key. A key of a kind that is not supported gives one that verifies nothing.</summary>
    /// <param name="subjectPublicKeyInfo">DER of the SubjectPublicKeyInfo.</param>
    /// <returns>The key.</returns>
    internal static DotNetPublicKey Import(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        if (Der.TryDecode(subjectPublicKeyInfo, out SubjectPublicKeyInfo view, out _))
        {
            ObjectId algorithm = view.Algorithm.Algorithm;
            if (algorithm.Is(AlgorithmOids.RsaEncryption) || algorithm.Is(AlgorithmOids.RsassaPss))
            {
                return ImportRsa(view);
            }

            if (algorithm.Is(AlgorithmOids.EcPublicKey))
            {
                return ImportEcdsa(subjectPublicKeyInfo, view.Algorithm);
            }
        }

        return new DotNetPublicKey(rsa: null, pssOnly: false, ecdsa: null, coordinate: 0);
    }

    /// <summary>Verifies a signature over a hash: 0 bytes allocated for RSA, about 1.2 KB for ECDSA, inside .NET.</summary>
    internal SignatureVerdict VerifyHash(SignatureScheme scheme, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        if (_rsa is null && _ecdsa is null)
        {
            return SignatureVerdict.Unsupported;
        }

        bool fits = scheme.Kind switch
        {
            SignatureKind.RsaPkcs1 => _rsa is not null && !_pssOnly,
            SignatureKind.RsaPss => _rsa is not null,
            SignatureKind.Ecdsa => _ecdsa is not null,
            _ => false,
        };
        return fits && IsValid(scheme, hash, signature) ? SignatureVerdict.Valid : SignatureVerdict.Invalid;
    }

    public void Dispose()
    {
        _rsa?.Dispose();
        _ecdsa?.Dispose();
    }

    private bool IsValid(SignatureScheme scheme, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        try
        {
            // RFC 8017 8.1.2, 8.2.2: as long as the modulus. OpenSSL lets PSS signatures go whose leading zero was dropped.
            return _rsa is not null
                ? signature.Length == (_rsa.KeySize + 7) / 8
                    && _rsa.VerifyHash(hash, signature, DotNetDigests.NameOf(scheme.Digest), DotNetDigests.PaddingOf(scheme.Kind))
                : IsValidEcdsa(hash, signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private bool IsValidEcdsa(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        Span<byte> halves = stackalloc byte[2 * EcdsaSignatureFormat.LongestCoordinate];
        halves = halves[..(2 * _coordinate)];
        return EcdsaSignatureFormat.TryToFixed(signature, halves)
            && _ecdsa!.VerifyHash(hash, halves);
    }

    private static DotNetPublicKey ImportRsa(SubjectPublicKeyInfo view)
    {
        RSA? rsa = RSA.Create();
        try
        {
            rsa.ImportRSAPublicKey(view.SubjectPublicKey.Octets, out _);
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            rsa = null;
        }

        if (rsa?.KeySize > MostRsaBits)
        {
            rsa.Dispose();
            rsa = null;
        }

        return new DotNetPublicKey(rsa, view.Algorithm.Algorithm.Is(AlgorithmOids.RsassaPss), ecdsa: null, coordinate: 0);
    }

    // Named curves only: whoever may choose the parameters of a curve may choose the private key, too (RFC 5480 2.1.1).
    private static DotNetPublicKey ImportEcdsa(ReadOnlySpan<byte> subjectPublicKeyInfo, AlgorithmIdentifier algorithm)
    {
        int coordinate = 0;
        if (algorithm.Parameters.TryGet(out AnyValue parameters) && parameters.TryOpen(out ObjectId curve, out _))
        {
            coordinate = curve.Is(AlgorithmOids.Secp256R1) ? 32
                : curve.Is(AlgorithmOids.Secp384R1) ? 48
                : curve.Is(AlgorithmOids.Secp521R1) ? EcdsaSignatureFormat.LongestCoordinate
                : 0;
        }

        ECDsa? ecdsa = coordinate == 0 ? null : ECDsa.Create();
        try
        {
            ecdsa?.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        }
        catch (CryptographicException)
        {
            ecdsa?.Dispose();
            ecdsa = null;
        }

        return new DotNetPublicKey(rsa: null, pssOnly: false, ecdsa, coordinate);
    }
}

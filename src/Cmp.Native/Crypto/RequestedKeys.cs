using System;
using System.Runtime.InteropServices;
using System.Threading;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Core;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvpPkey;
using static Cmp.Native.Interop.LibcryptoObjects;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.Crypto;

/// <summary>
/// X509 objects of certificates for the key that this side asked one for. libcrypto would search the decoders of all providers for that
/// key, as if it had never seen one of its kind; here it is made of the key of another certificate, of the same algorithm, that libcrypto has
/// decoded before: a copy that gets the other point or the other numbers. It is then in the same provider, and the same in every respect.
/// </summary>
/// <remarks>
/// Only in the default library context, as <see cref="SharedCertificates"/>: what is kept here refers to it, and lives as long as the
/// process. There is no lock, which a fork could leave locked for ever.
/// </remarks>
internal static unsafe class RequestedKeys
{
    // NID_rsaEncryption, NID_X9_62_id_ecPublicKey; V_ASN1_NULL, V_ASN1_OBJECT
    private const int Rsa = 6;
    private const int EllipticCurve = 408;
    private const int NullType = 5;
    private const int ObjectType = 6;

    // EVP_PKEY_PUBLIC_KEY
    private const int PublicPart = 0x86;

    // 8192 bits.
    private const int LongestModulus = 1024;
    private const int LongestExponent = 16;

    private const byte UncompressedPoint = 4;

    private static readonly Kind[] s_kinds = [new(Rsa, 0), new(415, 32), new(715, 48), new(716, 66)];

    // X509_PUBKEY objects of each kind that were decoded, in memory that leak checkers look through.
    private static readonly nint* s_decoded = (nint*)NativeMemory.AllocZeroed((nuint)s_kinds.Length, (nuint)sizeof(nint));

    /// <summary>Makes the X509 object of a certificate for such a key.</summary>
    /// <returns>Owned by the caller; NULL if it cannot be made like this, without a trace on the error queue.</returns>
    internal static X509* TryMake(CmpCertificate certificate)
    {
        int kind = KindOf(certificate.SubjectPublicKeyInfo, out ReadOnlySpan<byte> octets);
        X509_PUBKEY* decoded = kind < 0 ? null : (X509_PUBKEY*)Volatile.Read(ref s_decoded[kind]);
        if (decoded == null)
        {
            return null;
        }

        ErrorQueue.SetMark();
        X509_PUBKEY* key = X509_PUBKEY_dup(decoded);
        bool done = key != null
            && (s_kinds[kind].Coordinate == 0 ? SetNumbers(key, decoded, octets) : SetPoint(key, octets))
            && SetOctets(key, s_kinds[kind], octets);
        X509* made = null;
        if (done)
        {
            made = CertificateItem.Decode(certificate.Encoded.Span, certificate.SubjectPublicKeyInfo, key);
        }
        else
        {
            X509_PUBKEY_free(key);
        }

        ErrorQueue.DiscardSinceMark();
        return made;
    }

    /// <summary>Keeps the key of a certificate that libcrypto has decoded, to make others of.</summary>
    internal static void Learn(CmpCertificate certificate, X509* decoded)
    {
        int kind = KindOf(certificate.SubjectPublicKeyInfo, out _);
        X509_PUBKEY* key = X509_get_X509_PUBKEY(decoded);
        if (kind < 0 || s_decoded[kind] != 0 || !IsInProvider(X509_PUBKEY_get0(key)))
        {
            return;
        }

        X509_PUBKEY* copy = X509_PUBKEY_dup(key);
        if (Interlocked.CompareExchange(ref s_decoded[kind], (nint)copy, 0) != 0)
        {
            X509_PUBKEY_free(copy);
        }
    }

    private static bool IsInProvider(EVP_PKEY* key) => key != null && EVP_PKEY_get0_provider(key) != null;

    // The octets that tell keys of one kind apart; negative for keys of other kinds, or written in another way.
    private static int KindOf(ReadOnlySpan<byte> subjectPublicKeyInfo, out ReadOnlySpan<byte> octets)
    {
        SubjectPublicKeyInfo view = new Encoded<SubjectPublicKeyInfo>(subjectPublicKeyInfo).Value;
        AnyValue parameters = view.Algorithm.Parameters.Value;
        octets = view.SubjectPublicKey.Octets;
        if (view.SubjectPublicKey.UnusedBits != 0)
        {
            return -1;
        }

        if (view.Algorithm.Algorithm.Is(AlgorithmOids.RsaEncryption))
        {
            return parameters.Encoded.SequenceEqual((ReadOnlySpan<byte>)[DerTag.Null, 0]) ? 0 : -1;
        }

        int kind = view.Algorithm.Algorithm.Is(AlgorithmOids.EcPublicKey) && parameters.TryOpen(out ObjectId curve, out _)
            ? CurveOf(curve)
            : -1;
        return kind > 0 && octets.Length == 1 + (2 * s_kinds[kind].Coordinate) && octets[0] == UncompressedPoint ? kind : -1;
    }

    private static int CurveOf(ObjectId curve) =>
        curve.Is(AlgorithmOids.Secp256R1) ? 1
        : curve.Is(AlgorithmOids.Secp384R1) ? 2
        : curve.Is(AlgorithmOids.Secp521R1) ? 3
        : -1;

    // libcrypto checks that the point is on the curve.
    private static bool SetPoint(X509_PUBKEY* key, ReadOnlySpan<byte> point)
    {
        fixed (byte* octets = point)
        {
            return EVP_PKEY_set1_encoded_public_key(X509_PUBKEY_get0(key), octets, (nuint)point.Length) == 1;
        }
    }

    private static bool SetNumbers(X509_PUBKEY* key, X509_PUBKEY* decoded, ReadOnlySpan<byte> rsaPublicKey)
    {
        byte* modulus = stackalloc byte[LongestModulus];
        byte* exponent = stackalloc byte[LongestExponent];
        OsslParam* parameters = stackalloc OsslParam[3];
        if (!Der.TryDecode(rsaPublicKey, out RsaPublicKey numbers, out _)
            || !Reverse(numbers.Modulus, modulus, LongestModulus)
            || !Reverse(numbers.PublicExponent, exponent, LongestExponent))
        {
            return false;
        }

        // The decoded one knows which implementation it is in.
        EVP_PKEY* made = X509_PUBKEY_get0(key);
        EVP_PKEY* filled = made;
        EVP_PKEY_CTX* maker = EVP_PKEY_CTX_new_from_pkey(null, X509_PUBKEY_get0(decoded), null);
        fixed (byte* modulusKey = "n\0"u8, exponentKey = "e\0"u8)
        {
            parameters[0] = OsslParam.Number(modulusKey, modulus, (nuint)numbers.Modulus.Content.Length);
            parameters[1] = OsslParam.Number(exponentKey, exponent, (nuint)numbers.PublicExponent.Content.Length);
            parameters[2] = default;
            bool done = maker != null
                && EVP_PKEY_fromdata_init(maker) == 1
                && EVP_PKEY_fromdata(maker, &filled, PublicPart, (OSSL_PARAM*)parameters) == 1;
            EVP_PKEY_CTX_free(maker);
            return done && filled == made;
        }
    }

    // libcrypto wants numbers in the byte order of the machine.
    private static bool Reverse(DerInteger number, byte* destination, int size)
    {
        if (number.IsNegative || number.Content.Length > size)
        {
            return false;
        }

        Span<byte> octets = new(destination, number.Content.Length);
        number.Content.CopyTo(octets);
        if (BitConverter.IsLittleEndian)
        {
            octets.Reverse();
        }

        return true;
    }

    // What the key is written as.
    private static bool SetOctets(X509_PUBKEY* key, Kind kind, ReadOnlySpan<byte> octets)
    {
        byte* copy = (byte*)LibcryptoCrypto.CRYPTO_malloc((nuint)octets.Length, null, 0);
        if (copy == null)
        {
            return false;
        }

        octets.CopyTo(new Span<byte>(copy, octets.Length));
        bool isRsa = kind.Coordinate == 0;
        bool done = X509_PUBKEY_set0_param(
            key,
            OBJ_nid2obj(isRsa ? Rsa : EllipticCurve),
            isRsa ? NullType : ObjectType,
            isRsa ? null : OBJ_nid2obj(kind.Number),
            copy,
            octets.Length) == 1;
        if (!done)
        {
            LibcryptoCrypto.CRYPTO_free(copy, null, 0);
        }

        return done;
    }

    /// <summary>A kind of key: libcrypto's number of the algorithm or of the curve, and the octets of a coordinate; 0 for RSA.</summary>
    private readonly record struct Kind(int Number, int Coordinate);
}

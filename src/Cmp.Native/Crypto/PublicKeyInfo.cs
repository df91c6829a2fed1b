using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvpPkey;

namespace Cmp.Native.Crypto;

/// <summary>
/// SubjectPublicKeyInfo of keys of the caller's libcrypto. Asking libcrypto for it takes some 0.1 ms, as it searches all encoders of all
/// providers; asking for the numbers that the common kinds of keys consist of takes a few microseconds.
/// </summary>
internal static unsafe class PublicKeyInfo
{
    private const int LongestName = 32;
    private const int LongestPoint = 1 + (2 * 66);

    // 16384 bits: more is not used, as it takes seconds.
    private const int LongestModulus = 2048;

    // Nearly always 3: 65537.
    private const int LongestExponent = 16;

    /// <summary>The SubjectPublicKeyInfo of a key, private keys included: only the public part is encoded.</summary>
    /// <param name="key">The key, lent; may be NULL.</param>
    /// <returns>Its DER; empty if libcrypto cannot encode it, with the reason on its error queue.</returns>
    internal static byte[] Of(EVP_PKEY* key)
    {
        // Without a provider it is in an ENGINE or behind methods of the program, which need not know what is asked for here.
        if (key == null || EVP_PKEY_get0_provider(key) == null)
        {
            return PublicKeyDer.ToBytes(key);
        }

        // That a key does not tell its numbers is no failure.
        ErrorQueue.SetMark();
        byte[] numbers = IsA(key, "EC\0"u8) ? OfEllipticCurve(key) : IsA(key, "RSA\0"u8) ? OfRsa(key) : [];
        ErrorQueue.DiscardSinceMark();
        return numbers.Length > 0 ? numbers : PublicKeyDer.ToBytes(key);
    }

    // Only what libcrypto would write the same way: one of the common curves, by its name, and the point uncompressed.
    private static byte[] OfEllipticCurve(EVP_PKEY* key)
    {
        byte* group = stackalloc byte[LongestName];
        byte* encoding = stackalloc byte[LongestName];
        byte* format = stackalloc byte[LongestName];
        byte* point = stackalloc byte[LongestPoint];
        OsslParam* parameters = stackalloc OsslParam[5];
        fixed (byte* groupKey = "group\0"u8, encodingKey = "encoding\0"u8, formatKey = "point-format\0"u8, pointKey = "pub\0"u8)
        {
            parameters[0] = OsslParam.Text(groupKey, group, LongestName);
            parameters[1] = OsslParam.Text(encodingKey, encoding, LongestName);
            parameters[2] = OsslParam.Text(formatKey, format, LongestName);
            parameters[3] = OsslParam.Octets(pointKey, point, LongestPoint);
            parameters[4] = default;
            if (EVP_PKEY_get_params(key, (OSSL_PARAM*)parameters) != 1)
            {
                return [];
            }
        }

        ObjectId curve = CurveOf(Filled(parameters[0], group, LongestName), out int coordinate);
        ReadOnlySpan<byte> octets = Filled(parameters[3], point, LongestPoint);
        const byte uncompressed = 4;
        if (coordinate == 0
            || !Filled(parameters[1], encoding, LongestName).SequenceEqual("named_curve"u8)
            || !Filled(parameters[2], format, LongestName).SequenceEqual("uncompressed"u8)
            || octets.Length != 1 + (2 * coordinate)
            || octets[0] != uncompressed)
        {
            return [];
        }

        return Encode(AlgorithmOids.EcPublicKey, new AnyValue(Der.Encode(curve)), octets);
    }

    private static byte[] OfRsa(EVP_PKEY* key)
    {
        // The numbers are written to the end of what there is room for, in a time that depends on the room.
        int length = EVP_PKEY_get_size(key);
        if (length is <= 0 or > LongestModulus)
        {
            return [];
        }

        byte* modulus = stackalloc byte[length];
        byte* exponent = stackalloc byte[LongestExponent];
        OsslParam* parameters = stackalloc OsslParam[3];
        fixed (byte* modulusKey = "n\0"u8, exponentKey = "e\0"u8)
        {
            parameters[0] = OsslParam.Number(modulusKey, modulus, (nuint)length);
            parameters[1] = OsslParam.Number(exponentKey, exponent, LongestExponent);
            parameters[2] = default;
            if (EVP_PKEY_get_params(key, (OSSL_PARAM*)parameters) != 1 || !parameters[0].IsModified || !parameters[1].IsModified)
            {
                return [];
            }
        }

        // A provider of somebody else may say that it wrote more than there is room for.
        if (parameters[0].ReturnSize > (nuint)length || parameters[1].ReturnSize > LongestExponent)
        {
            return [];
        }

        RsaPublicKey numbers = new()
        {
            Modulus = NumberOf(new ReadOnlySpan<byte>(modulus, (int)parameters[0].ReturnSize)),
            PublicExponent = NumberOf(new ReadOnlySpan<byte>(exponent, (int)parameters[1].ReturnSize)),
        };
        return Encode(AlgorithmOids.RsaEncryption, new AnyValue([DerTag.Null, 0]), Der.Encode(numbers));
    }

    private static byte[] Encode(ObjectId algorithm, AnyValue parameters, ReadOnlySpan<byte> key) => Der.Encode(new SubjectPublicKeyInfo
    {
        Algorithm = new AlgorithmIdentifier { Algorithm = algorithm, Parameters = parameters },
        SubjectPublicKey = new BitString(key),
    });

    private static ObjectId CurveOf(ReadOnlySpan<byte> name, out int coordinate)
    {
        coordinate = name.SequenceEqual("prime256v1"u8) ? 32
            : name.SequenceEqual("secp384r1"u8) ? 48
            : name.SequenceEqual("secp521r1"u8) ? 66
            : 0;
        return coordinate switch
        {
            32 => AlgorithmOids.Secp256R1,
            48 => AlgorithmOids.Secp384R1,
            _ => AlgorithmOids.Secp521R1,
        };
    }

    // libcrypto writes numbers in the byte order of the machine; INTEGER wants the most significant octet first, in the shortest form, and
    // with a zero before it if it would look negative.
    private static DerInteger NumberOf(ReadOnlySpan<byte> number)
    {
        byte[] octets = [0, .. number];
        if (BitConverter.IsLittleEndian)
        {
            octets.AsSpan(1).Reverse();
        }

        int first = octets.AsSpan(0, octets.Length - 1).IndexOfAnyExcept((byte)0);
        first = first < 0 ? octets.Length - 1 : first;
        return new DerInteger(octets.AsSpan((octets[first] & 0x80) == 0 ? first : first - 1));
    }

    private static bool IsA(EVP_PKEY* key, ReadOnlySpan<byte> zeroTerminated)
    {
        fixed (byte* name = zeroTerminated)
        {
            return EVP_PKEY_is_a(key, name) == 1;
        }
    }

    private static ReadOnlySpan<byte> Filled(in OsslParam parameter, byte* buffer, int size) =>
        parameter.IsModified ? new ReadOnlySpan<byte>(buffer, Math.Min(size, (int)parameter.ReturnSize)) : default;
}

using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoCrypto;

namespace Cmp.Native.State.Crmf;

/// <content>New parameters, and the MAC that they describe.</content>
internal sealed unsafe partial class NativePbmParameter
{
    // RFC 9045 4.3; the upper bound is OpenSSL's.
    private const int FewestIterations = 100;
    private const int MostIterations = 100_000;

    private const int LongestHash = 64;

    /// <summary>Makes parameters with a random salt.</summary>
    /// <param name="library">The library context.</param>
    /// <param name="saltLength">Octets of the salt.</param>
    /// <param name="oneWayFunction">Number of the one-way function.</param>
    /// <param name="iterations">How often it is applied.</param>
    /// <param name="mac">Number of the MAC.</param>
    /// <returns>Null with a reason on the error queue.</returns>
    internal static NativePbmParameter? Generate(OSSL_LIB_CTX* library, nuint saltLength, int oneWayFunction, nuint iterations, int mac)
    {
        // Within a PBMParameter of the size that is read back, and never so much that it could not be allocated.
        if (saltLength is 0 or > DerLimits.Octets)
        {
            return Fail(CrmfReason.Crmferror);
        }

        byte[] salt = new byte[(int)saltLength];
        fixed (byte* octets = salt)
        {
            if (RAND_bytes_ex(library, octets, saltLength, 0) <= 0)
            {
                return Fail(CrmfReason.FailureObtainingRandom);
            }
        }

        byte[] owf = DerForm.ObjectIdentifier.ToBytes(LibcryptoObjects.OBJ_nid2obj(oneWayFunction));
        if (owf.Length == 0)
        {
            return Fail(CrmfReason.SettingOwfAlgorFailure);
        }

        if (iterations is < FewestIterations or > MostIterations)
        {
            return Fail(iterations < FewestIterations ? CrmfReason.IterationcountBelow100 : CrmfReason.BadPbmIterationcount);
        }

        byte[] macIdentifier = DerForm.ObjectIdentifier.ToBytes(LibcryptoObjects.OBJ_nid2obj(mac));
        return macIdentifier.Length == 0
            ? Fail(CrmfReason.SettingMacAlgorFailure)
            : new NativePbmParameter(Der.Encode(new PbmParameter
            {
                Salt = new Asn1.OctetString(salt),
                Owf = new AlgorithmIdentifier { Algorithm = new Encoded<ObjectId>(owf).Value },
                IterationCount = (int)iterations,
                Mac = new AlgorithmIdentifier { Algorithm = new Encoded<ObjectId>(macIdentifier).Value },
            }));
    }

    /// <summary>Computes the MAC.</summary>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    /// <param name="message">What to compute it over.</param>
    /// <param name="secret">The shared secret.</param>
    /// <param name="length">Octets of the MAC.</param>
    /// <returns>The MAC, in memory of libcrypto's that the caller frees; NULL with a reason on the error queue.</returns>
    internal byte* Compute(
        OSSL_LIB_CTX* library, byte* properties, ReadOnlySpan<byte> message, ReadOnlySpan<byte> secret, out nuint length)
    {
        length = 0;
        PbmParameter parameters = View;
        using NamedDigestCrypto? crypto = NamedDigestCrypto.Create(parameters.Owf, library, properties);
        if (crypto is null)
        {
            ErrorQueue.Raise(CrmfReason.UnsupportedAlgorithm);
            return null;
        }

        if (parameters.IterationCount is < FewestIterations or > MostIterations)
        {
            ErrorQueue.Raise(CrmfReason.BadPbmIterationcount);
            return null;
        }

        if (!crypto.TryChooseMac(parameters.Mac))
        {
            ErrorQueue.Raise(CrmfReason.UnsupportedAlgorithm);
            return null;
        }

        byte* mac = (byte*)CRYPTO_malloc(LongestHash, null, 0);
        if (mac == null)
        {
            return null;
        }

        int written = 0;
        Span<byte> baseKey = stackalloc byte[LongestHash];
        bool computed = PasswordBasedMac.TryDeriveBaseKey(
                crypto, DigestAlgorithm.None, secret, parameters.Salt.Octets, parameters.IterationCount, baseKey, out int keyLength)
            && crypto.TryHmac(DigestAlgorithm.None, baseKey[..keyLength], message, new Span<byte>(mac, LongestHash), out written);
        CryptographicOperations.ZeroMemory(baseKey);
        length = (nuint)written;
        if (computed)
        {
            return mac;
        }

        CRYPTO_free(mac, null, 0);
        return null;
    }

    private static NativePbmParameter? Fail(CrmfReason reason)
    {
        ErrorQueue.Raise(reason);
        return null;
    }
}

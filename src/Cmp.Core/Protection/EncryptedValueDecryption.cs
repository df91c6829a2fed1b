using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Decrypts an EncryptedValue (RFC 4211 6.4): the old form, which CMP replaced by EnvelopedData.</summary>
/// <remarks>
/// The faults are for the one who holds the key. Whoever tells the peer which of them it was, or answers sooner for one than for another,
/// helps it to decrypt what others have sent. <see cref="EnvelopeOpener"/> makes no such difference.
/// </remarks>
public static class EncryptedValueDecryption
{
    private const int LongestBlock = 64;

    /// <summary>Decrypts a value.</summary>
    /// <param name="encrypted">What a peer sent.</param>
    /// <param name="privateKey">The private key that it was encrypted for.</param>
    /// <param name="value">Where the value goes. It may be a private key: the buffer clears itself when it is let go.</param>
    /// <returns>What is wrong with it; then nothing was appended.</returns>
    public static EncryptedValueFault Decrypt(scoped in EncryptedValue encrypted, IEncryptedValueKey privateKey, DerBuffer value)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        ArgumentNullException.ThrowIfNull(value);
        if (!encrypted.SymmAlg.TryGet(out AlgorithmIdentifier algorithm) || !encrypted.EncSymmKey.TryGet(out BitString encryptedKey))
        {
            return EncryptedValueFault.Incomplete;
        }

        if (!privateKey.TryChooseCipher(algorithm.Algorithm, out int keyLength, out int vectorLength))
        {
            return EncryptedValueFault.UnsupportedCipher;
        }

        if (!privateKey.TryMeasureKey(encryptedKey.Octets, out int longest))
        {
            return EncryptedValueFault.UnsuitableKey;
        }

        byte[] key = GC.AllocateUninitializedArray<byte>(longest, pinned: true);
        try
        {
            if (!privateKey.TryDecryptKey(encryptedKey.Octets, keyLength, key))
            {
                return EncryptedValueFault.KeyNotDecrypted;
            }

            return TryReadVector(algorithm, vectorLength, out ReadOnlySpan<byte> vector)
                ? DecryptValue(encrypted.EncValue.Octets, privateKey, key.AsSpan(0, keyLength), vector, value)
                : EncryptedValueFault.MalformedInitializationVector;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static EncryptedValueFault DecryptValue(
        ReadOnlySpan<byte> encrypted, IEncryptedValueKey privateKey, ReadOnlySpan<byte> key, ReadOnlySpan<byte> vector, DerBuffer value)
    {
        Span<byte> room = value.Reserve(encrypted.Length + LongestBlock);
        if (!privateKey.TryDecryptValue(key, vector, encrypted, room, out int written))
        {
            CryptographicOperations.ZeroMemory(room);
            return EncryptedValueFault.ValueNotDecrypted;
        }

        value.Commit(written);
        return EncryptedValueFault.None;
    }

    // RFC 4211 6.4 leaves the parameters to the algorithm; all that CMP knows have a bare OCTET STRING. A peer may leave them out.
    private static bool TryReadVector(scoped in AlgorithmIdentifier algorithm, int length, out ReadOnlySpan<byte> vector)
    {
        vector = default;
        if (!algorithm.Parameters.TryGet(out AnyValue parameters) || !parameters.TryOpen(out OctetString octets, out _))
        {
            return false;
        }

        vector = octets.Octets;
        return vector.Length == length;
    }
}

using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <content>The three ways to the content-encryption key. None of them says why it failed.</content>
public sealed partial class EnvelopeOpener
{
    // P-521.
    private const int LongestSharedSecret = 66;

    private static readonly byte[] s_null = [DerTag.Null, 0];

    // RSA of 16384 bits: what PKCS#1 v1.5 could hide in one; longer than any key, so that "too long" shows as a wrong length.
    private const int LongestTransported = 2048;

    private bool TryTransport(KeyTransRecipientInfo recipient, Span<byte> key)
    {
        using DerBuffer algorithm = new(64);
        Der.Encode(recipient.KeyEncryptionAlgorithm, algorithm);
        Span<byte> room = stackalloc byte[LongestTransported];
        bool done = keys.Decryptor!.TryDecryptKey(algorithm.Span, recipient.EncryptedKey.Octets, room, out int written);
        room[..key.Length].CopyTo(key);
        CryptographicOperations.ZeroMemory(room);
        return done & (written == key.Length);
    }

    // RFC 5753 3.1: of the ephemeral-static kind, the originator's key being in the message (RFC 9481 4.1.2).
    private bool TryAgreement(KeyAgreeRecipientInfo recipient, Span<byte> key)
    {
        DigestAlgorithm digest = DigestOfScheme(recipient.KeyEncryptionAlgorithm.Algorithm);
        if (digest == DigestAlgorithm.None
            || !recipient.KeyEncryptionAlgorithm.Parameters.Value.TryOpen(out AlgorithmIdentifier wrap, out _)
            || !DigestAlgorithms.IsWithoutParameters(wrap)
            || recipient.Originator.Kind != OriginatorIdentifierOrKeyKind.OriginatorKey
            || recipient.RecipientEncryptedKeys.Count != 1)
        {
            return false;
        }

        int length = AesKeyWrap.KeyLengthOf(wrap.Algorithm);
        Span<byte> secret = stackalloc byte[LongestSharedSecret];
        Span<byte> keyEncryptionKey = stackalloc byte[AesKeyWrap.LongestKey];
        keyEncryptionKey = keyEncryptionKey[..length];
        ReadOnlySpan<byte> wrapped = recipient.RecipientEncryptedKeys.First.EncryptedKey.Octets;
        AlgorithmIdentifier other = wrap.Parameters.HasValue
            ? new AlgorithmIdentifier { Algorithm = wrap.Algorithm }
            : new AlgorithmIdentifier { Algorithm = wrap.Algorithm, Parameters = new AnyValue(s_null) };

        // Bouncy Castle for .NET derives the key as if the key wrap had NULL for parameters, and sends none (RFC 3565 2.3.2 has none).
        bool done = length > 0
            && TryAgree(recipient.Originator.OriginatorKey, secret, out int written)
            && ((TryDerive(digest, secret[..written], wrap, recipient.Ukm, keyEncryptionKey)
                    && AesKeyWrap.TryUnwrap(crypto, keyEncryptionKey, wrapped, key))
                || (TryDerive(digest, secret[..written], other, recipient.Ukm, keyEncryptionKey)
                    && AesKeyWrap.TryUnwrap(crypto, keyEncryptionKey, wrapped, key)));
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(keyEncryptionKey);
        return done;
    }

    // The originator's key has to be of our algorithm and curve; where it says so itself (RFC 5753 3.1.1 lets it be silent) it has to agree.
    private bool TryAgree(OriginatorPublicKey originator, Span<byte> secret, out int written)
    {
        written = 0;
        ReadOnlySpan<byte> own = keys.Decryptor!.SubjectPublicKeyInfo.Span;
        if (!Der.TryDecode(own, out SubjectPublicKeyInfo ours, out _) || !originator.Algorithm.Algorithm.Is(ours.Algorithm.Algorithm))
        {
            return false;
        }

        bool saysCurve = originator.Algorithm.Parameters.TryGet(out AnyValue curve) && curve.Identifier != DerTag.Null;
        if (saysCurve && !curve.Encoded.SequenceEqual(ours.Algorithm.Parameters.Value.Encoded))
        {
            return false;
        }

        using DerBuffer peer = new(256);
        Der.Encode(new SubjectPublicKeyInfo { Algorithm = ours.Algorithm, SubjectPublicKey = originator.PublicKey }, peer);
        return keys.Decryptor.TryAgree(peer.Span, secret, out written) && written <= secret.Length;
    }

    // RFC 5753 7.2 with X9.63: hash of secret, counter and ECC-CMS-SharedInfo.
    private bool TryDerive(
        DigestAlgorithm digest, ReadOnlySpan<byte> secret, AlgorithmIdentifier wrap, Optional<OctetString> ukm, Span<byte> keyEncryptionKey)
    {
        Span<byte> bits = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bits, keyEncryptionKey.Length * 8);
        EccCmsSharedInfo info = new() { KeyInfo = wrap, EntityUInfo = ukm, SuppPubInfo = new OctetString(bits) };
        using DerBuffer input = new(256);
        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        bool done = true;
        int counter = 0;
        for (int filled = 0; done && filled < keyEncryptionKey.Length;)
        {
            input.Clear();
            input.Append(secret);
            BinaryPrimitives.WriteInt32BigEndian(input.Reserve(sizeof(int)), ++counter);
            input.Commit(sizeof(int));
            Der.Encode(info, input);
            done = crypto.TryHash(digest, input.Span, hash, out int length) && length > 0;
            int taken = Math.Min(length, keyEncryptionKey.Length - filled);
            hash[..taken].CopyTo(keyEncryptionKey[filled..]);
            filled += taken;
        }

        CryptographicOperations.ZeroMemory(hash);
        return done;
    }

    // K4: AES key wrap as RFC 9483 4.1.6.3 wants it, or the key wrap of RFC 3211, which is what is in the field.
    private bool TryPassword(PasswordRecipientInfo recipient, Span<byte> key)
    {
        AlgorithmIdentifier wrap = recipient.KeyEncryptionAlgorithm;
        int length = AesKeyWrap.KeyLengthOf(wrap.Algorithm);
        bool isAesWrap = length > 0 && DigestAlgorithms.IsWithoutParameters(wrap);
        ContentCipher cipher = default;
        if (!isAesWrap)
        {
            bool isKnown = wrap.Algorithm.Is(AlgorithmOids.PwriKek)
                && wrap.Parameters.Value.TryOpen(out AlgorithmIdentifier inner, out _)
                && ContentCipher.TryRead(inner, allowTripleDes: false, out cipher);
            if (!isKnown)
            {
                return false;
            }

            length = cipher.KeyLength;
        }

        Span<byte> keyEncryptionKey = stackalloc byte[AesKeyWrap.LongestKey];
        keyEncryptionKey = keyEncryptionKey[..length];
        bool done = recipient.KeyDerivationAlgorithm.TryGet(out AlgorithmIdentifier derivation)
            && PasswordDerivation.TryDerive(derivation, keys.Secret.Span, crypto, limits, keyEncryptionKey)
            && (isAesWrap
                ? AesKeyWrap.TryUnwrap(crypto, keyEncryptionKey, recipient.EncryptedKey.Octets, key)
                : PasswordKeyWrap.TryUnwrap(crypto, keyEncryptionKey, cipher.InitializationVector, recipient.EncryptedKey.Octets, key));
        CryptographicOperations.ZeroMemory(keyEncryptionKey);
        return done;
    }

    // RFC 9481 4.1.2. Of the curves of NIST the cofactor is 1, so that both schemes are the same. SHA-1 is what OpenSSL uses by default; in
    // a key derivation function its collisions do no harm.
    private static DigestAlgorithm DigestOfScheme(ObjectId scheme) =>
        scheme.Is(AlgorithmOids.DhSinglePassStdDhSha256Kdf) || scheme.Is(AlgorithmOids.DhSinglePassCofactorDhSha256Kdf) ? DigestAlgorithm.Sha256
        : scheme.Is(AlgorithmOids.DhSinglePassStdDhSha384Kdf) || scheme.Is(AlgorithmOids.DhSinglePassCofactorDhSha384Kdf) ? DigestAlgorithm.Sha384
        : scheme.Is(AlgorithmOids.DhSinglePassStdDhSha512Kdf) || scheme.Is(AlgorithmOids.DhSinglePassCofactorDhSha512Kdf) ? DigestAlgorithm.Sha512
        : scheme.Is(AlgorithmOids.DhSinglePassStdDhSha224Kdf) || scheme.Is(AlgorithmOids.DhSinglePassCofactorDhSha224Kdf) ? DigestAlgorithm.Sha224
        : scheme.Is(AlgorithmOids.DhSinglePassStdDhSha1Kdf) || scheme.Is(AlgorithmOids.DhSinglePassCofactorDhSha1Kdf) ? DigestAlgorithm.Sha1
        : DigestAlgorithm.None;
}

using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <content>EncryptedValue (RFC 4211 6.4), deprecated: a symmetric key encrypted with RSA, and the value encrypted with that.</content>
public sealed partial class EnvelopeOpener
{
    private CmpError? OpenEncryptedValue(EncryptedValue value, ContentCheck isExpected, DerBuffer content)
    {
        if (!value.SymmAlg.TryGet(out AlgorithmIdentifier symmetric)
            || !ContentCipher.TryRead(symmetric, allowTripleDes: true, out ContentCipher cipher))
        {
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, "the EncryptedValue has no symmAlg, or one that is not known");
        }

        if (keys.Decryptor is null || !value.EncSymmKey.TryGet(out BitString encryptedKey))
        {
            return NothingToOpenWith();
        }

        Span<byte> key = stackalloc byte[ContentCipher.LongestKey];
        Span<byte> recovered = stackalloc byte[ContentCipher.LongestKey];
        Span<byte> room = stackalloc byte[LongestTransported];
        key = key[..cipher.KeyLength];
        recovered = recovered[..cipher.KeyLength];
        crypto.FillRandom(key);
        bool done = keys.Decryptor.TryDecryptKey(KeyAlgorithmOf(value), encryptedKey.Octets, room, out int written);
        room[..recovered.Length].CopyTo(recovered);
        Choose(done & (written == key.Length), recovered, key);
        bool isOpened = cipher.TryDecrypt(crypto, key, value.EncValue.Octets, content) && isExpected(content.Span);
        CryptographicOperations.ZeroMemory(room);
        CryptographicOperations.ZeroMemory(recovered);
        CryptographicOperations.ZeroMemory(key);
        if (!isOpened)
        {
            content.Clear();
        }

        return isOpened ? null : new CmpError(CmpErrorCode.DecryptionFailed);
    }

    // Left out it is taken for what everybody used.
    private static byte[] KeyAlgorithmOf(EncryptedValue value) => Der.Encode(
        value.KeyAlg.TryGet(out AlgorithmIdentifier algorithm)
            ? algorithm
            : new AlgorithmIdentifier { Algorithm = AlgorithmOids.RsaEncryption, Parameters = new AnyValue([DerTag.Null, 0]) });
}

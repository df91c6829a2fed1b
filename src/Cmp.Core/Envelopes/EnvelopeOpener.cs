using System;
using System.Globalization;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>
/// Opens EnvelopedData (RFC 5652 6) by key transport, key agreement or password (RFC 9483 4.1.6.1 to 4.1.6.3; K2, K4), and EncryptedValue
/// where that is allowed.
/// </summary>
/// <remarks>
/// Whoever sends altered envelopes learns nothing from the answer: a content-encryption key that cannot be recovered is replaced with a
/// random one, the content is decrypted with it all the same, and whatever goes wrong on the way is the one error
/// <see cref="CmpErrorCode.DecryptionFailed"/>. Which recipient was meant is not looked at, as the identifier may be ignored (Q15): every
/// RecipientInfo of a kind that this side has a key for is tried, and none of them has an error of its own.
/// </remarks>
/// <param name="keys">What envelopes are opened with.</param>
/// <param name="crypto">The cryptography.</param>
/// <param name="limits">The limits.</param>
public sealed partial class EnvelopeOpener(EnvelopeKeys keys, ICmpCrypto crypto, TransactionLimits limits)
{
    /// <summary>Opens what a message carries in encrypted form.</summary>
    /// <param name="encryptedKey">The encrypted private key or certificate.</param>
    /// <param name="isExpected">Whether the content is what it should be.</param>
    /// <param name="content">Where the content goes; what it held is dropped. It may be a secret.</param>
    /// <returns>Why it cannot be opened, or null.</returns>
    public CmpError? TryOpen(EncryptedKey encryptedKey, ContentCheck isExpected, DerBuffer content)
    {
        ArgumentNullException.ThrowIfNull(isExpected);
        ArgumentNullException.ThrowIfNull(content);
        content.Clear();
        if (encryptedKey.Kind == EncryptedKeyKind.EnvelopedData)
        {
            return OpenEnvelope(encryptedKey.EnvelopedData, isExpected, content);
        }

        return keys.AllowEncryptedValue
            ? OpenEncryptedValue(encryptedKey.EncryptedValue, isExpected, content)
            : new CmpError(CmpErrorCode.EncryptedValueNotAllowed, "EncryptedValue was not allowed; the peer should send EnvelopedData");
    }

    private CmpError? OpenEnvelope(EnvelopedData envelope, ContentCheck isExpected, DerBuffer content)
    {
        EncryptedContentInfo info = envelope.EncryptedContentInfo;
        if (!ContentCipher.TryRead(info.ContentEncryptionAlgorithm, allowTripleDes: false, out ContentCipher cipher))
        {
            return new CmpError(
                CmpErrorCode.UnsupportedAlgorithm, $"the content encryption {AlgorithmText.Of(info.ContentEncryptionAlgorithm)}");
        }

        if (envelope.RecipientInfos.Count > limits.RecipientInfos)
        {
            return new CmpError(
                CmpErrorCode.UnusableEnvelope,
                string.Create(CultureInfo.InvariantCulture, $"{envelope.RecipientInfos.Count} recipients; at most {limits.RecipientInfos} are accepted"));
        }

        Span<byte> key = stackalloc byte[ContentCipher.LongestKey];
        key = key[..cipher.KeyLength];
        bool isTried = false;
        bool isOpened = false;
        foreach (RecipientInfo recipient in envelope.RecipientInfos)
        {
            if (isOpened || !TryRecover(recipient, key))
            {
                continue;
            }

            isTried = true;
            isOpened = cipher.TryDecrypt(crypto, key, info.EncryptedContent.Value.Octets, content) && isExpected(content.Span);
        }

        CryptographicOperations.ZeroMemory(key);
        if (isOpened)
        {
            return null;
        }

        content.Clear();
        return isTried ? new CmpError(CmpErrorCode.DecryptionFailed) : NothingToOpenWith();
    }

    // Puts a key of the right length into place, the right one or a random one; false only for a kind that there is no key for.
    private bool TryRecover(RecipientInfo recipient, Span<byte> key)
    {
        Span<byte> recovered = stackalloc byte[ContentCipher.LongestKey];
        recovered = recovered[..key.Length];
        crypto.FillRandom(key);
        bool isRight;
        switch (recipient.Kind)
        {
            case RecipientInfoKind.Ktri when keys.Decryptor is not null:
                isRight = TryTransport(recipient.Ktri, recovered);
                break;
            case RecipientInfoKind.Kari when keys.Decryptor is not null:
                isRight = TryAgreement(recipient.Kari, recovered);
                break;
            case RecipientInfoKind.Pwri when !keys.Secret.IsEmpty:
                isRight = TryPassword(recipient.Pwri, recovered);
                break;
            default:
                return false;
        }

        Choose(isRight, recovered, key);
        CryptographicOperations.ZeroMemory(recovered);
        return true;
    }

    private CmpError NothingToOpenWith() => new(
        CmpErrorCode.UnusableEnvelope,
        keys.Decryptor is null && keys.Secret.IsEmpty ? "there is no key to open it with" : "no recipient is of a kind that there is a key for");

    // Takes the one key or leaves the other without a branch that would show which.
    private static void Choose(bool isRight, ReadOnlySpan<byte> right, Span<byte> key)
    {
        int mask = -(isRight ? 1 : 0);
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = unchecked((byte)((right[i] & mask) | (key[i] & ~mask)));
        }
    }
}

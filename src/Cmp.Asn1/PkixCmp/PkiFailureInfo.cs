using System;
using System.Numerics;

namespace Cmp.Asn1.PkixCmp;

/// <summary>Reasons for a failure. Each value is the number of a bit in the BIT STRING <c>PKIFailureInfo</c>.</summary>
[Rfc(9810, "5.2.3")]
public enum PkiFailureInfo
{
    /// <summary>Unrecognized or unsupported algorithm.</summary>
    BadAlg = 0,

    /// <summary>Integrity check failed, as when a signature does not verify.</summary>
    BadMessageCheck = 1,

    /// <summary>Transaction not permitted or supported.</summary>
    BadRequest = 2,

    /// <summary>The message's time is too far from the system time.</summary>
    BadTime = 3,

    /// <summary>No certificate matches what was given.</summary>
    BadCertId = 4,

    /// <summary>The data has the wrong format.</summary>
    BadDataFormat = 5,

    /// <summary>The authority named is another one than this.</summary>
    WrongAuthority = 6,

    /// <summary>The requester's data is incorrect (notary services).</summary>
    IncorrectData = 7,

    /// <summary>The timestamp is missing but policy wants it.</summary>
    MissingTimeStamp = 8,

    /// <summary>The proof of possession failed.</summary>
    BadPop = 9,

    /// <summary>The certificate is revoked already.</summary>
    CertRevoked = 10,

    /// <summary>The certificate is confirmed already.</summary>
    CertConfirmed = 11,

    /// <summary>A KEM ciphertext is missing, or the kind of protection is wrong (password instead of signature, or the reverse).</summary>
    WrongIntegrity = 12,

    /// <summary>The recipient nonce is missing or wrong.</summary>
    BadRecipientNonce = 13,

    /// <summary>The timestamp authority's time source is not available.</summary>
    TimeNotAvailable = 14,

    /// <summary>The timestamp authority does not support the policy.</summary>
    UnacceptedPolicy = 15,

    /// <summary>The timestamp authority does not support the extension.</summary>
    UnacceptedExtension = 16,

    /// <summary>The additional information was not understood or is not available.</summary>
    AddInfoNotAvailable = 17,

    /// <summary>The sender nonce is missing or of the wrong size.</summary>
    BadSenderNonce = 18,

    /// <summary>The certificate template is bad or lacks something mandatory.</summary>
    BadCertTemplate = 19,

    /// <summary>The signer is unknown or not trusted.</summary>
    SignerNotTrusted = 20,

    /// <summary>The transaction identifier is in use already.</summary>
    TransactionIdInUse = 21,

    /// <summary>The version of the message is not supported.</summary>
    UnsupportedVersion = 22,

    /// <summary>The sender was not authorized to do this.</summary>
    NotAuthorized = 23,

    /// <summary>The system is unavailable.</summary>
    SystemUnavail = 24,

    /// <summary>The system failed.</summary>
    SystemFailure = 25,

    /// <summary>A certificate like this exists already.</summary>
    DuplicateCertReq = 26,
}

/// <summary><c>PKIFailureInfo</c> as a mask: bit <c>n</c> of the BIT STRING is <c>1 &lt;&lt; n</c>.</summary>
[Rfc(9810, "5.2.3")]
public static class PkiFailureInfoBits
{
    /// <summary>Octets that any encoding made here fits into.</summary>
    public const int MaximumOctets = 4;

    private const int BitsPerOctet = 8;
    private const int MaskBits = MaximumOctets * BitsPerOctet;

    /// <summary>The mask of one reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The mask; 0 for a value that is not from 0 to 31.</returns>
    public static uint MaskOf(PkiFailureInfo reason) => (int)reason is >= 0 and < MaskBits ? 1u << (int)reason : 0;

    /// <summary>Whether a reason is given.</summary>
    /// <param name="bits">The BIT STRING.</param>
    /// <param name="reason">The reason.</param>
    /// <returns>True when it is.</returns>
    public static bool Has(BitString bits, PkiFailureInfo reason) => bits.HasBit((int)reason);

    /// <summary>All reasons given, as a mask.</summary>
    /// <param name="bits">The BIT STRING.</param>
    /// <returns>The mask; bits beyond 31, which no RFC gives a meaning, are not in it.</returns>
    public static uint ToMask(BitString bits)
    {
        uint mask = 0;
        for (int number = 0; number < MaskBits; number++)
        {
            mask |= bits.HasBit(number) ? 1u << number : 0;
        }

        return mask;
    }

    /// <summary>The BIT STRING of a mask, without trailing zero bits, as DER demands of named bits (X.690 11.2.2).</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="destination">At least <see cref="MaximumOctets"/> octets, which the result is a view over.</param>
    /// <returns>The BIT STRING.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is too short.</exception>
    public static BitString FromMask(uint mask, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, MaximumOctets, nameof(destination));
        int bits = MaskBits - BitOperations.LeadingZeroCount(mask);
        int octets = (bits + BitsPerOctet - 1) / BitsPerOctet;
        destination[..octets].Clear();
        for (int number = 0; number < bits; number++)
        {
            if ((mask & (1u << number)) != 0)
            {
                destination[number / BitsPerOctet] |= (byte)(0x80 >> (number % BitsPerOctet));
            }
        }

        return new BitString(destination[..octets], (octets * BitsPerOctet) - bits);
    }
}

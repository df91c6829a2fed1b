using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Kinds of MAC.</summary>
internal enum MacKind
{
    /// <summary>None that is known here.</summary>
    None = 0,

    /// <summary>HMAC (RFC 9481 6.2.1). It takes a key of any length.</summary>
    Hmac,

    /// <summary>AES-GMAC (RFC 9481 6.2.2).</summary>
    AesGmac,
}

/// <summary>A symmetric MAC: what an AlgorithmIdentifier in the <c>mac</c> of PasswordBasedMac means.</summary>
internal readonly ref struct MacScheme
{
    // RFC 9045 4.4: "for use with CRMF, the maximum length of 16 octets MUST be used".
    private const int GmacLength = 16;

    /// <summary>Which kind of MAC.</summary>
    internal MacKind Kind { get; private init; }

    /// <summary>The hash function of an HMAC.</summary>
    internal DigestAlgorithm Digest { get; private init; }

    /// <summary>Octets of key that the MAC wants; 0 when any number will do.</summary>
    internal int KeyLength { get; private init; }

    /// <summary>The nonce of AES-GMAC.</summary>
    internal ReadOnlySpan<byte> Nonce { get; private init; }

    internal static MacScheme OfHmac(DigestAlgorithm digest) => new() { Kind = MacKind.Hmac, Digest = digest };

    internal static MacScheme Of(AlgorithmIdentifier identifier)
    {
        DigestAlgorithm digest = DigestAlgorithms.OfHmac(identifier);
        if (digest != DigestAlgorithm.None)
        {
            return OfHmac(digest);
        }

        int keyLength = identifier.Algorithm.Is(AlgorithmOids.Aes128Gmac) ? 16
            : identifier.Algorithm.Is(AlgorithmOids.Aes192Gmac) ? 24
            : identifier.Algorithm.Is(AlgorithmOids.Aes256Gmac) ? 32
            : 0;
        bool isGmac = keyLength > 0
            && identifier.Parameters.Value.TryOpen(out GcmParameters parameters, out _)
            && parameters.AesIcvLen == GmacLength;
        return isGmac
            ? new MacScheme { Kind = MacKind.AesGmac, KeyLength = keyLength, Nonce = NonceOf(identifier) }
            : default;
    }

    /// <summary>Computes the MAC.</summary>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="key">The key, of <see cref="KeyLength"/> octets where that is not 0.</param>
    /// <param name="data">The data.</param>
    /// <param name="destination">Where the MAC goes: at least 64 octets.</param>
    /// <param name="written">Octets of the MAC.</param>
    /// <returns>False when it cannot be computed here.</returns>
    internal bool TryCompute(ICmpCrypto crypto, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        if (Kind == MacKind.Hmac)
        {
            return crypto.TryHmac(Digest, key, data, destination, out written);
        }

        written = Kind == MacKind.AesGmac && crypto.TryAesGmac(key, Nonce, data, destination) ? GmacLength : 0;
        return written > 0;
    }

    private static ReadOnlySpan<byte> NonceOf(AlgorithmIdentifier identifier) =>
        identifier.Parameters.Value.TryOpen(out GcmParameters parameters, out _) ? parameters.AesNonce.Octets : default;
}

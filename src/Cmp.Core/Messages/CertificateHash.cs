using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>The certHash of certConf, and when hashAlg has to name its hash function (RFC 9810 5.3.18, RFC 9481 3.3; Q9).</summary>
internal static class CertificateHash
{
    /// <summary>Octets of the longest certHash.</summary>
    internal const int MostOctets = DigestAlgorithms.LongestHash;

    // Used where the signature algorithm implies no hash function, as ML-DSA does not, or one that this provider lacks. OpenSSL's server takes
    // this one whatever hashAlg says.
    private const DigestAlgorithm Named = DigestAlgorithm.Sha256;

    /// <summary>Hashes a certificate as the client does.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="hash">Where the hash goes: at least <see cref="MostOctets"/>.</param>
    /// <param name="length">Octets of the hash.</param>
    /// <param name="named">
    /// The hash function that hashAlg has to name; <see cref="DigestAlgorithm.None"/> when the signature algorithm implies it, and hashAlg
    /// stays away.
    /// </param>
    /// <returns>False when the provider cannot hash at all.</returns>
    internal static bool TryCompute(CmpCertificate certificate, ICmpCrypto crypto, Span<byte> hash, out int length, out DigestAlgorithm named)
    {
        named = DigestAlgorithm.None;
        DigestAlgorithm implied = SignatureAlgorithms.CertificateHash(certificate.SignatureAlgorithm);
        if (implied != DigestAlgorithm.None && crypto.TryHash(implied, certificate.Encoded.Span, hash, out length))
        {
            return true;
        }

        named = Named;
        return crypto.TryHash(Named, certificate.Encoded.Span, hash, out length);
    }

    /// <summary>The hash function of a certConf that was received.</summary>
    /// <param name="certificate">The certificate that it is about.</param>
    /// <param name="hashAlg">The hashAlg; none when it is absent.</param>
    /// <returns>
    /// The hash function; <see cref="DigestAlgorithm.None"/> when there is none, or when hashAlg names one that is not of RFC 9481 2, as SHA-1.
    /// </returns>
    internal static DigestAlgorithm Of(CmpCertificate certificate, Optional<AlgorithmIdentifier> hashAlg)
    {
        if (!hashAlg.TryGet(out AlgorithmIdentifier identifier))
        {
            return SignatureAlgorithms.CertificateHash(certificate.SignatureAlgorithm);
        }

        DigestAlgorithm digest = DigestAlgorithms.Of(identifier);
        return digest == DigestAlgorithm.Sha1 ? DigestAlgorithm.None : digest;
    }
}

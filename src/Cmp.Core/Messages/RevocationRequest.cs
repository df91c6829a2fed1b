using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkcs10;

namespace Cmp.Core;

/// <summary>Which certificate to revoke, and why (RFC 9810 5.3.9).</summary>
public sealed record RevocationRequest
{
    /// <summary>DER of the certificate's issuer; empty when subject and public key name the certificate.</summary>
    public ReadOnlyMemory<byte> Issuer { get; init; }

    /// <summary>Content octets of the certificate's serial number; empty when subject and public key name the certificate.</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>DER of the certificate's subject, when issuer and serial number are not known.</summary>
    public ReadOnlyMemory<byte> Subject { get; init; }

    /// <summary>DER of the certificate's SubjectPublicKeyInfo, when issuer and serial number are not known.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>Names the certificate by the PKCS#10 request that it was issued for: its subject and its key.</summary>
    /// <param name="certificationRequest">DER of the CertificationRequest.</param>
    /// <param name="request">The request to revoke it, for reason "unspecified".</param>
    /// <returns>Why there is none, or null.</returns>
    public static CmpError? TryCreate(ReadOnlySpan<byte> certificationRequest, out RevocationRequest? request)
    {
        if (!Der.TryDecode(certificationRequest, out CertificationRequest view, out DerError error))
        {
            request = null;
            return new CmpError(CmpErrorCode.InvalidArguments, "the PKCS#10 request does not decode") { Der = error };
        }

        CertificationRequestInfo info = view.CertificationRequestInfo.Value;
        request = new RevocationRequest
        {
            Subject = DistinguishedName.IsEmpty(info.Subject.Encoded) ? default : info.Subject.Encoded.ToArray(),
            PublicKey = Der.Encode(info.SubjectPkInfo),
        };
        return null;
    }

    /// <summary>
    /// The reason code of RFC 5280 5.3.1; 0 is "unspecified". Null leaves it out, which RFC 9483 4.2 does not allow (R2) but OpenSSL does by
    /// default.
    /// </summary>
    public int? Reason { get; init; } = 0;
}

using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>
/// Reads the package that a generated private key comes in: SignedData over an AsymmetricKeyPackage (RFC 9483 4.1.6, RFC 5958), signed by a
/// key generation authority (K2, K3).
/// </summary>
/// <param name="trust">Whom this side trusts.</param>
/// <param name="crypto">The cryptography.</param>
/// <param name="limits">The limits.</param>
public sealed class KeyPackageReader(PeerTrust trust, ICmpCrypto crypto, TransactionLimits limits)
{
    /// <summary>Whether bytes are a SignedData at all: the check of what came out of an envelope.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>True when they are.</returns>
    public static bool IsPackage(ReadOnlySpan<byte> content) =>
        Der.TryDecode(content, out SignedData _, out _) || TryNormalize(content, destination: null);

    /// <summary>Reads a package.</summary>
    /// <param name="package">DER of the SignedData; BER is accepted.</param>
    /// <param name="certificates">Certificates that came with the message: they may help to find the signer and to build its path.</param>
    /// <param name="isSecretShared">
    /// Whether the message that brought the package was protected with the shared secret: its holder may generate keys, so that policy
    /// decides about the signer (<see cref="ValidationPolicy.KeyGeneratorUnderMac"/>).
    /// </param>
    /// <param name="now">The time.</param>
    /// <param name="key">The key, which the caller disposes of.</param>
    /// <param name="deviations">Rules that are broken and let go because policy says so; none most often.</param>
    /// <returns>Why there is no key, or null.</returns>
    public CmpError? TryRead(
        ReadOnlySpan<byte> package,
        IReadOnlyList<CmpCertificate> certificates,
        bool isSecretShared,
        DateTimeOffset now,
        out GeneratedPrivateKey? key,
        out IReadOnlyList<CmpDeviation> deviations)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        key = null;
        List<CmpDeviation> tolerated = [];
        deviations = tolerated;
        using DerBuffer der = new(package.Length);
        if (!Der.TryDecode(package, out SignedData data, out DerError error)
            && !(TryNormalize(package, der) && Der.TryDecode(der.Span, out data, out error)))
        {
            return Malformed("it is not SignedData") with { Der = error };
        }

        bool isPackage = data.EncapContentInfo.EContentType.Is(CmsOids.AsymmetricKeyPackage);
        bool isBare = data.EncapContentInfo.EContentType.Is(CmsOids.Data) && trust.Policy.BareGeneratedKey != RuleAction.Refuse;
        if (!(isPackage || isBare)
            || !data.EncapContentInfo.EContent.TryGet(out OctetString content)
            || data.SignerInfos.Count != 1)
        {
            return Malformed("it is not an AsymmetricKeyPackage with one signature");
        }

        CmpError? failure = CheckSignature(data, content.Octets, certificates, out CmpCertificate? signer, out List<CmpCertificate> pool)
            ?? CheckSigner(signer!, pool, isSecretShared, now, tolerated);
        return failure ?? (isPackage ? Extract(content.Octets, out key) : ExtractBare(content.Octets, out key, tolerated));
    }

    // OpenSSL's server signs the key as it is.
    private CmpError? ExtractBare(ReadOnlySpan<byte> content, out GeneratedPrivateKey? key, List<CmpDeviation> tolerated)
    {
        key = GeneratedPrivateKey.OfBare(content);
        if (key is not null && trust.Policy.BareGeneratedKey == RuleAction.Warn)
        {
            tolerated.Add(new CmpDeviation("K2", "the private key came signed, but not in an AsymmetricKeyPackage"));
        }

        return key is null ? Malformed("it is neither an AsymmetricKeyPackage nor a private key") : null;
    }

    private static CmpError? Extract(ReadOnlySpan<byte> content, out GeneratedPrivateKey? key)
    {
        key = null;
        if (!Der.TryDecode(content, out SequenceOf<OneAsymmetricKey> keys, out DerError error) || keys.Count != 1)
        {
            return Malformed("it does not hold one OneAsymmetricKey") with { Der = error };
        }

        key = GeneratedPrivateKey.Of(keys.First);
        return null;
    }

    private CmpError? CheckSignature(
        SignedData data,
        ReadOnlySpan<byte> content,
        IReadOnlyList<CmpCertificate> certificates,
        out CmpCertificate? signer,
        out List<CmpCertificate> pool)
    {
        SignerInfo info = FirstOf(data.SignerInfos);
        signer = null;
        CmpError? failure = Collect(data, certificates, out pool);
        if (failure is not null)
        {
            return failure;
        }

        if (!IsAttributed(info, data.EncapContentInfo.EContentType, content))
        {
            return Malformed("its signed attributes are not those of its content");
        }

        using DerBuffer algorithm = new(64);
        if (!TryAlgorithm(info, algorithm))
        {
            return Malformed("its signature algorithm and its digest algorithm do not go together");
        }

        using DerBuffer signed = new(256);
        Der.Encode(info.SignedAttrs.Value, signed);
        foreach (CmpCertificate candidate in pool)
        {
            if (IsMeant(candidate, info.Sid))
            {
                signer = candidate;
                return crypto.Verify(candidate, algorithm.Span, signed.Span, info.Signature.Octets) == SignatureVerdict.Valid
                    ? null
                    : new CmpError(CmpErrorCode.UntrustedKeyGenerator, "the signature on the key package is wrong");
            }
        }

        return new CmpError(CmpErrorCode.UntrustedKeyGenerator, "the certificate that the key package is signed with is not at hand");
    }

    // K3. A CA may generate keys for whom it certifies; anybody else has to be authorized by cmKGA (RFC 9810 4.5).
    private CmpError? CheckSigner(
        CmpCertificate signer, List<CmpCertificate> pool, bool isSecretShared, DateTimeOffset now, List<CmpDeviation> tolerated)
    {
        string? reason = null;
        string? flaw = !signer.Roles.HasFlag(CmpRoles.KeyGenerationAuthority) && !signer.IsCertificationAuthority
            ? "is not authorized to generate keys: it lacks the extended key usage cmKGA"
            : !signer.AllowsDigitalSignature && !signer.IsCertificationAuthority && !trust.Policy.IgnoreKeyUsage
            ? "lacks the key usage digitalSignature"
            : trust.PathValidator is null || !trust.PathValidator.TryValidate(signer, pool, now, out reason)
            ? $"leads to no trust anchor: {reason ?? "there are none"}"
            : null;
        if (flaw is null)
        {
            return null;
        }

        string detail = $"{DistinguishedName.ToText(signer.Subject)}, who signed the key package, {flaw}";
        RuleAction action = isSecretShared ? trust.Policy.KeyGeneratorUnderMac : RuleAction.Refuse;
        if (action == RuleAction.Warn)
        {
            tolerated.Add(new CmpDeviation("K3", detail));
        }

        return action == RuleAction.Refuse ? new CmpError(CmpErrorCode.UntrustedKeyGenerator, detail) : null;
    }

    private CmpError? Collect(SignedData data, IReadOnlyList<CmpCertificate> certificates, out List<CmpCertificate> pool)
    {
        pool = [];
        if (data.Certificates.Value.Count > limits.Certificates)
        {
            return new CmpError(CmpErrorCode.TooManyCertificates, "in the key package");
        }

        foreach (CertificateChoices choice in data.Certificates.Value)
        {
            if (choice.Kind == CertificateChoicesKind.Certificate
                && CmpCertificate.TryDecode(choice.Certificate.Bytes, out CmpCertificate certificate, out _))
            {
                pool.Add(certificate);
            }
        }

        pool.AddRange(certificates);
        pool.AddRange(trust.Untrusted);
        return null;
    }

    // RFC 5652 5.4, 11: without these two attributes the signature would be over something else.
    private bool IsAttributed(SignerInfo info, ObjectId contentType, ReadOnlySpan<byte> content)
    {
        bool hasType = false;
        bool hasDigest = false;
        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        DigestAlgorithm digest = DigestAlgorithms.Of(info.DigestAlgorithm);
        if (digest == DigestAlgorithm.Sha1 || !crypto.TryHash(digest, content, hash, out int length))
        {
            return false;
        }

        foreach (PkixAttribute attribute in info.SignedAttrs.Value)
        {
            AnyValue value = attribute.Values.Count == 1 ? FirstOf(attribute.Values) : default;
            if (attribute.Type.Is(CmsOids.ContentType))
            {
                hasType = value.TryOpen(out ObjectId type, out _) && type.Is(contentType);
            }
            else if (attribute.Type.Is(CmsOids.MessageDigest))
            {
                hasDigest = value.TryOpen(out OctetString said, out _) && CryptographicOperations.FixedTimeEquals(hash[..length], said.Octets);
            }
        }

        return hasType && hasDigest;
    }

    // CMS may name the key's algorithm instead of the signature's (RFC 3370 3.2); RFC 8933 wants one hash function for all.
    private static bool TryAlgorithm(SignerInfo info, DerBuffer algorithm)
    {
        DigestAlgorithm digest = DigestAlgorithms.Of(info.DigestAlgorithm);
        if (info.SignatureAlgorithm.Algorithm.Is(AlgorithmOids.RsaEncryption))
        {
            algorithm.Append(SignatureAlgorithms.Encode(new SignatureScheme(SignatureKind.RsaPkcs1, digest)));
            return algorithm.Length > 0;
        }

        Der.Encode(info.SignatureAlgorithm, algorithm);
        SignatureScheme scheme = SignatureAlgorithms.Of(algorithm.Span);
        return scheme.Kind == SignatureKind.None || scheme.Digest == digest;
    }

    private static bool IsMeant(CmpCertificate candidate, SignerIdentifier sid) => sid.Kind switch
    {
        SignerIdentifierKind.SubjectKeyIdentifier =>
            !candidate.SubjectKeyIdentifier.IsEmpty && candidate.SubjectKeyIdentifier.SequenceEqual(sid.SubjectKeyIdentifier.Octets),
        SignerIdentifierKind.IssuerAndSerialNumber =>
            candidate.SerialNumber.SequenceEqual(sid.IssuerAndSerialNumber.SerialNumber.Content)
            && DistinguishedName.AreEqual(candidate.Issuer, sid.IssuerAndSerialNumber.Issuer.Encoded),
        _ => false,
    };

    private static bool TryNormalize(ReadOnlySpan<byte> content, DerBuffer? destination)
    {
        using DerBuffer scratch = new(content.Length);
        return BerNormalizer.TryNormalize(content, destination ?? scratch, out _)
            && (destination is not null || Der.TryDecode(scratch.Span, out SignedData _, out _));
    }

    private static T FirstOf<T>(SetOf<T> set)
        where T : IDer<T>, allows ref struct
    {
        foreach (T element in set)
        {
            return element;
        }

        return default!;
    }

    private static CmpError Malformed(string what) => new(CmpErrorCode.MalformedKeyPackage, what);
}

using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Rules about protection and extraCerts: P1 to P9, V7, V12, H10.</summary>
internal static class ProtectionRules
{
    /// <summary>The rules.</summary>
    internal static MessageRule[] All { get; } =
    [
        new("H10", RuleLevel.Must, "RFC 9483 3.1", AlgorithmGoesWithProtection) { IsOfTransactions = true },
        new("H10", RuleLevel.Must, "RFC 9481 3", AlgorithmFitsKey) { IsOfTransactions = true },
        new("H10", RuleLevel.Must, "RFC 9481 3", AlgorithmIsOfProfile),
        new("P1", RuleLevel.Must, "RFC 9483 3.2", static subject => subject.IsRequest ? Unprotected(subject) : null) { IsOfTransactions = true },
        new("V7", RuleLevel.Must, "RFC 9483 3.5", static subject => subject.IsResponse ? Unprotected(subject) : null) { IsOfTransactions = true },
        new("P3", RuleLevel.Must, "RFC 9483 3.3", FirstIsProtectionCertificate),
        new("P3", RuleLevel.Must, "RFC 9483 3.3", ChainIsInOrder),
        new("P4", RuleLevel.Should, "RFC 9483 3.3", NoneIsSelfSigned),
        new("P5", RuleLevel.Must, "RFC 9483 4.1.5", MacNeedsNoCertificate),
        new("P9", RuleLevel.Should, "RFC 9481 7.1", MacIsNotOfSha1),
        new("V12", RuleLevel.Must, "RFC 9483 3.5", KeyUsageAllowsSigning) { IsOfTransactions = true },
    ];

    private static string? AlgorithmGoesWithProtection(RuleSubject subject) =>
        (subject.Header.ProtectionAlg.HasValue, subject.View.Protection.HasValue) switch
        {
            (true, false) => "protectionAlg is there, but no protection",
            (false, true) => "the protection is there, but no protectionAlg",
            _ => null,
        };

    private static string? AlgorithmFitsKey(RuleSubject subject)
    {
        if (subject.ProtectionCertificate is not CmpCertificate certificate
            || !subject.Header.ProtectionAlg.TryGet(out AlgorithmIdentifier algorithm)
            || !Der.TryDecode(certificate.SubjectPublicKeyInfo, out SubjectPublicKeyInfo key, out _))
        {
            return null;
        }

        SignatureKind kind = SignatureAlgorithms.Of(Der.Encode(algorithm)).Kind;
        bool fits = kind switch
        {
            SignatureKind.None => true,
            SignatureKind.Ecdsa => key.Algorithm.Algorithm.Is(AlgorithmOids.EcPublicKey),
            _ => key.Algorithm.Algorithm.Is(AlgorithmOids.RsaEncryption) || key.Algorithm.Algorithm.Is(AlgorithmOids.RsassaPss),
        };
        return fits ? null : $"protectionAlg is for keys of {kind}; the protection certificate has a key of another kind";
    }

    private static string? AlgorithmIsOfProfile(RuleSubject subject) =>
        subject.Header.ProtectionAlg.TryGet(out AlgorithmIdentifier algorithm)
        && (algorithm.Algorithm.Is(AlgorithmOids.Sha1WithRsaEncryption) || algorithm.Algorithm.Is(AlgorithmOids.EcdsaWithSha1))
            ? "the signature is over a SHA-1 hash, which is none of MSG_SIG_ALG"
            : null;

    private static string? Unprotected(RuleSubject subject) =>
        subject.Header.ProtectionAlg.HasValue || subject.View.Protection.HasValue ? null : "the message is not protected";

    private static string? FirstIsProtectionCertificate(RuleSubject subject)
    {
        if (!subject.IsSigned || !subject.IsFirst)
        {
            return null;
        }

        return subject.FirstCertificate is not CmpCertificate first ? "the message is signed and has no extraCerts"
            : subject.ProtectionCertificate is CmpCertificate own && !own.IsSameAs(first)
                ? "extraCerts does not begin with the protection certificate"
            : null;
    }

    private static string? ChainIsInOrder(RuleSubject subject)
    {
        if (!subject.IsSigned || !subject.IsFirst)
        {
            return null;
        }

        // Only a certificate whose issuer stands somewhere else in the list is out of place: others may follow the chain.
        IReadOnlyList<CmpCertificate> certificates = subject.ExtraCerts;
        for (int i = 0; i + 1 < certificates.Count; i++)
        {
            bool isFollowed = DistinguishedName.AreEqual(certificates[i].Issuer, certificates[i + 1].Subject);
            if (!isFollowed && !certificates[i].IsSelfIssued && HoldsIssuerOf(certificates[i], certificates))
            {
                return $"the issuer of \"{DistinguishedName.ToText(certificates[i].Subject)}\" does not follow it in extraCerts";
            }
        }

        return null;
    }

    private static bool HoldsIssuerOf(CmpCertificate certificate, IReadOnlyList<CmpCertificate> certificates)
    {
        foreach (CmpCertificate other in certificates)
        {
            if (DistinguishedName.AreEqual(certificate.Issuer, other.Subject))
            {
                return true;
            }
        }

        return false;
    }

    private static string? NoneIsSelfSigned(RuleSubject subject)
    {
        foreach (CmpCertificate certificate in subject.ExtraCerts)
        {
            // One that protects the message has to be there, whoever signed it.
            if (certificate.IsSelfIssued && !(subject.ProtectionCertificate?.IsSameAs(certificate) ?? false))
            {
                return $"the self-signed certificate of \"{DistinguishedName.ToText(certificate.Subject)}\" is in extraCerts";
            }
        }

        return null;
    }

    private static string? MacNeedsNoCertificate(RuleSubject subject) =>
        subject.IsMac && subject.IsRequest && subject.ExtraCerts.Count > 0
            ? "the message has a MAC and certificates in extraCerts"
            : null;

    private static string? MacIsNotOfSha1(RuleSubject subject)
    {
        if (!subject.Header.ProtectionAlg.TryGet(out AlgorithmIdentifier algorithm)
            || !algorithm.Algorithm.Is(CmpOids.PasswordBasedMac)
            || !algorithm.Parameters.Value.TryOpen(out PbmParameter parameters, out _))
        {
            return null;
        }

        return parameters.Owf.Algorithm.Is(AlgorithmOids.Sha1) || parameters.Owf.Algorithm.Is(AlgorithmOids.Md5)
            ? "the one-way function of the MAC is deprecated"
            : parameters.Mac.Algorithm.Is(AlgorithmOids.HmacSha1) || parameters.Mac.Algorithm.Is(AlgorithmOids.HmacWithSha1)
                ? "the MAC is HMAC-SHA1, which is deprecated"
            : null;
    }

    private static string? KeyUsageAllowsSigning(RuleSubject subject) =>
        subject.ProtectionCertificate is { AllowsDigitalSignature: false }
            ? "the key usage of the protection certificate lacks digitalSignature"
            : null;
}

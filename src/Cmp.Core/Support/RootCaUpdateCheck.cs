using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>
/// Decides whether a new root may take the place of an old one (RFC 9810 4.4.2.2, RFC 9483 4.3.2; S3). All of it hangs on one thing: that
/// the old key, which this side has and trusts, signed the new one. Signatures are verified with the keys that have to have made them,
/// never with whatever certificate of the right name came along; on top of that the links are validated as paths.
/// </summary>
/// <remarks>
/// A link of a root of the same name needs an authority key identifier (RFC 5280 4.2.1.1): validators take it for self-signed without.
/// </remarks>
/// <param name="crypto">Verifies the signatures.</param>
/// <param name="validator">
/// Validates the links as paths (RFC 5280 6): with its own anchors when the old root is not at hand, with the old or the new root as the
/// only anchor otherwise.
/// </param>
/// <param name="policy">Which rules are enforced.</param>
public sealed class RootCaUpdateCheck(ICmpCrypto crypto, ICertificatePathValidator validator, ValidationPolicy policy)
{
    /// <summary>Checks an update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="oldRoot">The old root; null when it is one of the validator's anchors that is not known more exactly.</param>
    /// <param name="now">The time.</param>
    /// <returns>Why the new root must not be trusted, or null.</returns>
    public CmpError? Check(RootCaUpdate update, CmpCertificate? oldRoot, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(update);
        return CheckNewRoot(update.NewWithNew, now)
            ?? CheckNewWithOld(update, oldRoot, now)
            ?? CheckOldWithNew(update, oldRoot, now);
    }

    private CmpError? CheckNewRoot(CmpCertificate root, DateTimeOffset now)
    {
        if (!root.IsSelfIssued || !IsSignedWith(root, root))
        {
            return Refused("newWithNew is not signed with its own key");
        }

        return CheckAuthority(root, "newWithNew", now);
    }

    private CmpError? CheckNewWithOld(RootCaUpdate update, CmpCertificate? oldRoot, DateTimeOffset now)
    {
        if (update.NewWithOld is not CmpCertificate link)
        {
            return CheckSameKey(update.NewWithNew, oldRoot, now);
        }

        if (!IsAbout(link, update.NewWithNew))
        {
            return Refused("newWithOld is about another subject or key than newWithNew");
        }

        // "check that the validity periods and the subject and issuer fields match": otherwise any CA right below the root could take its
        // place, its certificate being the newWithOld.
        if (!link.IsSelfIssued && !policy.AllowRenamedRoot)
        {
            return Refused("newWithOld is about another name than that of its issuer");
        }

        if (CheckAuthority(link, "newWithOld", now) is CmpError unfit)
        {
            return unfit;
        }

        if (oldRoot is null)
        {
            return validator.TryValidate(link, [], now, out string? missing) ? null : Refused($"newWithOld leads to no trust anchor: {missing}");
        }

        if (!DistinguishedName.AreEqual(link.Issuer, oldRoot.Subject) || !IsSignedWith(link, oldRoot))
        {
            return Refused("newWithOld is not signed with the old key");
        }

        return validator.TryValidateAgainst(link, [oldRoot], [], now, out string? reason) ? null : Refused($"newWithOld is not valid: {reason}");
    }

    // A root that was renewed with the same key needs no link: signed with its own key, it is signed with the old one.
    private CmpError? CheckSameKey(CmpCertificate newWithNew, CmpCertificate? oldRoot, DateTimeOffset now)
    {
        bool isRenewal = oldRoot is null ? validator.TryValidate(newWithNew, [], now, out _) : IsAbout(newWithNew, oldRoot);
        return isRenewal
            ? oldRoot is null ? null : CheckAuthority(oldRoot, "the old root", now)
            : Refused("newWithOld is missing, without which nothing speaks for newWithNew");
    }

    private CmpError? CheckOldWithNew(RootCaUpdate update, CmpCertificate? oldRoot, DateTimeOffset now)
    {
        if (update.OldWithNew is not CmpCertificate link)
        {
            return null;
        }

        if (!DistinguishedName.AreEqual(link.Issuer, update.NewWithNew.Subject) || !IsSignedWith(link, update.NewWithNew))
        {
            return Refused("oldWithNew is not signed with the new key");
        }

        if (oldRoot is not null && !IsAbout(link, oldRoot))
        {
            return Refused("oldWithNew is about another subject or key than the old root");
        }

        return CheckAuthority(link, "oldWithNew", now)
            ?? (validator.TryValidateAgainst(link, [update.NewWithNew], [], now, out string? reason)
                ? null
                : Refused($"oldWithNew is not valid: {reason}"));
    }

    private static CmpError? CheckAuthority(CmpCertificate certificate, string name, DateTimeOffset now)
    {
        if (!certificate.IsCertificationAuthority)
        {
            return Refused($"{name} is not the certificate of a CA");
        }

        return now < certificate.NotBefore || now > certificate.NotAfter ? Refused($"{name} is not valid at this time") : null;
    }

    private static bool IsAbout(CmpCertificate link, CmpCertificate root) =>
        DistinguishedName.AreEqual(link.Subject, root.Subject)
        && PublicKeys.AreEqual(link.SubjectPublicKeyInfo, root.SubjectPublicKeyInfo);

    // Both places that name the algorithm have to agree (RFC 5280 4.1.1.2).
    private bool IsSignedWith(CmpCertificate certificate, CmpCertificate signer)
    {
        if (!Der.TryDecode(certificate.Encoded.Span, out Certificate view, out _) || view.SignatureValue.UnusedBits != 0)
        {
            return false;
        }

        byte[] inner = Der.Encode(view.TbsCertificate.Value.Signature);
        return certificate.SignatureAlgorithm.SequenceEqual(inner)
            && crypto.Verify(signer, certificate.SignatureAlgorithm, view.TbsCertificate.Bytes, view.SignatureValue.Octets) == SignatureVerdict.Valid;
    }

    private static CmpError Refused(string detail) => new(CmpErrorCode.InvalidRootCaUpdate, detail);
}

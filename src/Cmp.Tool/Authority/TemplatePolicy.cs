using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>Makes of a request what is going to be issued, within what the profile allows.</summary>
internal static class TemplatePolicy
{
    private const int MostNameOctets = 4096;

    // Clocks differ; a certificate that begins in the future is of no use.
    private static readonly TimeSpan s_headStart = TimeSpan.FromMinutes(5);

    /// <summary>Looks at a request.</summary>
    /// <param name="query">The request.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="validity">How long certificates are valid.</param>
    /// <param name="limit">When the issuing CA ends.</param>
    /// <param name="now">The time.</param>
    /// <param name="plan">What is going to be issued.</param>
    /// <returns>Why nothing is, or null.</returns>
    internal static AuthorityReply? Plan(
        CertificateQuery query, CertificateProfile profile, TimeSpan validity, DateTimeOffset limit, DateTimeOffset now, out CertificatePlan? plan)
    {
        plan = null;
        if (KeyRules.Check(query.PublicKey.Span, out PublicKey? key) is string unfit)
        {
            return AuthorityReply.Reject(PkiFailureInfo.BadCertTemplate, unfit);
        }

        plan = new CertificatePlan
        {
            Subject = new X500DistinguishedName(query.Subject.IsEmpty ? [DerTag.Sequence, 0] : query.Subject.Span),
            Key = key!,
            Usages = KeyRules.Fit(key!, profile.Usages),
            Purposes = profile.Purposes,
        };
        PlanValidity(query, validity, limit, now, plan);
        string? objection = query.Subject.Length > MostNameOctets ? "the subject is too long" : null;
        foreach (ReadOnlyMemory<byte> encoded in query.Extensions)
        {
            objection ??= PlanExtension(encoded, plan);
        }

        return objection is null ? null : AuthorityReply.Reject(PkiFailureInfo.BadCertTemplate, objection);
    }

    /// <summary>Looks at the names, which an update takes from the old certificate where the request leaves them out (Q4).</summary>
    /// <param name="plan">What is going to be issued.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="bound">The certificate whose names are the only ones that may be had; null for any names.</param>
    /// <returns>Why it is not issued, or null.</returns>
    internal static AuthorityReply? CheckNames(CertificatePlan plan, CertificateProfile profile, CmpCertificate? bound)
    {
        if (bound is not null)
        {
            if (DistinguishedName.IsEmpty(plan.Subject.RawData))
            {
                plan.Subject = new X500DistinguishedName(bound.Subject);
            }

            if (plan.AlternativeName.IsEmpty)
            {
                plan.AlternativeName = bound.SubjectAlternativeName.ToArray();
            }

            bool isSame = DistinguishedName.AreEqual(plan.Subject.RawData, bound.Subject)
                && NamesOf(plan.AlternativeName.Span).All(NamesOf(bound.SubjectAlternativeName).Contains);
            if (!isSame)
            {
                return AuthorityReply.Reject(
                    PkiFailureInfo.NotAuthorized, "a signed request can have the names of the certificate that signed it, and no others");
            }
        }

        if (profile.NeedsDnsName && plan.AlternativeName.IsEmpty)
        {
            return AuthorityReply.Reject(
                PkiFailureInfo.BadCertTemplate, $"certificates of the profile {profile.Name} need a subject alternative name");
        }

        return DistinguishedName.IsEmpty(plan.Subject.RawData) && plan.AlternativeName.IsEmpty
            ? AuthorityReply.Reject(PkiFailureInfo.BadCertTemplate, "neither subject nor subject alternative name is given")
            : null;
    }

    private static void PlanValidity(CertificateQuery query, TimeSpan validity, DateTimeOffset limit, DateTimeOffset now, CertificatePlan plan)
    {
        DateTimeOffset latest = now + validity < limit ? now + validity : limit;
        plan.NotBefore = query.NotBefore is DateTimeOffset start && start > now && start < latest ? start : now - s_headStart;
        plan.NotAfter = query.NotAfter is DateTimeOffset end && end > plan.NotBefore && end > now && end < latest ? end : latest;
        plan.IsModified = (query.NotBefore is not null && query.NotBefore != plan.NotBefore)
            || (query.NotAfter is not null && query.NotAfter != plan.NotAfter);
    }

    // What the profile does not allow is left out and the client told so (grantedWithMods); what would change the kind of the certificate is
    // refused.
    private static string? PlanExtension(ReadOnlyMemory<byte> encoded, CertificatePlan plan)
    {
        Extension extension = new Encoded<Extension>(encoded.Span).Value;
        byte[] value = extension.ExtnValue.Octets.ToArray();
        bool isCritical = extension.Critical.Value;
        try
        {
            if (extension.ExtnId.Is(ExtensionOids.SubjectAltName))
            {
                plan.AlternativeName = value;
                return value.Length <= MostNameOctets && Der.TryDecode(value, out SequenceOf<GeneralName> names, out _) && names.Count > 0
                    ? null
                    : "the subject alternative name is malformed, or too long";
            }

            if (extension.ExtnId.Is(ExtensionOids.KeyUsage))
            {
                X509KeyUsageFlags wanted = new X509KeyUsageExtension(new AsnEncodedData(value), isCritical).KeyUsages;
                plan.IsModified |= (wanted & ~plan.Usages) != 0;
                plan.Usages = (wanted & plan.Usages) == 0 ? plan.Usages : wanted & plan.Usages;
                return null;
            }

            if (extension.ExtnId.Is(ExtensionOids.ExtKeyUsage))
            {
                PlanPurposes(new X509EnhancedKeyUsageExtension(new AsnEncodedData(value), isCritical), plan);
                return null;
            }

            if (extension.ExtnId.Is(ExtensionOids.BasicConstraints))
            {
                return new X509BasicConstraintsExtension(new AsnEncodedData(value), isCritical).CertificateAuthority
                    ? "certificates of CAs are not issued"
                    : null;
            }
        }
        catch (CryptographicException)
        {
            return $"the extension {extension.ExtnId.ToString()} is malformed";
        }

        plan.IsModified = true;
        return isCritical ? $"the extension {extension.ExtnId.ToString()} is critical and not known here" : null;
    }

    private static void PlanPurposes(X509EnhancedKeyUsageExtension wanted, CertificatePlan plan)
    {
        List<string> granted = [];
        foreach (Oid purpose in wanted.EnhancedKeyUsages)
        {
            if (purpose.Value is string value && plan.Purposes.Contains(value))
            {
                granted.Add(value);
            }
            else
            {
                plan.IsModified = true;
            }
        }

        plan.Purposes = granted.Count == 0 ? plan.Purposes : granted;
    }

    private static HashSet<string> NamesOf(ReadOnlySpan<byte> value)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        if (!value.IsEmpty && Der.TryDecode(value, out SequenceOf<AnyValue> list, out _))
        {
            foreach (AnyValue name in list)
            {
                _ = names.Add(Convert.ToHexString(name.Encoded));
            }
        }

        return names;
    }
}

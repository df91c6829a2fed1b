using System;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkcs10;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Rules about what clients ask for: Q1 to Q4, Q9, Q11, K1, D3, R1, R2.</summary>
internal static class RequestRules
{
    private const int WholeMessage = -1;

    /// <summary>The rules.</summary>
    internal static MessageRule[] All { get; } =
    [
        new("Q1", RuleLevel.Must, "RFC 9483 4.1.1", RequestIsOne),
        new("Q1", RuleLevel.Must, "RFC 9483 4.1.1", RequestNamesSubject),
        new("Q2", RuleLevel.Must, "RFC 9483 4.1.1", PossessionIsProven),
        new("Q2", RuleLevel.Must, "RFC 9483 4.1.4", Pkcs10IsSigned),
        new("Q3", RuleLevel.Must, "RFC 9810 5.2.8.1", RaDidNotVerify),
        new("Q4", RuleLevel.Must, "RFC 9483 4.1.3", UpdateIsSignedWithOldKey),
        new("Q9", RuleLevel.Must, "RFC 9483 4.1.1", HashHasLengthOfOne),
        new("Q11", RuleLevel.Must, "RFC 9483 4.1.1", ConfirmationIsOne),
        new("Q11", RuleLevel.Should, "RFC 9483 4.1.1", ConfirmationHasStatus),
        new("K1", RuleLevel.Must, "RFC 9483 4.1.6", NobodyProvesKeyToCome),
        new("D3", RuleLevel.Must, "RFC 9483 4.4", PollAsksForOne),
        new("R1", RuleLevel.Must, "RFC 9483 4.2", RevocationNamesCertificate),
        new("R1", RuleLevel.Must, "RFC 9483 4.2", RevocationIsSignedByItsCertificate),
        new("R2", RuleLevel.Must, "RFC 9483 4.2", RevocationHasReason),
    ];

    private static string? RequestIsOne(RuleSubject subject)
    {
        if (!subject.HoldsCrmf)
        {
            return null;
        }

        if (subject.Requests.Count != 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"there are {subject.Requests.Count} certificate requests instead of one");
        }

        CertRequest request = subject.Requests.First.CertReq.Value;
        return request.CertReqId != 0 ? string.Create(CultureInfo.InvariantCulture, $"certReqId is {request.CertReqId} instead of 0")
            : request.CertTemplate.Version.TryGet(out CertificateVersion version) && version != CertificateVersion.V3
                ? "the template asks for a version that is not 3"
            : null;
    }

    private static string? RequestNamesSubject(RuleSubject subject)
    {
        if (!subject.HoldsCrmf || subject.Requests.Count == 0 || HoldsAlternativeName(subject.Template))
        {
            return null;
        }

        return !subject.Template.Subject.TryGet(out Name name) ? "the template has neither a subject nor a subject alternative name"
            : DistinguishedName.IsEmpty(name.Encoded) ? "the subject is the NULL-DN and there is no subject alternative name"
            : null;
    }

    private static string? PossessionIsProven(RuleSubject subject)
    {
        if (!subject.HoldsCrmf || subject.Requests.Count == 0 || subject.AsksForKey)
        {
            return null;
        }

        CertReqMsg request = subject.Requests.First;
        if (!request.Popo.TryGet(out ProofOfPossession proof))
        {
            return "there is no proof of possession";
        }

        if (proof.Kind == ProofOfPossessionKind.Signature && proof.Signature.PoposkInput.HasValue && subject.Template.Subject.HasValue)
        {
            return "poposkInput is there although subject and key are in the template";
        }

        return subject.Crypto is null || proof.Kind != ProofOfPossessionKind.Signature ? null
            : ProofOfPossessionVerifier.Verify(request, acceptsRaVerified: true, subject.Crypto) switch
            {
                ProofOfPossessionVerdict.InvalidSignature => "the proof of possession does not verify",
                ProofOfPossessionVerdict.InconsistentPublicKey => "poposkInput holds another key than the template",
                ProofOfPossessionVerdict.MissingSubject => "the template has no subject, and poposkInput is missing",
                _ => null,
            };
    }

    private static string? Pkcs10IsSigned(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.P10cr || subject.Crypto is null)
        {
            return null;
        }

        CertificationRequest request = subject.Body.P10cr;
        SignatureVerdict verdict = subject.Crypto.Verify(
            Der.Encode(request.CertificationRequestInfo.Value.SubjectPkInfo),
            Der.Encode(request.SignatureAlgorithm),
            request.CertificationRequestInfo.Bytes,
            request.Signature.Octets);
        return verdict == SignatureVerdict.Invalid ? "the signature of the PKCS#10 request does not verify" : null;
    }

    private static string? RaDidNotVerify(RuleSubject subject) =>
        subject.HoldsCrmf && subject.Requests.First.Popo.Value.Kind == ProofOfPossessionKind.RaVerified
            ? "the proof of possession is raVerified, which only a registration authority may say"
            : null;

    private static string? UpdateIsSignedWithOldKey(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.Kur || subject.Requests.Count == 0)
        {
            return null;
        }

        if (subject.IsMac)
        {
            return "a key update request has a MAC; it is to be signed with the certificate that is updated";
        }

        if (subject.ProtectionCertificate is not CmpCertificate own)
        {
            return null;
        }

        foreach (AttributeTypeAndValue control in subject.Requests.First.CertReq.Value.Controls.Value)
        {
            if (control.TryOpen(CrmfAttributes.OldCertId, out CertId old, out _)
                && !(old.SerialNumber.Content.SequenceEqual(own.SerialNumber)
                    && old.Issuer.Kind == GeneralNameKind.DirectoryName
                    && DistinguishedName.AreEqual(old.Issuer.DirectoryName.Encoded, own.Issuer)))
            {
                return "oldCertId names another certificate than the one that protects the message";
            }
        }

        return null;
    }

    private static string? HashHasLengthOfOne(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.CertConf || subject.Body.CertConf.Count == 0)
        {
            return null;
        }

        int length = subject.Body.CertConf.First.CertHash.Octets.Length;
        return length is 20 or 28 or 32 or 48 or 64
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"certHash has {length} octets, which no hash function gives");
    }

    private static string? ConfirmationIsOne(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.CertConf || subject.Body.CertConf.Count == 0)
        {
            return null;
        }

        CertStatus status = subject.Body.CertConf.First;
        PkiStatusInfo info = status.StatusInfo.Value;
        return subject.Body.CertConf.Count > 1 ? "certConf is about more than one certificate"
            : status.CertReqId is not (0 or WholeMessage)
                ? string.Create(CultureInfo.InvariantCulture, $"certReqId is {status.CertReqId} instead of 0")
            : status.StatusInfo.HasValue && info.FailInfo.HasValue && info.Status != PkiStatus.Rejection
                ? $"failInfo is there although the status is {StatusNames.Of(info.Status)}"
            : null;
    }

    private static string? ConfirmationHasStatus(RuleSubject subject) =>
        subject.Type == CmpBodyType.CertConf && subject.Body.CertConf.Count == 1 && !subject.Body.CertConf.First.StatusInfo.HasValue
            ? "statusInfo is missing"
            : null;

    private static string? NobodyProvesKeyToCome(RuleSubject subject) =>
        subject.AsksForKey && subject.Requests.First.Popo.HasValue
            ? "the CA is to generate the key, and there is a proof of possession"
            : null;

    private static string? PollAsksForOne(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.PollReq)
        {
            return null;
        }

        return subject.Body.PollReq.Count != 1 ? string.Create(
                CultureInfo.InvariantCulture, $"pollReq has {subject.Body.PollReq.Count} elements instead of one")
            : subject.Body.PollReq.First.CertReqId is 0 or WholeMessage ? null
            : string.Create(CultureInfo.InvariantCulture, $"certReqId is {subject.Body.PollReq.First.CertReqId} instead of 0 or -1");
    }

    private static string? RevocationNamesCertificate(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.Rr)
        {
            return null;
        }

        CertTemplate details = subject.Body.Rr.First.CertDetails;
        return subject.Body.Rr.Count != 1 ? string.Create(
                CultureInfo.InvariantCulture, $"there are {subject.Body.Rr.Count} certificates to revoke instead of one")
            : details.SerialNumber.HasValue && details.Issuer.HasValue ? null
            : "the certificate to revoke is not named by issuer and serial number";
    }

    private static string? RevocationIsSignedByItsCertificate(RuleSubject subject)
    {
        // Which certificate that is has to be said first.
        if (subject.Type != CmpBodyType.Rr || RevocationNamesCertificate(subject) is not null)
        {
            return null;
        }

        CertTemplate details = subject.Body.Rr.First.CertDetails;
        return subject.IsMac ? "a request for revocation has a MAC; it is to be signed with the certificate to revoke, or by a registration authority"
            : subject.ProtectionCertificate is not CmpCertificate own || own.Roles.HasFlag(CmpRoles.RegistrationAuthority) ? null
            : IsNamed(details, own) ? null
            : "the certificate to revoke is not the one that protects the message, which is not that of a registration authority";
    }

    private static bool IsNamed(CertTemplate details, CmpCertificate own) =>
        details.SerialNumber.Value.Content.SequenceEqual(own.SerialNumber)
        && DistinguishedName.AreEqual(details.Issuer.Value.Encoded, own.Issuer);

    private static string? RevocationHasReason(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.Rr || subject.Body.Rr.Count == 0)
        {
            return null;
        }

        int reasons = 0;
        foreach (Extension extension in subject.Body.Rr.First.CrlEntryDetails.Value)
        {
            reasons += extension.ExtnId.Is(ExtensionOids.CrlReasons) ? 1 : 0;
        }

        return reasons == 1
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"crlEntryDetails has {reasons} reason codes instead of one");
    }

    private static bool HoldsAlternativeName(CertTemplate template)
    {
        foreach (Extension extension in template.Extensions.Value)
        {
            if (extension.ExtnId.Is(ExtensionOids.SubjectAltName))
            {
                return true;
            }
        }

        return false;
    }
}

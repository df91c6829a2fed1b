using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Rules about support messages: S1 to S5.</summary>
internal static class SupportRules
{
    /// <summary>The rules.</summary>
    internal static MessageRule[] All { get; } =
    [
        new("S1", RuleLevel.Must, "RFC 9483 4.3", ItemIsOne),
        new("S2", RuleLevel.Must, "RFC 9483 4.3.1", CaCertificatesFit),
        new("S3", RuleLevel.Must, "RFC 9483 4.3.2", RootUpdateIsLinked),
        new("S4", RuleLevel.Must, "RFC 9483 4.3.3", TemplateLeavesKeyOpen),
        new("S5", RuleLevel.Must, "RFC 9483 4.3.4", OneListIsAskedFor),
    ];

    private static SequenceOf<InfoTypeAndValue> ItemsOf(RuleSubject subject) => subject.Type switch
    {
        CmpBodyType.Genm => subject.Body.Genm,
        CmpBodyType.Genp => subject.Body.Genp,
        _ => default,
    };

    private static string? ItemIsOne(RuleSubject subject) =>
        subject.Type is CmpBodyType.Genm or CmpBodyType.Genp && !subject.MayHoldSeveral && ItemsOf(subject).Count != 1
            ? string.Create(CultureInfo.InvariantCulture, $"there are {ItemsOf(subject).Count} pieces of information instead of one")
            : null;

    private static string? CaCertificatesFit(RuleSubject subject)
    {
        foreach (InfoTypeAndValue item in ItemsOf(subject))
        {
            if (item.InfoType.Is(InfoTypeOids.CaCerts) && item.InfoValue.HasValue)
            {
                return subject.Type == CmpBodyType.Genm ? "the question for caCerts has a value"
                    : item.TryOpen(InfoTypes.CaCerts, out _, out _) ? null
                    : "the value of caCerts is no sequence of certificates";
            }
        }

        return null;
    }

    private static string? RootUpdateIsLinked(RuleSubject subject)
    {
        foreach (InfoTypeAndValue item in ItemsOf(subject))
        {
            if (item.InfoType.Is(InfoTypeOids.RootCaKeyUpdate) && item.InfoValue.HasValue)
            {
                return !item.TryOpen(InfoTypes.RootCaKeyUpdate, out RootCaKeyUpdateContent update, out _) ? "the value of rootCaKeyUpdate is malformed"
                    : update.NewWithOld.HasValue ? null
                    : "newWithOld is missing: nothing links the new root with the old one";
            }
        }

        return null;
    }

    private static string? TemplateLeavesKeyOpen(RuleSubject subject)
    {
        foreach (InfoTypeAndValue item in ItemsOf(subject))
        {
            if (item.InfoType.Is(InfoTypeOids.CertReqTemplate) && item.InfoValue.HasValue)
            {
                return subject.Type == CmpBodyType.Genm ? "the question for certReqTemplate has a value"
                    : !item.TryOpen(InfoTypes.CertReqTemplate, out CertReqTemplateContent content, out _) ? "the value of certReqTemplate is malformed"
                    : Forbidden(content.CertTemplate) is string field ? $"the template has a {field}"
                    : null;
            }
        }

        return null;
    }

    private static string? Forbidden(CertTemplate template) =>
        template.PublicKey.HasValue ? "publicKey"
        : template.SerialNumber.HasValue ? "serialNumber"
        : template.SigningAlg.HasValue ? "signingAlg"
        : template.IssuerUid.HasValue ? "issuerUID"
        : template.SubjectUid.HasValue ? "subjectUID"
        : null;

    private static string? OneListIsAskedFor(RuleSubject subject)
    {
        foreach (InfoTypeAndValue item in ItemsOf(subject))
        {
            if (item.InfoType.Is(InfoTypeOids.CrlStatusList))
            {
                return item.TryOpen(InfoTypes.CrlStatusList, out SequenceOf<CrlStatus> statuses, out _) && statuses.Count == 1
                    ? null
                    : "crlStatusList does not hold one CRLStatus";
            }

            if (item.InfoType.Is(InfoTypeOids.Crls) && item.InfoValue.HasValue)
            {
                return item.TryOpen(InfoTypes.Crls, out SequenceOf<Unopened<CertificateList>> lists, out _) && lists.Count == 1
                    ? null
                    : "crls does not hold one revocation list";
            }
        }

        return null;
    }
}

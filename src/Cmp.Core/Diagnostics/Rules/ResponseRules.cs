using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Cms;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Rules about answers: V19, Q6, K2, E6, D4, R3.</summary>
internal static class ResponseRules
{
    private const int WholeMessage = -1;

    /// <summary>The rules.</summary>
    internal static MessageRule[] All { get; } =
    [
        new("V19", RuleLevel.Must, "RFC 9483 4.1.3", AnchorsAreForNewcomers) { IsOfTransactions = true },
        new("V19", RuleLevel.Should, "RFC 9483 4.1.1", AnchorsComeWithCertificate),
        new("Q6", RuleLevel.Must, "RFC 9483 4.1.1", ResponseIsOne) { IsOfTransactions = true },
        new("Q6", RuleLevel.Must, "RFC 9483 4.1.1", CertificateGoesWithStatus),
        new("K2", RuleLevel.Must, "RFC 9483 4.1.6", KeyComesInEnvelope),
        new("K2", RuleLevel.Must, "RFC 9483 4.1.6", EnvelopeFitsProtection),
        new("E6", RuleLevel.Must, "RFC 9483 3.6.4", ErrorIsNegative),
        new("D4", RuleLevel.Should, "RFC 9483 4.4", WaitIsOne),
        new("R3", RuleLevel.Must, "RFC 9483 4.2", RevocationIsAnswered),
    ];

    private static string? AnchorsAreForNewcomers(RuleSubject subject) =>
        subject.Type is CmpBodyType.Cp or CmpBodyType.Kup && subject.Responses.CaPubs.HasValue
            ? $"caPubs is in a {BodyTypeNames.Of(subject.Type)}"
            : null;

    private static string? AnchorsComeWithCertificate(RuleSubject subject) =>
        subject.Type == CmpBodyType.Ip && subject.Responses.CaPubs.HasValue
        && subject.Responses.Response is { Count: 1 } responses && !responses.First.CertifiedKeyPair.HasValue
            ? "caPubs is in an ip that brings no certificate"
            : null;

    private static string? ResponseIsOne(RuleSubject subject)
    {
        if (!subject.OffersCertificate)
        {
            return null;
        }

        SequenceOf<CertResponse> responses = subject.Responses.Response;
        return responses.Count != 1
                ? string.Create(CultureInfo.InvariantCulture, $"there are {responses.Count} responses instead of one")
            : responses.First.CertReqId is 0 or WholeMessage ? null
            : string.Create(CultureInfo.InvariantCulture, $"certReqId is {responses.First.CertReqId} instead of 0, or -1 for a p10cr");
    }

    private static string? CertificateGoesWithStatus(RuleSubject subject)
    {
        if (!subject.OffersCertificate || subject.Responses.Response.Count == 0)
        {
            return null;
        }

        CertResponse response = subject.Responses.Response.First;
        bool isGranted = response.Status.Status is PkiStatus.Accepted or PkiStatus.GrantedWithMods;
        string status = StatusNames.Of(response.Status.Status);
        return isGranted && !response.CertifiedKeyPair.HasValue ? $"the status is {status}, and there is no certificate"
            : !isGranted && response.CertifiedKeyPair.HasValue ? $"the status is {status}, and there is a certificate"
            : response.Status.FailInfo.HasValue && response.Status.Status != PkiStatus.Rejection
                ? $"failInfo is there although the status is {status}"
            : null;
    }

    private static string? KeyComesInEnvelope(RuleSubject subject)
    {
        if (!subject.OffersCertificate || subject.Responses.Response.Count == 0
            || !subject.Responses.Response.First.CertifiedKeyPair.TryGet(out CertifiedKeyPair pair)
            || !pair.PrivateKey.TryGet(out EncryptedKey key))
        {
            return null;
        }

        if (key.Kind == EncryptedKeyKind.EncryptedValue)
        {
            return "the private key comes in an EncryptedValue, which is deprecated, instead of EnvelopedData";
        }

        EnvelopedData envelope = key.EnvelopedData;
        return envelope.RecipientInfos.Count != 1
                ? string.Create(CultureInfo.InvariantCulture, $"the envelope has {envelope.RecipientInfos.Count} recipients instead of one")
            : !envelope.EncryptedContentInfo.ContentType.Is(CmsOids.SignedData) ? "the type of the encrypted content is not id-signedData"
            : null;
    }

    private static string? EnvelopeFitsProtection(RuleSubject subject)
    {
        if (!subject.OffersCertificate || subject.Responses.Response.Count == 0
            || !subject.Responses.Response.First.CertifiedKeyPair.TryGet(out CertifiedKeyPair pair)
            || pair.PrivateKey.Value.Kind != EncryptedKeyKind.EnvelopedData)
        {
            return null;
        }

        foreach (RecipientInfo recipient in pair.PrivateKey.Value.EnvelopedData.RecipientInfos)
        {
            if ((recipient.Kind == RecipientInfoKind.Pwri) != subject.IsMac)
            {
                return subject.IsMac ? "the message has a MAC, and the private key is not encrypted with the shared secret"
                    : "the message is signed, and the private key is encrypted with a password";
            }
        }

        return null;
    }

    private static string? ErrorIsNegative(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.Error)
        {
            return null;
        }

        PkiStatus status = subject.Body.Error.PkiStatusInfo.Status;
        return status is PkiStatus.Rejection or PkiStatus.Waiting ? null : $"the status of an error message is {StatusNames.Of(status)}";
    }

    private static string? WaitIsOne(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.PollRep)
        {
            return null;
        }

        SequenceOf<PollResponse> answers = subject.Body.PollRep;
        return answers.Count != 1 ? string.Create(CultureInfo.InvariantCulture, $"pollRep has {answers.Count} elements instead of one")
            : answers.First.CheckAfter.IsNegative ? "checkAfter is negative"
            : null;
    }

    private static string? RevocationIsAnswered(RuleSubject subject)
    {
        if (subject.Type != CmpBodyType.Rp)
        {
            return null;
        }

        SequenceOf<PkiStatusInfo> statuses = subject.Body.Rp.Status;
        return statuses.Count != 1 ? string.Create(CultureInfo.InvariantCulture, $"there are {statuses.Count} statuses instead of one")
            : statuses.First.Status is not (PkiStatus.Accepted or PkiStatus.Rejection)
                ? $"the status is {StatusNames.Of(statuses.First.Status)}, neither accepted nor rejection"
            : statuses.First.Status == PkiStatus.Accepted && statuses.First.FailInfo.HasValue ? "failInfo is there although the status is accepted"
            : null;
    }
}

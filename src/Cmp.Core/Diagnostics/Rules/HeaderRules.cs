using System;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Rules about the header: H1 to H17, Q12, and those on responses that say the same.</summary>
internal static class HeaderRules
{
    private const int NonceOctets = 16;

    /// <summary>The rules.</summary>
    internal static MessageRule[] All { get; } =
    [
        new("H1", RuleLevel.Must, "RFC 9483 3.1", Version3IsThere),
        new("H2", RuleLevel.Should, "RFC 9810 7", Version3IsNeeded),
        new("V2", RuleLevel.Must, "RFC 9483 3.5", VersionIsKnown) { IsOfTransactions = true },
        new("H5", RuleLevel.Must, "RFC 9483 3.1", SenderIsSubject) { IsOfTransactions = true },
        new("H6", RuleLevel.Must, "RFC 9483 3.1", SenderNamesSecret),
        new("H7", RuleLevel.Must, "RFC 9810 5.1.1", SenderIsIdentified),
        new("H8", RuleLevel.Should, "RFC 9483 3.1", RecipientIsName),
        new("H9", RuleLevel.Must, "RFC 9483 3.1", SenderKidIsKeyIdentifier) { IsOfTransactions = true },
        new("H11", RuleLevel.Must, "RFC 9483 3.1", TransactionIdIsLongEnough),
        new("H12", RuleLevel.Must, "RFC 9483 3.1", static subject => subject.IsResponse ? null : NonceOf(subject.Header.SenderNonce)) { IsOfTransactions = true },
        new("V5", RuleLevel.Must, "RFC 9483 3.5", static subject => subject.IsResponse ? NonceOf(subject.Header.SenderNonce) : null) { IsOfTransactions = true },
        new("H13", RuleLevel.Must, "RFC 9483 3.1", RecipNonceFitsRequest),
        new("V6", RuleLevel.Must, "RFC 9483 3.5", RecipNonceIsInResponse) { IsOfTransactions = true },
        new("H14", RuleLevel.Must, "RFC 9483 3.1", TimeHasWholeSeconds),
        new("Q12", RuleLevel.Must, "RFC 9483 3.1", ConfirmWaitTimeFits),
        new("H15", RuleLevel.Must, "RFC 9483 3.1", ImplicitConfirmHasPlace),
        new("H16", RuleLevel.Must, "RFC 9483 3.1", ProfileHasPlace),
        new("H17", RuleLevel.Must, "RFC 9810 5.1.1", KemHasTransactionId),
    ];

    private static string? Version3IsThere(RuleSubject subject) =>
        subject.NeedsVersion3 && subject.Header.Pvno == ProtocolVersion.Cmp2000
            ? subject.HoldsHashAlgorithm ? "certConf has a hashAlg, and pvno is 2 instead of 3"
                : "the operation needs EnvelopedData, and pvno is 2 instead of 3"
            : null;

    private static string? Version3IsNeeded(RuleSubject subject) =>
        !subject.NeedsVersion3 && subject.IsFirst && subject.Header.Pvno == ProtocolVersion.Cmp2021
            ? "pvno is 3 although nothing in the request needs it"
            : null;

    private static string? VersionIsKnown(RuleSubject subject) =>
        subject.Header.Pvno is ProtocolVersion.Cmp2000 or ProtocolVersion.Cmp2021
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"pvno is {(int)subject.Header.Pvno}; only 2 and 3 are in use");

    private static string? SenderIsSubject(RuleSubject subject) =>
        subject.IsSigned && subject.ExtraCerts.Count > 0 && subject.ProtectionCertificate is null
            ? $"the sender {NameOf(subject.Header.Sender)} is the subject of no certificate in extraCerts"
            : null;

    private static string? SenderNamesSecret(RuleSubject subject)
    {
        if (!subject.IsMac || !subject.IsRequest)
        {
            return null;
        }

        if (!subject.Header.SenderKid.TryGet(out OctetString kid))
        {
            return "the message has a MAC but no senderKID that names the secret";
        }

        return HasCommonName(subject.Sender, kid.Octets)
            ? null
            : $"the sender {NameOf(subject.Header.Sender)} has no common name equal to the senderKID, which names the secret";
    }

    private static string? SenderIsIdentified(RuleSubject subject) =>
        subject.Header.Sender.Kind == GeneralNameKind.DirectoryName
        && DistinguishedName.IsEmpty(subject.Sender)
        && !subject.Header.SenderKid.HasValue
            ? "the sender is the NULL-DN and there is no senderKID"
            : null;

    private static string? RecipientIsName(RuleSubject subject) => subject.Header.Recipient.Kind == GeneralNameKind.DirectoryName
        ? null
        : $"the recipient is a {subject.Header.Recipient.Kind}, not a directoryName";

    private static string? SenderKidIsKeyIdentifier(RuleSubject subject)
    {
        if (!subject.IsSigned || subject.ProtectionCertificate is not CmpCertificate certificate || certificate.SubjectKeyIdentifier.IsEmpty)
        {
            return null;
        }

        return !subject.Header.SenderKid.TryGet(out OctetString kid) ? "senderKID is missing; the protection certificate has a key identifier"
            : certificate.SubjectKeyIdentifier.SequenceEqual(kid.Octets) ? null
            : "senderKID is not the subject key identifier of the protection certificate";
    }

    private static string? TransactionIdIsLongEnough(RuleSubject subject) =>
        !subject.Header.TransactionId.TryGet(out OctetString id) ? "transactionID is missing"
        : id.Octets.Length < NonceOctets ? string.Create(
            CultureInfo.InvariantCulture, $"transactionID has {id.Octets.Length * 8} bits; it should be 128 bits of randomness")
        : null;

    private static string? NonceOf(Optional<OctetString> nonce) =>
        !nonce.TryGet(out OctetString value) ? "senderNonce is missing"
        : value.Octets.Length < NonceOctets ? string.Create(
            CultureInfo.InvariantCulture, $"senderNonce has {value.Octets.Length * 8} bits; at least 128 are required")
        : null;

    private static string? RecipNonceFitsRequest(RuleSubject subject) =>
        subject.IsFirst && subject.Header.RecipNonce.HasValue ? "recipNonce is in the first message of a transaction"
        : subject.IsRequest && !subject.IsFirst && !subject.Header.RecipNonce.HasValue ? "recipNonce is missing in a later message"
        : null;

    private static string? RecipNonceIsInResponse(RuleSubject subject) =>
        subject.IsResponse && !subject.Header.RecipNonce.HasValue ? "recipNonce is missing in a response" : null;

    private static string? TimeHasWholeSeconds(RuleSubject subject) =>
        subject.Header.MessageTime.TryGet(out GeneralizedTime time) && time.Value.Ticks % TimeSpan.TicksPerSecond != 0
            ? "messageTime has a fraction of a second"
            : null;

    private static string? ConfirmWaitTimeFits(RuleSubject subject)
    {
        foreach (InfoTypeAndValue item in subject.Header.GeneralInfo.Value)
        {
            if (item.InfoType.Is(InfoTypeOids.ConfirmWaitTime))
            {
                return !item.TryOpen(InfoTypes.ConfirmWaitTime, out _, out _) ? "the value of confirmWaitTime is no GeneralizedTime"
                    : !subject.Header.MessageTime.HasValue ? "confirmWaitTime is there, but no messageTime"
                    : subject.CountInfo(InfoTypeOids.ImplicitConfirm) > 0 ? "confirmWaitTime is there although implicitConfirm is"
                    : null;
            }
        }

        return null;
    }

    private static string? ImplicitConfirmHasPlace(RuleSubject subject)
    {
        foreach (InfoTypeAndValue item in subject.Header.GeneralInfo.Value)
        {
            if (item.InfoType.Is(InfoTypeOids.ImplicitConfirm) && !item.TryOpen(InfoTypes.ImplicitConfirm, out _, out _))
            {
                return "the value of implicitConfirm is not NULL";
            }
        }

        int count = subject.CountInfo(InfoTypeOids.ImplicitConfirm);
        return count > 1 ? "implicitConfirm is given more than once"
            : count == 1 && !subject.AsksForCertificate && !subject.OffersCertificate
                ? $"implicitConfirm is in a message of type {BodyTypeNames.Of(subject.Type)}"
            : null;
    }

    private static string? ProfileHasPlace(RuleSubject subject)
    {
        if (subject.CountInfo(InfoTypeOids.CertProfile) == 0)
        {
            return null;
        }

        if (!CertificateProfiles.BelongTo(subject.Type))
        {
            return $"certProfile is in a message of type {BodyTypeNames.Of(subject.Type)}";
        }

        return CertificateProfiles.TryRead(subject.Header, TransactionLimits.Default, out var profiles) is not null
            ? "certProfile is malformed or given twice"
            : profiles.Count == 1 ? null
            : string.Create(CultureInfo.InvariantCulture, $"certProfile has {profiles.Count} names instead of one");
    }

    private static string? KemHasTransactionId(RuleSubject subject) =>
        subject.CountInfo(InfoTypeOids.KemCiphertextInfo) > 0 && !subject.Header.TransactionId.HasValue
            ? "KemCiphertextInfo is there, but no transactionID"
            : null;

    private static bool HasCommonName(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected)
    {
        if (!Der.TryDecode(name, out Name decoded, out _))
        {
            return false;
        }

        foreach (SetOf<AttributeTypeAndValue> rdn in decoded.RdnSequence)
        {
            foreach (AttributeTypeAndValue attribute in rdn)
            {
                // The texts that names are made of are ASCII or UTF-8; the octets behind tag and length are compared.
                if (attribute.Type.Is(PkixOids.CommonName) && attribute.Value.Encoded.EndsWith(expected)
                    && attribute.Value.Encoded.Length - expected.Length is >= 2 and <= 4)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string NameOf(GeneralName name) =>
        name.Kind == GeneralNameKind.DirectoryName ? $"\"{DistinguishedName.ToText(name.DirectoryName.Encoded)}\"" : $"({name.Kind})";
}

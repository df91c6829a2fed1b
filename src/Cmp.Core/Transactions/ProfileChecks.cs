using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// What RFC 9483 says that messages must be besides what every conversation rests on: enforced, reported or left alone, as
/// <see cref="ValidationPolicy.OtherRules"/> has it.
/// </summary>
/// <param name="settings">Settings of the transaction.</param>
internal sealed class ProfileChecks(TransactionSettings settings)
{
    private const string Feature = "Cmp.Core.ProfileRules";

    private ReceivedMessage? _message;
    private RuleSubject? _subject;

    // The rules are 0.1 MB of native code. A program that never applies them can switch them off, and is then made without them.
    [FeatureSwitchDefinition(Feature)]
    private static bool IsSupported => !AppContext.TryGetSwitch(Feature, out bool isOn) || isOn;

    private RuleAction Action => settings.Trust.Policy.OtherRules;

    /// <summary>Applies the policy to a rule that is broken.</summary>
    /// <param name="settings">Settings of the transaction.</param>
    /// <param name="rule">Number of the rule.</param>
    /// <param name="detail">How it is broken.</param>
    /// <returns>The error, when the message is to be refused; else null.</returns>
    internal static CmpError? Apply(TransactionSettings settings, string rule, string detail)
    {
        switch (settings.Trust.Policy.OtherRules)
        {
            case RuleAction.Refuse:
                return new CmpError(CmpErrorCode.AgainstProfile, detail) { BrokenRule = rule };
            case RuleAction.Warn:
                settings.Log.Deviate(rule, detail);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Checks a message whose protection was verified.</summary>
    /// <param name="message">The message.</param>
    /// <param name="peer">Who protected it.</param>
    /// <param name="isFirst">Whether it is the first of this peer in the transaction.</param>
    /// <param name="mayHoldSeveral">Whether several pieces of information were asked for.</param>
    /// <param name="isNegative">Whether it refuses the request: then it is never refused itself.</param>
    /// <returns>Which rule it breaks, or null.</returns>
    internal CmpError? Check(ReceivedMessage message, PeerAuthentication peer, bool isFirst, bool mayHoldSeveral, bool isNegative)
    {
        // A log that swallows everything is not worth the time.
        if (Action == RuleAction.Ignore || (Action == RuleAction.Warn && ReferenceEquals(settings.Log, NullCmpLog.Instance)))
        {
            return null;
        }

        if (!IsSupported)
        {
            throw new NotSupportedException($"{Feature} is switched off, so the policy must leave {nameof(ValidationPolicy.OtherRules)} alone");
        }

        // Of messages that take each other's place, as pollReps do, one view serves all.
        if (!ReferenceEquals(message, _message))
        {
            _message = message;
            _subject = new RuleSubject(message, crypto: null) { MayHoldSeveral = mayHoldSeveral };
        }

        RuleSubject subject = _subject!;
        CmpError? failure = peer.Certificate is CmpCertificate certificate
            ? CheckSigner(subject, certificate, isFirst, isNegative)
            : CheckSecretName(subject, isNegative);
        failure ??= CheckChain(subject, isNegative);
        foreach (MessageRule rule in MessageRules.BesidesTransactions)
        {
            if (failure is null && rule.Check(subject) is string detail)
            {
                failure = Apply(rule.Number, detail, isNegative);
            }
        }

        return failure;
    }

    private CmpError? Apply(string rule, string detail, bool isNegative)
    {
        if (isNegative)
        {
            settings.Log.Deviate(rule, detail);
            return null;
        }

        return Apply(settings, rule, detail);
    }

    private CmpError? CheckSigner(RuleSubject subject, CmpCertificate certificate, bool isFirst, bool isNegative)
    {
        CmpError? failure = null;
        if (!certificate.SubjectKeyIdentifier.IsEmpty
            && !certificate.SubjectKeyIdentifier.SequenceEqual(subject.Header.SenderKid.Value.Octets))
        {
            failure = Apply("H9", "senderKID is not the subject key identifier of the protection certificate", isNegative);
        }

        // A pinned certificate is believed whatever the sender is called, as long as it is the expected one.
        if (failure is null && !DistinguishedName.AreEqual(certificate.Subject, subject.Sender))
        {
            failure = Apply("V14", "the sender is not the subject of the protection certificate", isNegative);
        }

        // Of requests, which only the message itself can be asked about, there is a rule among the others.
        bool needsCertificate = isFirst && subject.IsResponse && subject.Type is not (CmpBodyType.Pkiconf or CmpBodyType.PollRep);
        return failure is null && needsCertificate && !(subject.FirstCertificate?.IsSameAs(certificate) ?? false)
            ? Apply("P3", "extraCerts of the first response does not begin with the protection certificate", isNegative)
            : failure;
    }

    // V10 for MACs. Both sides go by the same name of the secret.
    private CmpError? CheckSecretName(RuleSubject subject, bool isNegative)
    {
        ReadOnlySpan<byte> name = settings.Protector is { IsMac: true } protector ? protector.SenderKeyIdentifier.Span : default;
        return !name.IsEmpty && subject.IsMac && subject.Header.SenderKid.TryGet(out OctetString kid) && !kid.Octets.SequenceEqual(name)
            ? Apply("V10", "senderKID does not name the shared secret of the request", isNegative)
            : null;
    }

    // P3: with the new certificate comes its chain. A root that is known here may be left out, as is the root that caPubs brings.
    private CmpError? CheckChain(RuleSubject subject, bool isNegative)
    {
        foreach (CertResponse response in subject.Responses.Response)
        {
            if (!response.CertifiedKeyPair.TryGet(out CertifiedKeyPair pair)
                || pair.CertOrEncCert.Kind != CertOrEncCertKind.Certificate
                || !CmpCertificate.TryDecode(pair.CertOrEncCert.Certificate.Bytes, out CmpCertificate certificate, out _)
                || certificate.IsSelfIssued
                || IsIssuerAtHand(subject, certificate))
            {
                continue;
            }

            return Apply("P3", $"extraCerts lacks the chain of the new certificate: there is no {DistinguishedName.ToText(certificate.Issuer)}", isNegative);
        }

        return null;
    }

    private bool IsIssuerAtHand(RuleSubject subject, CmpCertificate certificate)
    {
        if (HoldsIssuerOf(certificate, subject.ExtraCerts) || HoldsIssuerOf(certificate, settings.Trust.Untrusted)
            || HoldsIssuerOf(certificate, settings.Trust.PathValidator?.Anchors ?? []))
        {
            return true;
        }

        foreach (Unopened<Cmp.Asn1.Pkix.Certificate> anchor in subject.Responses.CaPubs.Value)
        {
            if (CmpCertificate.TryDecode(anchor.Bytes, out CmpCertificate opened, out _)
                && DistinguishedName.AreEqual(opened.Subject, certificate.Issuer))
            {
                return true;
            }
        }

        return false;
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
}

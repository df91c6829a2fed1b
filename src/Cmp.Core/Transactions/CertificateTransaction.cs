using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>What requests for one certificate and for several have in common.</summary>
public abstract class CertificateTransaction : CmpTransaction
{
    /// <summary>A transaction that has not begun.</summary>
    /// <param name="settings">What all its messages have in common.</param>
    private protected CertificateTransaction(TransactionSettings settings)
        : base(settings)
    {
    }

    /// <summary>The certificates in caPubs. Handed out, not trusted, unless policy says otherwise (V18).</summary>
    public IReadOnlyList<CmpCertificate> CaPubs { get; private set; } = [];

    /// <inheritdoc/>
    private protected override Utterance RequestUtterance => Utterance.CertificateRequest;

    /// <summary>Takes the caPubs of a response (V18, V19).</summary>
    /// <param name="message">The response, verified.</param>
    /// <param name="content">Its content.</param>
    /// <returns>Why they are refused, or null.</returns>
    private protected CmpError? ExtractCaPubs(ReceivedMessage message, CertRepMessage content)
    {
        CmpError? failure = Certificates.OpenChecked(content.CaPubs.Value, "caPubs", Settings.Limits, out IReadOnlyList<CmpCertificate> caPubs);
        if (failure is not null || caPubs.Count == 0)
        {
            return failure;
        }

        ValidationPolicy policy = Settings.Trust.Policy;
        if (message.BodyType != CmpBodyType.Ip && policy.CaPubsInCpOrKup != RuleAction.Ignore)
        {
            string detail = $"caPubs in {BodyTypeNames.Of(message.BodyType)}";
            if (policy.CaPubsInCpOrKup == RuleAction.Refuse)
            {
                return new CmpError(CmpErrorCode.UnexpectedCaPubs, detail);
            }

            Settings.Log.Deviate("V19", detail);
        }

        List<CmpCertificate> all = [.. CaPubs];
        all.AddRange(caPubs.Where(certificate => !CaPubs.Any(certificate.IsSameAs)));
        CaPubs = all;
        if (policy.TrustCaPubsUnderMac && IsVerified && Peer.Kind == PeerAuthenticationKind.Mac && Settings.Trust.PathValidator is not null)
        {
            foreach (CmpCertificate anchor in caPubs)
            {
                Settings.Trust.PathValidator.AddAnchor(anchor);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the certificate counts as confirmed (H15, Q8): the server does without a certConf, and was asked to, unless policy lets it
    /// do so of itself.
    /// </summary>
    /// <param name="header">The header of its response.</param>
    /// <returns>True when it does.</returns>
    private protected bool IsConfirmedBy(PkiHeader header)
    {
        bool isGranted = false;
        foreach (InfoTypeAndValue item in header.GeneralInfo.Value)
        {
            isGranted |= item.InfoType.Is(InfoTypeOids.ImplicitConfirm);
        }

        if (!isGranted || Settings.RequestImplicitConfirm)
        {
            return isGranted;
        }

        RuleAction action = Settings.Trust.Policy.OtherRules;
        if (action != RuleAction.Ignore)
        {
            Settings.Log.Deviate("Q8", "the server grants implicit confirmation, which was not asked for");
        }

        return action != RuleAction.Refuse;
    }

    /// <summary>Warns when the server may not wait any more for what is about to be confirmed (Q12).</summary>
    /// <param name="order">The request.</param>
    /// <param name="now">The time.</param>
    private protected void WarnIfLate(CertificateOrder order, DateTimeOffset now)
    {
        if (now > order.ConfirmBefore)
        {
            Log(CmpSeverity.Warning, $"confirming the certificate later than the server said it would wait: until {order.ConfirmBefore:u} (rule Q12)");
        }
    }

    /// <summary>Whether a refusal of our certConf says that the certificate is confirmed already.</summary>
    /// <param name="failureBits">Bits of failInfo.</param>
    /// <returns>True when it does.</returns>
    private protected bool SaysConfirmed(uint failureBits) =>
        SentBodyType == CmpBodyType.CertConf && (failureBits & PkiFailureInfoBits.MaskOf(PkiFailureInfo.CertConfirmed)) != 0;

    /// <summary>
    /// Version 3 from the first message on where EnvelopedData is expected in the answer (H1). Whoever sends EncryptedValue instead is of an
    /// age that knows version 2 alone (H2).
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <param name="request">A request.</param>
    /// <returns>The settings to use.</returns>
    private protected static TransactionSettings Versioned(TransactionSettings settings, EnrollmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(request);
        bool expectsEnvelope = request.CentralKeyGeneration || request.ProofOfPossession == ProofOfPossessionMethod.EncryptedCertificate;
        if (!expectsEnvelope)
        {
            return settings;
        }

        // A certConf is what proves possession of the key to which the certificate was encrypted.
        bool provesLater = request.ProofOfPossession == ProofOfPossessionMethod.EncryptedCertificate;
        return settings with
        {
            LeastVersion = request.Envelopes is { AllowEncryptedValue: true } ? settings.LeastVersion : ProtocolVersion.Cmp2021,
            RequestImplicitConfirm = settings.RequestImplicitConfirm && !provesLater,
        };
    }
}

using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>One certificate that was requested, and what has become of the request (RFC 9810 5.3.4).</summary>
public sealed partial class CertificateOrder : IDisposable
{
    private readonly TransactionSettings _settings;
    private readonly CertificateCache _certificates;
    private bool _isVerified;
    private PeerAuthentication _peer;

    internal CertificateOrder(EnrollmentRequest request, int certReqId, TransactionSettings settings, CertificateCache certificates)
    {
        Request = request;
        CertReqId = certReqId;
        _settings = settings;
        _certificates = certificates;
    }

    /// <summary>The request.</summary>
    public EnrollmentRequest Request { get; }

    /// <summary>The certReqId that request and response go by.</summary>
    public int CertReqId { get; internal set; }

    /// <summary>The new certificate; null until one was offered. Believe it only when the transaction has completed.</summary>
    public CmpCertificate? Certificate { get; private set; }

    /// <summary>
    /// The private key that the CA generated; null when that was not requested, or until the certificate was offered. The transaction clears
    /// it when it is disposed of, unless it was taken.
    /// </summary>
    public GeneratedPrivateKey? GeneratedKey { get; private set; }

    /// <summary>Certificates from extraCerts of the response that offered the certificate.</summary>
    public IReadOnlyList<CmpCertificate> ExtraCerts => Offer?.ExtraCerts ?? [];

    /// <summary>What the peer said last about the request; null while it has said nothing.</summary>
    public CmpStatusInfo? Status { get; internal set; }

    /// <summary>
    /// Failure bits that speak against the offered certificate before the application has looked at it; 0 when nothing does. The
    /// application may overrule it.
    /// </summary>
    public uint Objection { get; private set; }

    /// <summary>Why there is an <see cref="Objection"/>, for people; null when there is none.</summary>
    public string? ObjectionText { get; private set; }

    /// <summary>Until when the server waits for the confirmation (Q12); null when it has not said.</summary>
    public DateTimeOffset? ConfirmBefore { get; private set; }

    /// <summary>Why there is no certificate, or none that was accepted; null as long as there may be one.</summary>
    public CmpError? Error { get; internal set; }

    /// <summary>How far the request has come.</summary>
    internal OrderStage Stage { get; set; }

    /// <summary>Failure bits that the certificate is rejected with; 0 when it is not.</summary>
    internal uint RejectionBits { get; private set; }

    /// <summary>Why the certificate is rejected; null when it is not.</summary>
    internal string? RejectionText { get; private set; }

    /// <summary>
    /// The response that offered the certificate: what a saved offer is made of anew, so that a private key in it stays encrypted.
    /// </summary>
    internal ReceivedMessage? Offer { get; private set; }

    /// <summary>When the certificate was offered.</summary>
    internal DateTimeOffset OfferedAt { get; private set; }

    /// <summary>Who offered the certificate.</summary>
    internal PeerAuthentication OfferedBy => _peer;

    /// <summary>Takes the private key that the CA generated: from now on the caller clears it.</summary>
    /// <returns>The key; null when there is none.</returns>
    public GeneratedPrivateKey? TakeGeneratedKey()
    {
        GeneratedPrivateKey? key = GeneratedKey;
        GeneratedKey = null;
        return key;
    }

    /// <summary>Clears the private key, unless it was taken.</summary>
    public void Dispose() => GeneratedKey?.Dispose();

    /// <summary>Composes the CertReqMsg.</summary>
    /// <param name="message">Where the DER goes.</param>
    /// <returns>Why it cannot be composed, or null.</returns>
    internal CmpError? Compose(DerBuffer message)
    {
        if (!Request.CertReqMsg.IsEmpty)
        {
            message.Append(Request.CertReqMsg.Span);
            return null;
        }

        if (Request.Template is not CertificateTemplate template || !HasFittingKey(template))
        {
            return new CmpError(CmpErrorCode.MissingPublicKey, Request.CentralKeyGeneration ? "a key that the CA is to generate has none" : null);
        }

        if (!Request.CentralKeyGeneration)
        {
            return CertRequestComposer.Compose(template, CertReqId, Request.ProofOfPossession, Request.Signer, message);
        }

        // K1: no proof of possession of what nobody possesses yet.
        CertRequestComposer.ComposeUnproven(template, CertReqId, message);
        return null;
    }

    /// <summary>Takes what the server grants.</summary>
    /// <param name="message">The response, verified.</param>
    /// <param name="response">What of it is about this request; <see cref="Status"/> is known.</param>
    /// <param name="peer">Who protected the response.</param>
    /// <param name="isVerified">Whether that was verified.</param>
    /// <param name="now">The time.</param>
    /// <returns>Why there is nothing to accept, or null.</returns>
    internal CmpError? TakeOffer(ReceivedMessage message, CertResponse response, PeerAuthentication peer, bool isVerified, DateTimeOffset now)
    {
        _peer = peer;
        _isVerified = isVerified;
        CmpError? failure = CheckGrantingStatus() ?? ExtractCertificate(response) ?? ExtractPrivateKey(message, response, now);
        if (failure is not null)
        {
            return failure;
        }

        Offer = message;
        OfferedAt = now;
        Stage = OrderStage.Offered;
        ConfirmBefore = ConfirmWaitTimeOf(message.Header);
        if (!Request.ExpectedPublicKey.IsEmpty
            && !PublicKeys.AreEqual(Certificate!.SubjectPublicKeyInfo, Request.ExpectedPublicKey.Span))
        {
            Objection = PkiFailureInfoBits.MaskOf(PkiFailureInfo.IncorrectData);
            ObjectionText = "public key in new certificate does not match our enrollment key";
        }

        return null;
    }

    /// <summary>The application does not want the certificate.</summary>
    /// <param name="failureBits">Bits of failInfo.</param>
    /// <param name="text">Why, for people; null for a text that says nothing.</param>
    internal void Reject(uint failureBits, string? text)
    {
        RejectionBits = failureBits;
        RejectionText = text ?? "CMP client did not accept it";
        string subject = DistinguishedName.ToText(Certificate!.Subject);
        Error = Rejected(CmpErrorCode.CertificateNotAccepted, $"rejecting newly enrolled cert with subject: {subject}; {RejectionText}");
    }

    /// <summary>An error that says what the peer said.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="detail">More about it.</param>
    /// <returns>The error.</returns>
    internal CmpError Rejected(CmpErrorCode code, string? detail) =>
        new(code, detail) { PeerStatus = Status, PeerStatusVerified = _isVerified };

    /// <summary>Notes whether the response that <see cref="Status"/> is from was verified.</summary>
    /// <param name="status">What the peer said.</param>
    /// <param name="isVerified">Whether it was verified.</param>
    internal void Hear(CmpStatusInfo? status, bool isVerified)
    {
        Status = status;
        _isVerified = isVerified;
    }

    // RFC 9810 5.1.1.2. What is no time says nothing.
    private static DateTimeOffset? ConfirmWaitTimeOf(PkiHeader header)
    {
        foreach (InfoTypeAndValue item in header.GeneralInfo.Value)
        {
            if (item.TryOpen(InfoTypes.ConfirmWaitTime, out GeneralizedTime time, out _))
            {
                return time.Value;
            }
        }

        return null;
    }

    // K1: "absent, or algorithm with zero-length key" where the CA is to generate it.
    private bool HasFittingKey(CertificateTemplate template) => Request.CentralKeyGeneration
        ? template.PublicKey.IsEmpty || PublicKeys.IsPreference(template.PublicKey.Span)
        : !template.PublicKey.IsEmpty;

    private CmpError? CheckGrantingStatus()
    {
        switch (Status?.Status)
        {
            case PkiStatus.Accepted:
                return null;
            case PkiStatus.GrantedWithMods:
                Log(CmpSeverity.Warning, "received \"grantedWithMods\" for certificate");
                return null;
            case PkiStatus.RevocationWarning:
                Log(CmpSeverity.Warning, "received \"revocationWarning\" - a revocation of the cert is imminent");
                return null;
            case PkiStatus.RevocationNotification:
                Log(CmpSeverity.Warning, "received \"revocationNotification\" - a revocation of the cert has occurred");
                return null;
            case PkiStatus.KeyUpdateWarning when Request.Type == CmpBodyType.Kur:
                return null;
            case PkiStatus.KeyUpdateWarning:
                return Rejected(CmpErrorCode.UnexpectedStatus, "keyUpdateWarning, although no key update was requested");
            default:
                return Rejected(CmpErrorCode.UnknownStatus, null);
        }
    }

    private CmpError? ExtractCertificate(CertResponse response)
    {
        if (!response.CertifiedKeyPair.TryGet(out CertifiedKeyPair pair))
        {
            return Rejected(CmpErrorCode.CertificateNotFound, "the status grants a certificate, but there is none");
        }

        using DerBuffer decrypted = new();
        if (pair.CertOrEncCert.Kind != CertOrEncCertKind.Certificate && DecryptCertificate(pair.CertOrEncCert, decrypted) is CmpError failure)
        {
            return failure;
        }

        if (decrypted.Length == 0)
        {
            Certificate = _certificates.GetChecked(pair.CertOrEncCert.Certificate.Bytes);
            return null;
        }

        if (!_certificates.TryGet(decrypted.Span, out CmpCertificate certificate, out DerError error))
        {
            return new CmpError(CmpErrorCode.MalformedCertificate, "the new certificate, counted from its first octet") { Der = error };
        }

        Certificate = certificate;
        return null;
    }

    private void Log(CmpSeverity severity, string text)
    {
        if (_settings.Log.IsEnabled(severity))
        {
            _settings.Log.Write(severity, text);
        }
    }
}

/// <summary>How far the request for one certificate has come.</summary>
internal enum OrderStage
{
    /// <summary>The server has not decided.</summary>
    Pending = 0,

    /// <summary>The server has offered a certificate.</summary>
    Offered,

    /// <summary>This side has accepted or rejected the certificate, and is about to say so.</summary>
    Decided,

    /// <summary>Nothing more is to be said about it.</summary>
    Settled,
}

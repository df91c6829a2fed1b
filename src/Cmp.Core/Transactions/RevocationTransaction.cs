using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Requests the revocation of one certificate: rr and rp (RFC 9483 4.2).</summary>
public sealed class RevocationTransaction : CmpTransaction
{
    private readonly RevocationRequest _request;

    /// <summary>A transaction that has not begun.</summary>
    /// <param name="settings">What all its messages have in common.</param>
    /// <param name="request">The request.</param>
    public RevocationTransaction(TransactionSettings settings, RevocationRequest request)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        _request = request;
    }

    /// <inheritdoc/>
    private protected override CmpBodyType RequestType => CmpBodyType.Rr;

    /// <inheritdoc/>
    private protected override Utterance RequestUtterance => Utterance.RevocationRequested;

    /// <inheritdoc/>
    private protected override CmpError? ComposeRequest(DerBuffer body)
    {
        bool named = !_request.Issuer.IsEmpty && !_request.SerialNumber.IsEmpty;
        if (!named && _request.PublicKey.IsEmpty)
        {
            return new CmpError(CmpErrorCode.MissingReferenceCertificate, "set issuer and serial number, or the public key, of the certificate to revoke");
        }

        RevocationComposer.Compose(_request, body);
        return null;
    }

    /// <inheritdoc/>
    private protected override CmpError? Classify(ReceivedMessage message, out Utterance utterance)
    {
        utterance = message.BodyType == CmpBodyType.Rp ? Utterance.RevocationResponse : Utterance.Unknown;
        return null;
    }

    /// <inheritdoc/>
    private protected override void OnResponse(ReceivedMessage message, Utterance utterance, DateTimeOffset now)
    {
        RevRepContent content = message.Body.Rp;
        PeerStatus = StatusReader.Read(message, Settings.Limits);
        CmpError? failure = CheckCounts(content) ?? CheckStatus() ?? CheckCertId(content);
        if (failure is null)
        {
            Complete();
        }
        else
        {
            Fail(failure with { PeerStatus = PeerStatus, PeerStatusVerified = IsVerified });
        }
    }

    // R3: one request, one of everything in the answer.
    private static CmpError? CheckCounts(RevRepContent content) =>
        content.Status.Count == 1 && content.RevCerts.Value.Count <= 1 && content.Crls.Value.Count <= 1
            ? null
            : new CmpError(CmpErrorCode.WrongRevocationCount);

    private CmpError? CheckStatus()
    {
        switch (PeerStatus?.Status)
        {
            case PkiStatus.Accepted or PkiStatus.GrantedWithMods:
                Log(CmpSeverity.Information, $"revocation accepted (PKIStatus={StatusNames.Of(PeerStatus.Status)})");
                return null;
            case PkiStatus.RevocationWarning or PkiStatus.RevocationNotification:
                Log(CmpSeverity.Warning, $"revocation accepted (PKIStatus={StatusNames.Of(PeerStatus.Status)})");
                return null;
            case PkiStatus.Rejection:
                return new CmpError(CmpErrorCode.RequestRejected);
            case PkiStatus.Waiting or PkiStatus.KeyUpdateWarning:
                return new CmpError(CmpErrorCode.UnexpectedStatus);
            default:
                return new CmpError(CmpErrorCode.UnknownStatus);
        }
    }

    private CmpError? CheckCertId(RevRepContent content)
    {
        if (content.RevCerts.Value.Count == 0 || _request.Issuer.IsEmpty)
        {
            return null;
        }

        CertId certId = content.RevCerts.Value.First;
        bool issuerFits = certId.Issuer.Kind == GeneralNameKind.DirectoryName
            && DistinguishedName.AreEqual(Der.Encode(certId.Issuer.DirectoryName), _request.Issuer.Span);
        if (!issuerFits)
        {
            return new CmpError(CmpErrorCode.WrongRevokedCertificate, "the issuer differs");
        }

        return certId.SerialNumber.Content.SequenceEqual(_request.SerialNumber.Span)
            ? null
            : new CmpError(CmpErrorCode.WrongRevokedCertificate, "the serial number differs");
    }
}

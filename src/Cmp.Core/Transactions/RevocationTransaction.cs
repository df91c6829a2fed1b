using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Requests the revocation of one certificate: rr and rp (RFC 9483 4.2).</summary>
public sealed class RevocationTransaction : CmpTransaction
{
    private RevocationRequest _request;

    /// <summary>A transaction that has not begun.</summary>
    /// <param name="settings">What all its messages have in common.</param>
    /// <param name="request">The request.</param>
    public RevocationTransaction(TransactionSettings settings, RevocationRequest request)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(request);
        _request = request with { SerialNumber = Shortest(request.SerialNumber) };
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

        CmpError? failure = CheckEncodings();
        if (failure is null)
        {
            RevocationComposer.Compose(_request, body);
        }

        return failure;
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

    /// <summary>Goes on with a transaction that was saved.</summary>
    /// <param name="settings">What all its messages have in common: the same as before.</param>
    /// <param name="state">What <see cref="CmpTransaction.Save"/> returned.</param>
    /// <param name="now">The time.</param>
    /// <param name="transaction">The transaction.</param>
    /// <returns>Why it cannot go on, or null.</returns>
    public static CmpError? TryResume(
        TransactionSettings settings, ReadOnlySpan<byte> state, DateTimeOffset now, out RevocationTransaction? transaction)
    {
        transaction = new RevocationTransaction(settings, new RevocationRequest());
        CmpError? failure = transaction.Restore(state, now);
        if (failure is not null)
        {
            transaction.Dispose();
            transaction = null;
        }

        return failure;
    }

    /// <summary>What is to be revoked: of a resumed transaction, what it had been made with.</summary>
    internal RevocationRequest Request => _request;

    /// <inheritdoc/>
    private protected override void SaveRequest(StateWriter writer)
    {
        writer.Octets(_request.Issuer.Span);
        writer.Octets(_request.SerialNumber.Span);
        writer.Octets(_request.Subject.Span);
        writer.Octets(_request.PublicKey.Span);
        writer.Flag(_request.Reason is not null);
        writer.Int(_request.Reason ?? 0);
    }

    /// <inheritdoc/>
    private protected override CmpError? RestoreRequest(ref StateReader reader)
    {
        byte[] issuer = reader.Octets();
        byte[] serialNumber = reader.Octets();
        byte[] subject = reader.Octets();
        byte[] publicKey = reader.Octets();
        bool hasReason = reader.Flag();
        int reason = reader.Int();
        _request = new RevocationRequest
        {
            Issuer = issuer,
            SerialNumber = serialNumber,
            Subject = subject,
            PublicKey = publicKey,
            Reason = hasReason ? reason : null,
        };
        return CheckEncodings() is null ? null : Unusable("it is damaged");
    }

    private CmpError? CheckEncodings()
    {
        string? wrong = !_request.Issuer.IsEmpty && !Der.TryDecode(_request.Issuer.Span, out Name _, out DerError error) ? "issuer"
            : !_request.Subject.IsEmpty && !Der.TryDecode(_request.Subject.Span, out Name _, out error) ? "subject"
            : !_request.PublicKey.IsEmpty && !Der.TryDecode(_request.PublicKey.Span, out SubjectPublicKeyInfo _, out error) ? "public key"
            : null;
        return wrong is null ? null : new CmpError(CmpErrorCode.InvalidArguments, $"the {wrong} of the certificate to revoke does not decode");
    }

    // People write serial numbers with leading zeros; DER does not (X.690 8.3.2).
    private static ReadOnlyMemory<byte> Shortest(ReadOnlyMemory<byte> serialNumber)
    {
        while (serialNumber.Span is [0, < 0x80, ..] or [0xFF, >= 0x80, ..])
        {
            serialNumber = serialNumber[1..];
        }

        return serialNumber;
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

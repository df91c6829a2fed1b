using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkcs10;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Requests one certificate: ir, cr, kur or p10cr, with polling and confirmation (RFC 9483 4.1, 4.4).</summary>
public sealed partial class EnrollmentTransaction : CertificateTransaction
{
    // Q5: what the answer to a p10cr, which carries no certReqId, is to say; some servers say 0.
    private const int NoCertReqId = -1;

    private readonly EnrollmentRequest _request;
    private readonly CertificateOrder _order;
    private bool _implicitlyConfirmed;

    /// <summary>A transaction that has not begun.</summary>
    /// <param name="settings">What all its messages have in common.</param>
    /// <param name="request">The request.</param>
    public EnrollmentTransaction(TransactionSettings settings, EnrollmentRequest request)
        : base(Versioned(settings, request))
    {
        ArgumentNullException.ThrowIfNull(request);
        _request = request;
        int certReqId = request.Type == CmpBodyType.P10cr ? NoCertReqId : CertRequestComposer.CertReqId;
        _order = new CertificateOrder(request, certReqId, Settings, Certificates);
    }

    /// <summary>The request and what has become of it.</summary>
    internal CertificateOrder Order => _order;

    /// <summary>The new certificate; null until one was offered. Believe it only when the transaction has completed.</summary>
    public CmpCertificate? Certificate => _order.Certificate;

    /// <summary>
    /// The private key that the CA generated; null when that was not requested, or until the certificate was offered. The transaction clears
    /// it when it is disposed of, unless it was taken.
    /// </summary>
    public GeneratedPrivateKey? GeneratedKey => _order.GeneratedKey;

    /// <inheritdoc/>
    internal override bool MayBeginAgain => Certificate is null;

    /// <inheritdoc/>
    internal override CmpCertificate? UnconfirmedCertificate => _hasAccepted ? Certificate : null;

    /// <inheritdoc/>
    private protected override CmpBodyType RequestType => _request.Type;

    /// <inheritdoc/>
    private protected override CmpError? ComposeRequest(DerBuffer body)
    {
        if (_request.Type == CmpBodyType.P10cr)
        {
            return _request.CentralKeyGeneration
                ? new CmpError(CmpErrorCode.InvalidArguments, "a PKCS#10 request has a key already")
                : ComposePkcs10(body);
        }

        if (BodyTypeNames.ResponseTo(_request.Type) == CmpBodyType.None)
        {
            return new CmpError(CmpErrorCode.InvalidArguments, $"{_request.Type} requests no certificate");
        }

        using DerBuffer message = new(1024);
        CmpError? failure = _order.Compose(message);
        if (failure is null)
        {
            CertRequestComposer.ComposeBody(_request.Type, message.Span, count: 1, body);
        }

        return failure;
    }

    /// <inheritdoc/>
    private protected override CmpError? Classify(ReceivedMessage message, out Utterance utterance)
    {
        utterance = Utterance.Unknown;
        if (message.BodyType != BodyTypeNames.ResponseTo(_request.Type))
        {
            return null;
        }

        CertRepMessage content = StatusReader.CertRepOf(message.Body);
        CmpError? failure = CheckResponse(content);
        if (failure is not null)
        {
            return failure;
        }

        PeerStatus = StatusReader.Read(message, Settings.Limits);
        _order.Hear(PeerStatus, IsVerified);
        utterance = PeerStatus?.Status switch
        {
            PkiStatus.Waiting => Utterance.CertificateWaiting,
            PkiStatus.Rejection => Utterance.CertificateRefused,
            _ => Utterance.CertificateGranted,
        };
        return null;
    }

    /// <inheritdoc/>
    private protected override void OnResponse(ReceivedMessage message, Utterance utterance, DateTimeOffset now)
    {
        switch (utterance)
        {
            case Utterance.CertificateWaiting:
                AwaitPatiently(now, _order.CertReqId);
                break;
            case Utterance.CertificateRefused:
                Log(CmpSeverity.Error, "received \"rejection\" status rather than cert");
                Fail(_order.Rejected(CmpErrorCode.RequestRejected, null));
                break;
            case Utterance.CertificateGranted:
                ExamineOffer(message, StatusReader.CertRepOf(message.Body), now);
                break;
            default:
                ConcludeConfirmation();
                break;
        }
    }

    /// <summary>Takes the private key that the CA generated: from now on the caller clears it.</summary>
    /// <returns>The key; null when there is none.</returns>
    public GeneratedPrivateKey? TakeGeneratedKey() => _order.TakeGeneratedKey();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _order.Dispose();
        base.Dispose(disposing);
    }

    private CmpError? ComposePkcs10(DerBuffer body)
    {
        if (_request.CertificationRequest.IsEmpty)
        {
            return new CmpError(CmpErrorCode.MissingCertificationRequest);
        }

        if (!Der.TryDecode(_request.CertificationRequest.Span, out CertificationRequest view, out DerError error))
        {
            return new CmpError(CmpErrorCode.InvalidArguments, "the PKCS#10 request does not decode") { Der = error };
        }

        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WriteP10cr(writer, view);
        body.Append(writer);
        DerWriterPool.Return(writer);
        return null;
    }

    // Q6, and Q5 for the certReqId of the answer to a p10cr.
    private CmpError? CheckResponse(CertRepMessage content)
    {
        if (content.Response.Count != 1)
        {
            return content.Response.Count > 1
                ? new CmpError(CmpErrorCode.MultipleResponses)
                : new CmpError(CmpErrorCode.CertificateNotFound, "the message holds no CertResponse");
        }

        int certReqId = content.Response.First.CertReqId;
        bool fits = _order.CertReqId == NoCertReqId ? certReqId >= NoCertReqId : certReqId == _order.CertReqId;
        if (!fits)
        {
            return new CmpError(CmpErrorCode.BadRequestId, $"certReqId is {certReqId}; expected {_order.CertReqId}");
        }

        CmpError? failure = _order.CertReqId == NoCertReqId && certReqId != NoCertReqId
            ? ProfileChecks.Apply(Settings, "Q5", $"certReqId of the cp is {certReqId}; that of the answer to a p10cr is to be -1")
            : null;
        _order.CertReqId = certReqId;
        return failure;
    }
}

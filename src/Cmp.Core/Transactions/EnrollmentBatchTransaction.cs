using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// Requests several certificates in one message: ir, cr or kur with a CertReqMsg for each (RFC 9810 5.3.1 to 5.3.6). Each has its own fate:
/// granted, refused, or delayed and polled for (5.3.22); the transaction fails only for what concerns all of them.
/// </summary>
/// <remarks>RFC 9483 has one request in a message (Q1): this is for servers that are known to take more.</remarks>
public sealed partial class EnrollmentBatchTransaction : CertificateTransaction
{
    private readonly List<CertificateOrder> _orders = [];
    private bool _implicitlyConfirmed;

    /// <summary>A transaction that has not begun.</summary>
    /// <param name="settings">What all its messages have in common.</param>
    /// <param name="requests">The requests, all of one kind: ir, cr or kur.</param>
    /// <exception cref="ArgumentException">There is no request, or they are of several kinds.</exception>
    public EnrollmentBatchTransaction(TransactionSettings settings, IReadOnlyList<EnrollmentRequest> requests)
        : base(VersionedForAll(settings, requests))
    {
        foreach (EnrollmentRequest request in requests)
        {
            _orders.Add(new CertificateOrder(request, _orders.Count, Settings, Certificates));
        }
    }

    /// <summary>The requests and what has become of them, in the order in which they were made.</summary>
    public IReadOnlyList<CertificateOrder> Orders => _orders;

    /// <summary>The requests whose certificates are to be looked at, when <see cref="CmpTransaction.Poll"/> says <see cref="CmpActionKind.Decide"/>.</summary>
    public IEnumerable<CertificateOrder> Offered => _orders.Where(order => order.Stage == OrderStage.Offered);

    /// <inheritdoc/>
    internal override bool MayBeginAgain => _orders.TrueForAll(order => order.Certificate is null);

    /// <inheritdoc/>
    private protected override CmpBodyType RequestType => _orders[0].Request.Type;

    /// <inheritdoc/>
    private protected override Utterance Acknowledgement => AwaitsMore ? Utterance.PkiConfirmInPart : Utterance.PkiConfirm;

    /// <inheritdoc/>
    private protected override bool AwaitsMore => _orders.Exists(order => order.Stage == OrderStage.Pending);

    /// <inheritdoc/>
    private protected override CmpError? ComposeRequest(DerBuffer body)
    {
        if (RequestType is not (CmpBodyType.Ir or CmpBodyType.Cr or CmpBodyType.Kur))
        {
            return new CmpError(CmpErrorCode.InvalidArguments, $"{BodyTypeNames.Of(RequestType)} does not request several certificates");
        }

        using DerBuffer messages = new();
        foreach (CertificateOrder order in _orders)
        {
            if (order.Compose(messages) is CmpError failure)
            {
                return failure;
            }
        }

        CertRequestComposer.ComposeBody(RequestType, messages.Span, _orders.Count, body);
        return null;
    }

    /// <inheritdoc/>
    private protected override bool IsNegative(ReceivedMessage message)
    {
        if (message.BodyType != BodyTypeNames.ResponseTo(RequestType))
        {
            return base.IsNegative(message);
        }

        // One rejection makes no refusal of the rest.
        foreach (CertResponse response in StatusReader.CertRepOf(message.Body).Response)
        {
            if (response.Status.Status != PkiStatus.Rejection)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    private protected override CmpError? Classify(ReceivedMessage message, out Utterance utterance)
    {
        utterance = Utterance.Unknown;
        if (message.BodyType != BodyTypeNames.ResponseTo(RequestType))
        {
            return null;
        }

        bool isGranted = false;
        int settled = 0;
        HashSet<int> answered = [];
        foreach (CertResponse response in StatusReader.CertRepOf(message.Body).Response)
        {
            if (!answered.Add(response.CertReqId) || Pending(response.CertReqId) is not CertificateOrder order)
            {
                return new CmpError(CmpErrorCode.BadRequestId, $"certReqId is {response.CertReqId}, which is not waited for");
            }

            order.Hear(StatusReader.Read(response.Status, Settings.Limits), IsVerified);
            isGranted |= order.Status!.Status is not (PkiStatus.Waiting or PkiStatus.Rejection);
            settled += order.Status.Status == PkiStatus.Waiting ? 0 : 1;
        }

        bool isMoreToCome = _orders.Count(order => order.Stage == OrderStage.Pending) > settled;
        utterance = isGranted ? Utterance.CertificateGranted : isMoreToCome ? Utterance.CertificateWaiting : Utterance.CertificateRefused;
        return answered.Count > 0 ? null : new CmpError(CmpErrorCode.CertificateNotFound, "the message holds no CertResponse");
    }

    /// <inheritdoc/>
    private protected override void OnResponse(ReceivedMessage message, Utterance utterance, DateTimeOffset now)
    {
        if (utterance is Utterance.PkiConfirm or Utterance.PkiConfirmInPart)
        {
            SettleDecided();
            GoOn(now);
            return;
        }

        CertRepMessage content = StatusReader.CertRepOf(message.Body);
        foreach (CertResponse response in content.Response)
        {
            Take(message, response, now);
        }

        if (utterance != Utterance.CertificateGranted)
        {
            GoOn(now);
            return;
        }

        _implicitlyConfirmed = IsConfirmedBy(message.Header);
        if (ExtractCaPubs(message, content) is CmpError failure)
        {
            Fail(failure);
            return;
        }

        AwaitDecision();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _orders.ForEach(order => order.Dispose());
        base.Dispose(disposing);
    }

    private void Take(ReceivedMessage message, CertResponse response, DateTimeOffset now)
    {
        CertificateOrder order = Pending(response.CertReqId)!;
        switch (order.Status!.Status)
        {
            case PkiStatus.Waiting:
                break;
            case PkiStatus.Rejection:
                Log(CmpSeverity.Error, $"received \"rejection\" status rather than cert for certReqId {order.CertReqId}");
                order.Error = order.Rejected(CmpErrorCode.RequestRejected, null);
                order.Stage = OrderStage.Settled;
                break;
            default:
                order.Error = order.TakeOffer(message, response, Peer, IsVerified, now);
                order.Stage = order.Error is null ? OrderStage.Offered : OrderStage.Settled;
                break;
        }
    }

    // To what is still to come, or to the end.
    private void GoOn(DateTimeOffset now)
    {
        if (AwaitsMore)
        {
            AwaitPatiently(now, [.. _orders.Where(order => order.Stage == OrderStage.Pending).Select(order => order.CertReqId)]);
        }
        else
        {
            Complete();
        }
    }

    private CertificateOrder? Pending(int certReqId) =>
        _orders.Find(order => order.CertReqId == certReqId && order.Stage == OrderStage.Pending);

    private static TransactionSettings VersionedForAll(TransactionSettings settings, IReadOnlyList<EnrollmentRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        if (requests.Count == 0 || requests.Any(request => request.Type != requests[0].Type))
        {
            throw new ArgumentException("Requests of one kind are needed, at least one.", nameof(requests));
        }

        return requests.Aggregate(settings, Versioned);
    }
}

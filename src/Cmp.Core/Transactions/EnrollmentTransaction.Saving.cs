using System;

namespace Cmp.Core;

/// <content>Saving the enrollment, and going on with it in another process.</content>
public sealed partial class EnrollmentTransaction
{
    /// <summary>Goes on with a transaction that was saved.</summary>
    /// <param name="settings">What all its messages have in common: the same as before.</param>
    /// <param name="request">The request: of the same kind and for the same key as before.</param>
    /// <param name="state">What <see cref="CmpTransaction.Save"/> returned.</param>
    /// <param name="now">The time.</param>
    /// <param name="transaction">The transaction.</param>
    /// <returns>Why it cannot go on, or null.</returns>
    public static CmpError? TryResume(
        TransactionSettings settings,
        EnrollmentRequest request,
        ReadOnlySpan<byte> state,
        DateTimeOffset now,
        out EnrollmentTransaction? transaction)
    {
        transaction = new EnrollmentTransaction(settings, request);
        CmpError? failure = transaction.Restore(state, now);
        if (failure is not null)
        {
            transaction.Dispose();
            transaction = null;
        }

        return failure;
    }

    /// <inheritdoc/>
    private protected override void SaveRequest(StateWriter writer) => _order.Save(writer);

    /// <inheritdoc/>
    private protected override CmpError? RestoreRequest(ref StateReader reader)
    {
        CmpError? failure = _order.Restore(ref reader);
        if (failure is not null || reader.HasFailed)
        {
            return failure;
        }

        bool needsOffer = State is ConversationState.CertificateOffered or ConversationState.AwaitingConfirmation
            or ConversationState.ConfirmationDelayed or ConversationState.PollingConfirmation or ConversationState.Finished;
        if (needsOffer != (_order.Offer is not null))
        {
            return Unusable("it is damaged");
        }

        if (_order.Offer is ReceivedMessage offer)
        {
            RestorePeer(_order.OfferedBy);
            ReceivedExtraCerts = offer.ExtraCerts;
            _implicitlyConfirmed = IsConfirmedBy(offer.Header);
            _hasAccepted = State != ConversationState.CertificateOffered && _order.RejectionBits == 0;
            failure = ExtractCaPubs(offer, StatusReader.CertRepOf(offer.Body));
        }

        return failure;
    }

    /// <inheritdoc/>
    private protected override bool IsAlreadyDone(uint failureBits) => SaysConfirmed(failureBits);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Cmp.Core;

/// <content>Saving the enrollments, and going on with them in another process.</content>
public sealed partial class EnrollmentBatchTransaction
{
    /// <summary>Goes on with a transaction that was saved.</summary>
    /// <param name="settings">What all its messages have in common: the same as before.</param>
    /// <param name="requests">The requests: as many, of the same kind and for the same keys as before.</param>
    /// <param name="state">What <see cref="CmpTransaction.Save"/> returned.</param>
    /// <param name="now">The time.</param>
    /// <param name="transaction">The transaction.</param>
    /// <returns>Why it cannot go on, or null.</returns>
    public static CmpError? TryResume(
        TransactionSettings settings,
        IReadOnlyList<EnrollmentRequest> requests,
        ReadOnlySpan<byte> state,
        DateTimeOffset now,
        out EnrollmentBatchTransaction? transaction)
    {
        transaction = new EnrollmentBatchTransaction(settings, requests);
        CmpError? failure = transaction.Restore(state, now);
        if (failure is not null)
        {
            transaction.Dispose();
            transaction = null;
        }

        return failure;
    }

    /// <inheritdoc/>
    private protected override void SaveRequest(StateWriter writer)
    {
        writer.Int(_orders.Count);
        writer.Flag(_implicitlyConfirmed);
        _orders.ForEach(order => order.Save(writer));
    }

    /// <inheritdoc/>
    private protected override CmpError? RestoreRequest(ref StateReader reader)
    {
        if (reader.Count() != _orders.Count)
        {
            return Unusable("it is that of another number of requests");
        }

        _implicitlyConfirmed = reader.Flag();
        foreach (CertificateOrder order in _orders)
        {
            if (order.Restore(ref reader) is CmpError failure)
            {
                return failure;
            }

            if (order.Offer is ReceivedMessage offer)
            {
                RestorePeer(order.OfferedBy);
                ReceivedExtraCerts = offer.ExtraCerts;
                failure = ExtractCaPubs(offer, StatusReader.CertRepOf(offer.Body))!;
                if (failure is not null)
                {
                    return failure;
                }
            }
        }

        bool fits = _orders.Select(order => order.CertReqId).SequenceEqual(Enumerable.Range(0, _orders.Count));
        return fits || reader.HasFailed ? null : Unusable("it is damaged");
    }

    /// <inheritdoc/>
    private protected override bool IsAlreadyDone(uint failureBits) => SaysConfirmed(failureBits);
}

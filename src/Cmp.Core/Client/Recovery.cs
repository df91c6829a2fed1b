using System;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Decides about further attempts of one operation.</summary>
/// <param name="policy">What may be tried again.</param>
internal sealed class Recovery(CmpRecoveryPolicy policy)
{
    private int _newIds;
    private int _busy;

    /// <summary>The version to use at least.</summary>
    internal ProtocolVersion LeastVersion { get; private set; } = ProtocolVersion.Cmp2000;

    /// <summary>Whether there is another attempt.</summary>
    /// <param name="transaction">The transaction that failed.</param>
    /// <param name="delay">How long to wait before.</param>
    /// <returns>True when there is.</returns>
    internal bool TryAgain(CmpTransaction transaction, out TimeSpan delay)
    {
        delay = TimeSpan.Zero;
        if (!transaction.MayBeginAgain || transaction.Error?.PeerStatus is not CmpStatusInfo status)
        {
            return false;
        }

        if (transaction.IsOutOfStep || Says(status, PkiFailureInfo.TransactionIdInUse))
        {
            return _newIds++ < policy.NewTransactionIds;
        }

        if (Says(status, PkiFailureInfo.UnsupportedVersion))
        {
            bool isHigher = policy.NegotiateVersion && transaction.PeerVersion == ProtocolVersion.Cmp2021 && LeastVersion < ProtocolVersion.Cmp2021;
            LeastVersion = isHigher ? ProtocolVersion.Cmp2021 : LeastVersion;
            return isHigher;
        }

        if (!Says(status, PkiFailureInfo.SystemUnavail) && !Says(status, PkiFailureInfo.SystemFailure))
        {
            return false;
        }

        delay = policy.DelayBefore(++_busy);
        return _busy <= policy.BusyRetries;
    }

    private static bool Says(CmpStatusInfo status, PkiFailureInfo reason) => (status.FailureBits & PkiFailureInfoBits.MaskOf(reason)) != 0;
}

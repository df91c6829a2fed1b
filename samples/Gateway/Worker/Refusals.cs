using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Gateway;

/// <summary>What a CA means when it says no.</summary>
internal static class Refusals
{
    private static readonly uint s_credential = MaskOf(
        PkiFailureInfo.BadMessageCheck, PkiFailureInfo.SignerNotTrusted, PkiFailureInfo.NotAuthorized, PkiFailureInfo.CertRevoked, PkiFailureInfo.WrongIntegrity);

    private static readonly uint s_transaction = MaskOf(
        PkiFailureInfo.TransactionIdInUse, PkiFailureInfo.BadRequest, PkiFailureInfo.BadRecipientNonce, PkiFailureInfo.BadSenderNonce, PkiFailureInfo.CertConfirmed);

    /// <summary>Whether the CA refused, in a message that was verified.</summary>
    /// <param name="error">What went wrong.</param>
    /// <returns>True when it did.</returns>
    internal static bool IsRefusal(CmpError error) => error.Fault == CmpFault.PeerRejected && error.PeerStatusVerified;

    /// <summary>Whether it was who asked that the CA refused, rather than what was asked.</summary>
    /// <param name="error">What went wrong.</param>
    /// <returns>True when it was.</returns>
    internal static bool IsOfCredential(CmpError error) => IsRefusal(error) && (error.PeerStatus!.FailureBits & s_credential) != 0;

    /// <summary>Whether the CA does not know the transaction any more, so that another one may do better at once.</summary>
    /// <param name="error">What went wrong.</param>
    /// <returns>True when it seems so.</returns>
    internal static bool IsOfTransaction(CmpError error) =>
        error.Code == CmpErrorCode.UnusableSavedState || (IsRefusal(error) && (error.PeerStatus!.FailureBits & s_transaction) != 0);

    /// <summary>Whether the transaction may still be under way at the CA: nothing was heard of it.</summary>
    /// <param name="error">What went wrong.</param>
    /// <returns>True when it may.</returns>
    internal static bool MayGoOn(CmpError error) => error.Fault is CmpFault.Transport or CmpFault.Timeout;

    private static uint MaskOf(params PkiFailureInfo[] reasons)
    {
        uint mask = 0;
        foreach (PkiFailureInfo reason in reasons)
        {
            mask |= 1u << (int)reason;
        }

        return mask;
    }
}

namespace Cmp.Native.State;

/// <summary>Values of <c>OSSL_CMP_CTX_get_status</c> that no peer sends: how far a transaction came on this side.</summary>
internal static class ProgressStatus
{
    /// <summary><c>OSSL_CMP_PKISTATUS_request</c>: nothing was sent yet.</summary>
    internal const int Request = -3;

    /// <summary><c>OSSL_CMP_PKISTATUS_trans</c>: something was sent, but nothing came back.</summary>
    internal const int Transfer = -2;

    /// <summary><c>OSSL_CMP_PKISTATUS_checking_response</c>: something came back that was not accepted as a response.</summary>
    internal const int CheckingResponse = -4;

    /// <summary><c>OSSL_CMP_PKISTATUS_rejected_by_client</c>: this side did not want what the peer granted.</summary>
    internal const int RejectedByClient = -5;
}

using Cmp.Native.Interop;

namespace Cmp.Native.State;

/// <content>
/// The caller's functions. Messages, statuses and the server itself go to them as handles. A null function means: such messages are
/// not supported.
/// </content>
internal sealed unsafe partial class NativeServerContext
{
    /// <summary>The caller's own data, which it asks back for.</summary>
    internal void* CustomContext { get; set; }

    /// <summary>
    /// <c>OSSL_CMP_SRV_cert_request_cb_t</c>: server, message, certReqId, CRMF request, PKCS#10 request, and places for certificate, chain
    /// and caPubs; returns a status, or NULL.
    /// </summary>
    internal delegate* unmanaged[Cdecl]<nint, nint, int, nint, X509_REQ*, X509**, OPENSSL_STACK**, OPENSSL_STACK**, nint>
        CertificateRequestCallback { get; set; }

    /// <summary><c>OSSL_CMP_SRV_rr_cb_t</c>: server, message, issuer, serial number; returns a status, or NULL.</summary>
    internal delegate* unmanaged[Cdecl]<nint, nint, X509_NAME*, ASN1_INTEGER*, nint> RevocationCallback { get; set; }

    /// <summary><c>OSSL_CMP_SRV_genm_cb_t</c>: server, message, items, and a place for items; returns whether there is an answer.</summary>
    internal delegate* unmanaged[Cdecl]<nint, nint, OPENSSL_STACK*, OPENSSL_STACK**, int> GeneralCallback { get; set; }

    /// <summary><c>OSSL_CMP_SRV_error_cb_t</c>: server, message, status, errorCode, errorDetails.</summary>
    internal delegate* unmanaged[Cdecl]<nint, nint, nint, ASN1_INTEGER*, OPENSSL_STACK*, void> ErrorCallback { get; set; }

    /// <summary><c>OSSL_CMP_SRV_certConf_cb_t</c>: server, message, certReqId, certHash, status or NULL; returns whether it is in order.</summary>
    internal delegate* unmanaged[Cdecl]<nint, nint, int, ASN1_OCTET_STRING*, nint, int> ConfirmCallback { get; set; }

    /// <summary>
    /// <c>OSSL_CMP_SRV_pollReq_cb_t</c>: server, message, certReqId, and places for the message to process now and for the seconds to wait;
    /// returns whether polling is in order.
    /// </summary>
    internal delegate* unmanaged[Cdecl]<nint, nint, int, nint*, long*, int> PollCallback { get; set; }

    /// <summary><c>OSSL_CMP_SRV_delayed_delivery_cb_t</c>: server, message; returns 1 to delay the answer, 0 not to, else an error.</summary>
    internal delegate* unmanaged[Cdecl]<nint, nint, int> DelayCallback { get; set; }

    /// <summary>
    /// <c>OSSL_CMP_SRV_clean_transaction_cb_t</c>: server, transactionID of the transaction that has ended, or NULL when one begins; returns
    /// whether that worked.
    /// </summary>
    internal delegate* unmanaged[Cdecl]<nint, ASN1_OCTET_STRING*, int> CleanCallback { get; set; }
}

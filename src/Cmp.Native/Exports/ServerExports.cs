using System.Runtime.CompilerServices;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.Exports;

/// <summary>
/// <c>OSSL_CMP_SRV_*</c>, refused. The symbols must be there: where this library is preloaded, libcrypto's own server would
/// find our context and message functions behind the names that it calls, and take our objects for its own.
/// </summary>
internal static unsafe partial class ServerExports
{
    private const string Explanation = "this library is a CMP client; it does not offer the OSSL_CMP_SRV functions";

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_CTX_new")]
    internal static OSSL_CMP_SRV_CTX* New(OSSL_LIB_CTX* libctx, [CType("const char *")] byte* propq)
    {
        Refuse();
        return null;
    }

    /// <summary>Nothing to free: no server context is ever made.</summary>
    [CExport("OSSL_CMP_SRV_CTX_free")]
    internal static void Free(OSSL_CMP_SRV_CTX* srv_ctx)
    {
    }

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_CTX_init")]
    internal static CBool Initialize(
        OSSL_CMP_SRV_CTX* srv_ctx,
        void* custom_ctx,
        [CType("OSSL_CMP_SRV_cert_request_cb_t")] nint process_cert_request,
        [CType("OSSL_CMP_SRV_rr_cb_t")] nint process_rr,
        [CType("OSSL_CMP_SRV_genm_cb_t")] nint process_genm,
        [CType("OSSL_CMP_SRV_error_cb_t")] nint process_error,
        [CType("OSSL_CMP_SRV_certConf_cb_t")] nint process_certConf,
        [CType("OSSL_CMP_SRV_pollReq_cb_t")] nint process_pollReq) =>
        Refuse();

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_CTX_get0_cmp_ctx")]
    [return: CType("OSSL_CMP_CTX *")]
    internal static nint ClientContext([Const] OSSL_CMP_SRV_CTX* srv_ctx)
    {
        Refuse();
        return 0;
    }

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_CTX_get0_custom_ctx")]
    internal static void* CustomContext([Const] OSSL_CMP_SRV_CTX* srv_ctx)
    {
        Refuse();
        return null;
    }

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_CTX_set_send_unprotected_errors")]
    internal static CBool SetSendUnprotectedErrors(OSSL_CMP_SRV_CTX* srv_ctx, int val) => Refuse();

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_CTX_set_accept_unprotected")]
    internal static CBool SetAcceptUnprotected(OSSL_CMP_SRV_CTX* srv_ctx, int val) => Refuse();

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_CTX_set_accept_raverified")]
    internal static CBool SetAcceptRaVerified(OSSL_CMP_SRV_CTX* srv_ctx, int val) => Refuse();

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_CTX_set_grant_implicit_confirm")]
    internal static CBool SetGrantImplicitConfirm(OSSL_CMP_SRV_CTX* srv_ctx, int val) => Refuse();

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_SRV_process_request")]
    [return: CType("OSSL_CMP_MSG *")]
    internal static nint ProcessRequest(OSSL_CMP_SRV_CTX* srv_ctx, [CType("const OSSL_CMP_MSG *")] nint req)
    {
        Refuse();
        return 0;
    }

    /// <summary>Refused.</summary>
    [CExport("OSSL_CMP_CTX_server_perform")]
    [return: CType("OSSL_CMP_MSG *")]
    internal static nint Perform([CType("OSSL_CMP_CTX *")] nint client_ctx, [CType("const OSSL_CMP_MSG *")] nint req)
    {
        Refuse();
        return 0;
    }

    private static CBool Refuse([CallerMemberName] string function = "") => CBool.Fail(Reason.Unsupported, Explanation, function);
}

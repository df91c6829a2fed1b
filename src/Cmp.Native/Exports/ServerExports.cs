using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_SRV_*</c>: a server whose decisions are the caller's.</summary>
internal static unsafe partial class ServerExports
{
    /// <summary>Makes a server with a context of its own.</summary>
    [CExport("OSSL_CMP_SRV_CTX_new")]
    internal static Handle<NativeServerContext> New(OSSL_LIB_CTX* libctx, [CType("const char *")] byte* propq) =>
        NativeServerContext.Create(libctx, propq);

    /// <summary>Frees a server with its context. NULL is allowed.</summary>
    [CExport("OSSL_CMP_SRV_CTX_free")]
    internal static void Free(Handle<NativeServerContext> srv_ctx) => srv_ctx.Free();

    /// <summary>Sets the caller's data and functions; a NULL function means that such messages are not supported.</summary>
    [CExport("OSSL_CMP_SRV_CTX_init")]
    internal static CBool Initialize(
        Handle<NativeServerContext> srv_ctx,
        void* custom_ctx,
        [CType("OSSL_CMP_SRV_cert_request_cb_t")]
        delegate* unmanaged[Cdecl]<nint, nint, int, nint, X509_REQ*, X509**, OPENSSL_STACK**, OPENSSL_STACK**, nint> process_cert_request,
        [CType("OSSL_CMP_SRV_rr_cb_t")] delegate* unmanaged[Cdecl]<nint, nint, X509_NAME*, ASN1_INTEGER*, nint> process_rr,
        [CType("OSSL_CMP_SRV_genm_cb_t")] delegate* unmanaged[Cdecl]<nint, nint, OPENSSL_STACK*, OPENSSL_STACK**, int> process_genm,
        [CType("OSSL_CMP_SRV_error_cb_t")] delegate* unmanaged[Cdecl]<nint, nint, nint, ASN1_INTEGER*, OPENSSL_STACK*, void> process_error,
        [CType("OSSL_CMP_SRV_certConf_cb_t")] delegate* unmanaged[Cdecl]<nint, nint, int, ASN1_OCTET_STRING*, nint, int> process_certConf,
        [CType("OSSL_CMP_SRV_pollReq_cb_t")] delegate* unmanaged[Cdecl]<nint, nint, int, nint*, long*, int> process_pollReq)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        server.CustomContext = custom_ctx;
        server.CertificateRequestCallback = process_cert_request;
        server.RevocationCallback = process_rr;
        server.GeneralCallback = process_genm;
        server.ErrorCallback = process_error;
        server.ConfirmCallback = process_certConf;
        server.PollCallback = process_pollReq;
        return CBool.Success;
    }

    /// <summary>Sets the functions that delay answers and clean up between transactions; both may be NULL.</summary>
    [CExport("OSSL_CMP_SRV_CTX_init_trans")]
    internal static CBool InitializeTransactions(
        Handle<NativeServerContext> srv_ctx,
        [CType("OSSL_CMP_SRV_delayed_delivery_cb_t")] delegate* unmanaged[Cdecl]<nint, nint, int> delay,
        [CType("OSSL_CMP_SRV_clean_transaction_cb_t")] delegate* unmanaged[Cdecl]<nint, ASN1_OCTET_STRING*, int> clean)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        server.DelayCallback = delay;
        server.CleanCallback = clean;
        return CBool.Success;
    }

    /// <summary>The server's context, lent.</summary>
    [CExport("OSSL_CMP_SRV_CTX_get0_cmp_ctx")]
    internal static Handle<NativeCmpContext> Context([Const] Handle<NativeServerContext> srv_ctx)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeCmpContext>.Null;
        }

        return server.ContextHandle;
    }

    /// <summary>The caller's data.</summary>
    [CExport("OSSL_CMP_SRV_CTX_get0_custom_ctx")]
    internal static void* CustomContext([Const] Handle<NativeServerContext> srv_ctx)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return server.CustomContext;
    }

    /// <summary>Sets whether error messages and rejections go without protection.</summary>
    [CExport("OSSL_CMP_SRV_CTX_set_send_unprotected_errors")]
    internal static CBool SetSendUnprotectedErrors(Handle<NativeServerContext> srv_ctx, int val)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        server.SendsUnprotectedErrors = val != 0;
        return CBool.Success;
    }

    /// <summary>Sets whether requests are accepted whose protection is missing or wrong.</summary>
    [CExport("OSSL_CMP_SRV_CTX_set_accept_unprotected")]
    internal static CBool SetAcceptUnprotected(Handle<NativeServerContext> srv_ctx, int val)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        server.AcceptsUnprotected = val != 0;
        return CBool.Success;
    }

    /// <summary>Sets whether requests are accepted that say raVerified.</summary>
    [CExport("OSSL_CMP_SRV_CTX_set_accept_raverified")]
    internal static CBool SetAcceptRaVerified(Handle<NativeServerContext> srv_ctx, int val)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        server.AcceptsRaVerified = val != 0;
        return CBool.Success;
    }

    /// <summary>Sets whether implicit confirmation is granted to clients that ask for it.</summary>
    [CExport("OSSL_CMP_SRV_CTX_set_grant_implicit_confirm")]
    internal static CBool SetGrantImplicitConfirm(Handle<NativeServerContext> srv_ctx, int val)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        server.GrantsImplicitConfirm = val != 0;
        return CBool.Success;
    }

    /// <summary>Answers a request, if need be with an error message; NULL when not even that is possible. The caller owns the answer.</summary>
    [CExport("OSSL_CMP_SRV_process_request")]
    internal static Handle<NativeMessage> ProcessRequest(Handle<NativeServerContext> srv_ctx, [Const] Handle<NativeMessage> req)
    {
        if (!srv_ctx.TryGet(out NativeServerContext? server) || !req.TryGet(out NativeMessage? request) || request.Encoded.IsEmpty)
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeMessage>.Null;
        }

        return ServerRunner.Process(server, req, request);
    }

    /// <summary>Answers a client's request in the same process: a transfer callback whose argument is the server.</summary>
    [CExport("OSSL_CMP_CTX_server_perform")]
    internal static Handle<NativeMessage> Perform(Handle<NativeCmpContext> client_ctx, [Const] Handle<NativeMessage> req)
    {
        if (!client_ctx.TryGet(out NativeCmpContext? client) || req.IsNull)
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeMessage>.Null;
        }

        Handle<NativeServerContext> server = new((nint)client.TransferCallbackArgument);
        if (server.IsNull)
        {
            ErrorQueue.Raise(Reason.TransferError);
            return Handle<NativeMessage>.Null;
        }

        return ProcessRequest(server, req);
    }
}

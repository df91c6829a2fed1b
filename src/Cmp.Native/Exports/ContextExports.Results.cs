using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CTX_*</c>: what the last transaction brought, and the confirmation of a new certificate.</summary>
internal static unsafe partial class ContextExports
{
    /// <summary>The PKIStatus of the last answer; negative if there is none.</summary>
    [CExport("OSSL_CMP_CTX_get_status")]
    internal static CStatus Status([Const] Handle<NativeCmpContext> ctx) =>
        ctx.TryGet(out NativeCmpContext? context) ? CStatus.Of(context.Status) : CStatus.Fail(Reason.NullArgument);

    /// <summary>The texts that came with the status, lent; may be NULL.</summary>
    [CExport("OSSL_CMP_CTX_get0_statusString")]
    [return: CType("OSSL_CMP_PKIFREETEXT *")]
    internal static OPENSSL_STACK* StatusString([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.StatusString;
    }

    /// <summary>The PKIFailureInfo of the last answer as bits; -1 if there is none.</summary>
    [CExport("OSSL_CMP_CTX_get_failInfoCode")]
    internal static CStatus FailInfoCode([Const] Handle<NativeCmpContext> ctx) =>
        ctx.TryGet(out NativeCmpContext? context) ? CStatus.Of(context.FailInfoCode) : CStatus.Fail(Reason.NullArgument);

    /// <summary>Writes status, failInfo and texts in words; NULL if there is no status or the text does not fit.</summary>
    [CExport("OSSL_CMP_CTX_snprint_PKIStatus")]
    [return: CType("char *")]
    internal static byte* PrintStatus([Const] Handle<NativeCmpContext> ctx, [CType("char *")] byte* buf, nuint bufsize)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return NativeStatusText.Write(buf, bufsize, context.Status, context.FailInfoCode, context.StatusString);
    }

    /// <summary>The certificate that the last answer was signed with, lent; NULL if it was not signed or not verified.</summary>
    [CExport("OSSL_CMP_CTX_get0_validatedSrvCert")]
    internal static X509* ValidatedServerCertificate([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.ValidatedServerCertificate;
    }

    /// <summary>The new certificate, lent; may be NULL.</summary>
    [CExport("OSSL_CMP_CTX_get0_newCert")]
    internal static X509* NewCertificate([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.NewCertificate;
    }

    /// <summary>The chain of the new certificate, as the caller's own stack.</summary>
    [CExport("OSSL_CMP_CTX_get1_newChain")]
    [return: CType("STACK_OF(X509) *")]
    internal static OPENSSL_STACK* NewChain([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return X509_chain_up_ref(context.NewChain);
    }

    /// <summary>The CA certificates of the last answer, as the caller's own stack.</summary>
    [CExport("OSSL_CMP_CTX_get1_caPubs")]
    [return: CType("STACK_OF(X509) *")]
    internal static OPENSSL_STACK* CaPubs([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return X509_chain_up_ref(context.CaPubs);
    }

    /// <summary>The extraCerts of the last answer, as the caller's own stack.</summary>
    [CExport("OSSL_CMP_CTX_get1_extraCertsIn")]
    [return: CType("STACK_OF(X509) *")]
    internal static OPENSSL_STACK* ExtraCertsIn([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return X509_chain_up_ref(context.ExtraCertsIn);
    }

    /// <summary>Sets the function that judges new certificates; NULL for the built-in one.</summary>
    [CExport("OSSL_CMP_CTX_set_certConf_cb")]
    internal static CBool SetCertConfCallback(
        Handle<NativeCmpContext> ctx,
        [CType("OSSL_CMP_certConf_cb_t")] delegate* unmanaged[Cdecl]<nint, X509*, int, byte**, int> cb)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.CertConfCallback = cb;
        return CBool.Success;
    }

    /// <summary>Sets that function's argument; the built-in one takes it for a store of trust anchors.</summary>
    [CExport("OSSL_CMP_CTX_set_certConf_cb_arg")]
    internal static CBool SetCertConfCallbackArgument(Handle<NativeCmpContext> ctx, void* arg)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.CertConfCallbackArgument = arg;
        return CBool.Success;
    }

    /// <summary>That function's argument.</summary>
    [CExport("OSSL_CMP_CTX_get_certConf_cb_arg")]
    internal static void* CertConfCallbackArgument([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.CertConfCallbackArgument;
    }
}

using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CTX_*</c>: by what the server is recognised.</summary>
internal static unsafe partial class ContextExports
{
    /// <summary>Pins the server's certificate; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_srvCert")]
    internal static CBool SetServerCertificate(Handle<NativeCmpContext> ctx, X509* cert) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1ServerCertificate(cert))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the name that answers must come from; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_expected_sender")]
    internal static CBool SetExpectedSender(Handle<NativeCmpContext> ctx, [Const] X509_NAME* name) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1ExpectedSender(name))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Takes over the store of trust anchors; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set0_trustedStore")]
    internal static CBool SetTrustedStore(Handle<NativeCmpContext> ctx, X509_STORE* store)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.Set0TrustedStore(store);
        return CBool.Success;
    }

    /// <summary>The store of trust anchors, lent.</summary>
    [CExport("OSSL_CMP_CTX_get0_trustedStore")]
    internal static X509_STORE* TrustedStore([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.TrustedStore;
    }

    /// <summary>Sets the intermediate certificates, without duplicates; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_untrusted")]
    internal static CBool SetUntrusted(Handle<NativeCmpContext> ctx, [CType("STACK_OF(X509) *")] OPENSSL_STACK* certs) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1Untrusted(certs))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>The intermediate certificates, lent.</summary>
    [CExport("OSSL_CMP_CTX_get0_untrusted")]
    [return: CType("STACK_OF(X509) *")]
    internal static OPENSSL_STACK* Untrusted([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.Untrusted;
    }
}

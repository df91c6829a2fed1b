using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CTX_*</c>: what the certificate that is asked for shall contain.</summary>
internal static unsafe partial class ContextExports
{
    /// <summary>Takes over the key to be certified; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set0_newPkey")]
    internal static CBool SetNewKey(Handle<NativeCmpContext> ctx, int priv, EVP_PKEY* pkey)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.Set0NewKey(priv != 0, pkey);
        return CBool.Success;
    }

    /// <summary>The key to be certified, lent; NULL if there is none or its private part is wanted and missing.</summary>
    [CExport("OSSL_CMP_CTX_get0_newPkey")]
    internal static EVP_PKEY* NewKey([Const] Handle<NativeCmpContext> ctx, int priv)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.Get0NewKey(priv != 0);
    }

    /// <summary>Sets the issuer to ask for; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_issuer")]
    internal static CBool SetIssuer(Handle<NativeCmpContext> ctx, [Const] X509_NAME* name) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1Issuer(name))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the subject to ask for; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_subjectName")]
    internal static CBool SetSubjectName(Handle<NativeCmpContext> ctx, [Const] X509_NAME* name) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1SubjectName(name))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Adds a copy of a subject alternative name to ask for.</summary>
    [CExport("OSSL_CMP_CTX_push1_subjectAltName")]
    internal static CBool PushSubjectAltName(Handle<NativeCmpContext> ctx, [Const] GENERAL_NAME* name) =>
        ctx.TryGet(out NativeCmpContext? context) && name != null
            ? CBool.From(context.Push1SubjectAltName(name))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Takes over the extensions to ask for; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set0_reqExtensions")]
    internal static CBool SetRequestExtensions(Handle<NativeCmpContext> ctx, [CType("X509_EXTENSIONS *")] OPENSSL_STACK* exts) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set0RequestExtensions(exts))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>1 if the extensions to ask for hold subject alternative names, 0 if not, -1 on failure.</summary>
    [CExport("OSSL_CMP_CTX_reqExtensions_have_SAN")]
    internal static CStatus RequestExtensionsHaveSubjectAltNames(Handle<NativeCmpContext> ctx) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CStatus.Of(context.RequestExtensionsHaveSubjectAltNames() ? 1 : 0)
            : CStatus.Fail(Reason.NullArgument);

    /// <summary>Takes over a policy to ask for.</summary>
    [CExport("OSSL_CMP_CTX_push0_policy")]
    internal static int PushPolicy(Handle<NativeCmpContext> ctx, POLICYINFO* pinfo)
    {
        if (!ctx.TryGet(out NativeCmpContext? context) || pinfo == null)
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return 0;
        }

        return context.Push0Policy(pinfo);
    }

    /// <summary>Sets the certificate to update or revoke; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_oldCert")]
    internal static CBool SetOldCertificate(Handle<NativeCmpContext> ctx, X509* cert) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1OldCertificate(cert))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the PKCS#10 request to send; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_p10CSR")]
    internal static CBool SetCertificationRequest(Handle<NativeCmpContext> ctx, [Const] X509_REQ* csr) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1CertificationRequest(csr))
            : CBool.Fail(Reason.NullArgument);
}

using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary>Functions of the API that judge certificates.</summary>
internal static unsafe partial class CertificateExports
{
    /// <summary>Validates a certificate against a store, with the context's untrusted certificates as intermediates.</summary>
    [CExport("OSSL_CMP_validate_cert_path")]
    internal static CBool ValidatePath([Const] Handle<NativeCmpContext> ctx, X509_STORE* trusted_store, X509* cert) =>
        ctx.TryGet(out NativeCmpContext? context) && cert != null
            ? CBool.From(context.ValidatePath(trusted_store, cert))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>
    /// The built-in certificate confirmation: 0 to accept, else failure bits. A context is needed unless something was
    /// found wrong before.
    /// </summary>
    [CExport("OSSL_CMP_certConf_cb", OnFailure = NativeCmpContext.FailInfoIncorrectData)]
    internal static int ConfirmNewCertificate(
        Handle<NativeCmpContext> ctx,
        X509* cert,
        int fail_info,
        [CType("const char **")] byte** text)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return fail_info != 0 ? fail_info : NativeCmpContext.FailInfoIncorrectData;
        }

        return context.ConfirmNewCertificate(cert, fail_info);
    }
}

using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;
using Cmp.Native.State.Crmf;
using Cmp.Native.State.Info;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_get1_*</c>: general messages that ask for one thing. That the server has nothing to give is no failure.</summary>
internal static unsafe partial class SupportExports
{
    /// <summary>Asks for certificates of CAs, which become the caller's; NULL if the server has none.</summary>
    [CExport("OSSL_CMP_get1_caCerts")]
    internal static CBool CaCertificates(Handle<NativeCmpContext> ctx, [CType("STACK_OF(X509) **")] OPENSSL_STACK** @out)
    {
        if (@out == null || !ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        *@out = null;
        CBool result = SupportRunner.GetCaCertificates(context, out OPENSSL_STACK* certificates);
        *@out = certificates;
        return result;
    }

    /// <summary>
    /// Asks for the successor of a root certificate and checks that the old key signed it. The certificates become the
    /// caller's; NULL if the server has none.
    /// </summary>
    [CExport("OSSL_CMP_get1_rootCaKeyUpdate")]
    internal static CBool RootUpdate(
        Handle<NativeCmpContext> ctx, [Const] X509* oldWithOld, X509** newWithNew, X509** newWithOld, X509** oldWithNew)
    {
        if (newWithOld != null)
        {
            *newWithOld = null;
        }

        if (oldWithNew != null)
        {
            *oldWithNew = null;
        }

        if (newWithNew == null)
        {
            return CBool.Fail(Reason.PassedNullParameter);
        }

        *newWithNew = null;
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        CBool result = SupportRunner.GetRootUpdate(context, oldWithOld, out RootUpdateContent? update);
        using (update)
        {
            update?.Release(newWithNew, newWithOld, oldWithNew);
        }

        return result;
    }

    /// <summary>
    /// Asks what a CA wants in certificate requests. The template and the kinds of keys that will do become the caller's; NULL
    /// if the CA wants nothing in particular.
    /// </summary>
    [CExport("OSSL_CMP_get1_certReqTemplate")]
    internal static CBool RequestTemplate(
        Handle<NativeCmpContext> ctx, Handle<NativeCertTemplate>* certTemplate, [CType("OSSL_CMP_ATAVS **")] OPENSSL_STACK** keySpec)
    {
        if (keySpec != null)
        {
            *keySpec = null;
        }

        if (certTemplate == null)
        {
            return CBool.Fail(Reason.NullArgument);
        }

        *certTemplate = Handle<NativeCertTemplate>.Null;
        return ctx.TryGet(out NativeCmpContext? context)
            ? SupportRunner.GetRequestTemplate(context, certTemplate, keySpec)
            : CBool.Fail(Reason.NullArgument);
    }

    /// <summary>Asks for a revocation list, which becomes the caller's; NULL if the server has none that is newer.</summary>
    [CExport("OSSL_CMP_get1_crlUpdate")]
    internal static CBool RevocationList(
        Handle<NativeCmpContext> ctx, [Const] X509* crlcert, [Const] X509_CRL* last_crl, X509_CRL** crl)
    {
        if (crl == null)
        {
            return CBool.Fail(Reason.NullArgument);
        }

        *crl = null;
        if (crlcert == null && last_crl == null)
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return CBool.Fail(Reason.GenerateCrlstatus);
        }

        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        CBool result = SupportRunner.GetRevocationList(context, crlcert, last_crl, out X509_CRL* list);
        *crl = list;
        return result;
    }
}

using Cmp.Asn1.Oids;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;
using Cmp.Native.State.Crmf;
using Cmp.Native.State.Info;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_ITAV_*</c>: values that have a form of their own.</summary>
internal static unsafe partial class ItavExports
{
    /// <summary>Makes an item with copies of CA certificates; without a value if there are none.</summary>
    [CExport("OSSL_CMP_ITAV_new_caCerts")]
    internal static Handle<NativeItav> NewCaCertificates([Const] [CType("STACK_OF(X509) *")] OPENSSL_STACK* caCerts)
    {
        bool given = Stack.Count(caCerts) > 0;
        return NewWithCopy(InfoTypeOids.CaCerts, given, given ? StackContent<X509>.CopyOf(caCerts, DerForm.Certificate) : null);
    }

    /// <summary>The CA certificates, lent; NULL if there are none.</summary>
    [CExport("OSSL_CMP_ITAV_get0_caCerts")]
    internal static CBool CaCertificates([Const] Handle<NativeItav> itav, [CType("STACK_OF(X509) **")] OPENSSL_STACK** @out)
    {
        if (!itav.TryGet(out NativeItav? item) || @out == null)
        {
            return CBool.Fail(Reason.PassedNullParameter);
        }

        bool valid = item.TryGetCaCertificates(out StackContent<X509>? certificates);
        *@out = certificates is { Count: > 0 } ? certificates.Stack : null;
        return CBool.From(valid);
    }

    /// <summary>Makes an item with a copy of a root certificate; without a value for NULL.</summary>
    [CExport("OSSL_CMP_ITAV_new_rootCaCert")]
    internal static Handle<NativeItav> NewRootCertificate([Const] X509* rootCaCert) =>
        NewWithCopy(
            InfoTypeOids.RootCaCert,
            rootCaCert != null,
            rootCaCert == null ? null : ObjectContent<X509>.CopyOf(rootCaCert, DerForm.Certificate));

    /// <summary>The root certificate, lent; NULL if there is none.</summary>
    [CExport("OSSL_CMP_ITAV_get0_rootCaCert")]
    internal static CBool RootCertificate([Const] Handle<NativeItav> itav, X509** @out)
    {
        if (!itav.TryGet(out NativeItav? item) || @out == null)
        {
            return CBool.Fail(Reason.PassedNullParameter);
        }

        bool valid = item.TryGetRootCertificate(out ObjectContent<X509>? certificate);
        *@out = certificate is null ? null : certificate.Pointer;
        return CBool.From(valid);
    }

    /// <summary>Makes an item with copies of a new root certificate and its links; without a value if there is no new one.</summary>
    [CExport("OSSL_CMP_ITAV_new_rootCaKeyUpdate")]
    internal static Handle<NativeItav> NewRootUpdate([Const] X509* newWithNew, [Const] X509* newWithOld, [Const] X509* oldWithNew) =>
        NewWithCopy(
            InfoTypeOids.RootCaKeyUpdate,
            newWithNew != null,
            newWithNew == null ? null : RootUpdateContent.CopyOf(newWithNew, newWithOld, oldWithNew));

    /// <summary>The new root certificate and its links, lent; NULL for what there is not.</summary>
    [CExport("OSSL_CMP_ITAV_get0_rootCaKeyUpdate")]
    internal static CBool RootUpdate([Const] Handle<NativeItav> itav, X509** newWithNew, X509** newWithOld, X509** oldWithNew)
    {
        if (!itav.TryGet(out NativeItav? item) || newWithNew == null)
        {
            return CBool.Fail(Reason.PassedNullParameter);
        }

        bool valid = item.TryGetRootUpdate(out RootUpdateContent? update);
        *newWithNew = update is null ? null : update.NewWithNew;
        if (newWithOld != null)
        {
            *newWithOld = update is null ? null : update.NewWithOld;
        }

        if (oldWithNew != null)
        {
            *oldWithNew = update is null ? null : update.OldWithNew;
        }

        return CBool.From(valid);
    }

    /// <summary>Makes an item that takes over the names of certificate profiles; without a value for NULL.</summary>
    [CExport("OSSL_CMP_ITAV_new0_certProfile")]
    internal static Handle<NativeItav> NewProfileNames([CType("STACK_OF(ASN1_UTF8STRING) *")] OPENSSL_STACK* certProfile) =>
        NativeItav.Create(
            InfoTypeOids.CertProfile,
            certProfile == null ? null : new StackContent<ASN1_UTF8STRING>(certProfile, DerForm.Utf8String));

    /// <summary>The names of certificate profiles, lent; NULL if there is no value.</summary>
    [CExport("OSSL_CMP_ITAV_get0_certProfile")]
    internal static CBool ProfileNames([Const] Handle<NativeItav> itav, [CType("STACK_OF(ASN1_UTF8STRING) **")] OPENSSL_STACK** @out)
    {
        if (!itav.TryGet(out NativeItav? item) || @out == null)
        {
            return CBool.Fail(Reason.PassedNullParameter);
        }

        bool valid = item.TryGetProfileNames(out StackContent<ASN1_UTF8STRING>? names);
        *@out = names is null ? null : names.Stack;
        return CBool.From(valid);
    }

    /// <summary>Makes an item that takes over a template and the kinds of keys that will do; without a value if both are NULL.</summary>
    [CExport("OSSL_CMP_ITAV_new0_certReqTemplate")]
    internal static Handle<NativeItav> NewRequestTemplate(
        Handle<NativeCertTemplate> certTemplate, [CType("OSSL_CMP_ATAVS *")] OPENSSL_STACK* keySpec)
    {
        if (certTemplate.IsNull && keySpec != null)
        {
            ErrorQueue.Raise(Reason.PassedInvalidArgument);
            return Handle<NativeItav>.Null;
        }

        return NativeItav.Create(
            InfoTypeOids.CertReqTemplate, certTemplate.IsNull ? null : new RequestTemplateContent(certTemplate, keySpec));
    }

    /// <summary>Copies of the template and of the kinds of keys that will do; NULL for what there is not.</summary>
    [CExport("OSSL_CMP_ITAV_get1_certReqTemplate")]
    internal static CBool RequestTemplate(
        [Const] Handle<NativeItav> itav,
        Handle<NativeCertTemplate>* certTemplate,
        [CType("OSSL_CMP_ATAVS **")] OPENSSL_STACK** keySpec)
    {
        if (!itav.TryGet(out NativeItav? item) || certTemplate == null)
        {
            return CBool.Fail(Reason.NullArgument);
        }

        *certTemplate = Handle<NativeCertTemplate>.Null;
        if (keySpec != null)
        {
            *keySpec = null;
        }

        return CBool.From(item.TryCopyRequestTemplate(certTemplate, keySpec));
    }

    private static Handle<NativeItav> NewWithCopy(Asn1.ObjectId type, bool given, InfoContent? copy) =>
        given && copy is null ? Handle<NativeItav>.Null : NativeItav.CreateOrDispose(type, copy);
}

using Cmp.Asn1.Oids;
using Cmp.Native.Abi;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;
using Cmp.Native.State.Info;

namespace Cmp.Native.State;

/// <content>Values that have a form of their own. All return false with a reason on the error queue for another type or a value that is none.</content>
internal sealed unsafe partial class NativeItav
{
    /// <summary>Opens a value of the type caCerts.</summary>
    internal bool TryGetCaCertificates(
        out StackContent<X509>? certificates, OSSL_LIB_CTX* library = null, byte* properties = null) =>
        TryOpen(
            InfoTypeOids.CaCerts,
            static (der, library, properties) => StackContent<X509>.FromDer(der, DerForm.Certificate, library, properties),
            out certificates,
            library,
            properties);

    /// <summary>Opens a value of the type rootCaCert.</summary>
    internal bool TryGetRootCertificate(out ObjectContent<X509>? certificate) => TryOpen(
        InfoTypeOids.RootCaCert,
        static (der, library, properties) => ObjectContent<X509>.FromDer(der, DerForm.Certificate, library, properties),
        out certificate);

    /// <summary>Opens a value of the type rootCaKeyUpdate.</summary>
    internal bool TryGetRootUpdate(out RootUpdateContent? update, OSSL_LIB_CTX* library = null, byte* properties = null) =>
        TryOpen(InfoTypeOids.RootCaKeyUpdate, RootUpdateContent.FromDer, out update, library, properties);

    /// <summary>Opens a value of the type certProfile.</summary>
    internal bool TryGetProfileNames(out StackContent<ASN1_UTF8STRING>? names) => TryOpen(
        InfoTypeOids.CertProfile,
        static (der, library, properties) => StackContent<ASN1_UTF8STRING>.FromDer(der, DerForm.Utf8String, library, properties),
        out names);

    /// <summary>Opens a value of the type crlStatusList.</summary>
    internal bool TryGetRevocationListStatuses(out CrlStatusListContent? statuses) => TryOpen(
        InfoTypeOids.CrlStatusList, static (der, _, _) => CrlStatusListContent.FromDer(der), out statuses);

    /// <summary>Opens a value of the type certReqTemplate.</summary>
    private bool TryGetRequestTemplate(out RequestTemplateContent? template) => TryOpen(
        InfoTypeOids.CertReqTemplate, static (der, _, _) => RequestTemplateContent.FromDer(der), out template);

    /// <summary>Copies what a value of the type certReqTemplate holds.</summary>
    /// <param name="template">Where a copy of the template goes; left as it is if there is none.</param>
    /// <param name="keySpec">Where a copy of the kinds of keys goes; may be NULL; left as it is if there are none.</param>
    internal bool TryCopyRequestTemplate(Handle<NativeCertTemplate>* template, OPENSSL_STACK** keySpec)
    {
        if (!TryGetRequestTemplate(out RequestTemplateContent? content))
        {
            return false;
        }

        if (content is null)
        {
            return true;
        }

        bool copied = content.TryCopy(out *template, out OPENSSL_STACK* keys, wantsKeySpec: keySpec != null);
        if (keySpec != null)
        {
            *keySpec = keys;
        }

        return copied;
    }

    /// <summary>Opens a value of the type crls.</summary>
    internal bool TryGetRevocationLists(
        out StackContent<X509_CRL>? lists, OSSL_LIB_CTX* library = null, byte* properties = null) =>
        TryOpen(
            InfoTypeOids.Crls,
            static (der, library, properties) => StackContent<X509_CRL>.FromDer(der, DerForm.CertificateList, library, properties),
            out lists,
            library,
            properties);
}

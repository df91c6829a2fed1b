using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_CERTTEMPLATE_*</c>: what a certificate shall contain, or contains.</summary>
internal static unsafe partial class CertTemplateExports
{
    /// <summary>Makes an empty template.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_new")]
    internal static Handle<NativeCertTemplate> New() => new(CrmfCodec<NativeCertTemplate>.Instance.New());

    /// <summary>Frees a template with all that it lent. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_free")]
    internal static void Free(Handle<NativeCertTemplate> a) => a.Free();

    /// <summary>Makes an independent copy; NULL for NULL and on failure.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_dup")]
    internal static Handle<NativeCertTemplate> Duplicate([Const] Handle<NativeCertTemplate> a) => CrmfCodec<NativeCertTemplate>.Duplicate(a);

    /// <summary>Reads one; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_CERTTEMPLATE")]
    internal static Handle<NativeCertTemplate> Decode(
        Handle<NativeCertTemplate>* a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        new(CrmfCodec<NativeCertTemplate>.Instance.FromC((nint*)a, @in, len));

    /// <summary>Writes one, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_CERTTEMPLATE", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeCertTemplate> a, [CType("unsigned char **")] byte** @out) =>
        CrmfCodec<NativeCertTemplate>.Instance.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CrmfCodec<NativeCertTemplate>.Instance.Item;

    /// <summary>The serial number, lent; NULL if absent.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_get0_serialNumber")]
    [return: Const]
    internal static ASN1_INTEGER* SerialNumber([Const] Handle<NativeCertTemplate> tmpl) =>
        tmpl.TryGet(out NativeCertTemplate? template) ? template.SerialNumber : null;

    /// <summary>The issuer, lent; NULL if absent.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_get0_issuer")]
    [return: Const]
    internal static X509_NAME* Issuer([Const] Handle<NativeCertTemplate> tmpl) =>
        tmpl.TryGet(out NativeCertTemplate? template) ? template.Issuer : null;

    /// <summary>The subject, lent; NULL if absent.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_get0_subject")]
    [return: Const]
    internal static X509_NAME* Subject([Const] Handle<NativeCertTemplate> tmpl) =>
        tmpl.TryGet(out NativeCertTemplate? template) ? template.Subject : null;

    /// <summary>The public key, lent for changing; NULL if absent.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_get0_publicKey")]
    internal static X509_PUBKEY* PublicKey([Const] Handle<NativeCertTemplate> tmpl) =>
        tmpl.TryGet(out NativeCertTemplate? template) ? template.PublicKey : null;

    /// <summary>The extensions, lent for changing; NULL if absent.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_get0_extensions")]
    [return: CType("X509_EXTENSIONS *")]
    internal static OPENSSL_STACK* Extensions([Const] Handle<NativeCertTemplate> tmpl) =>
        tmpl.TryGet(out NativeCertTemplate? template) ? template.Extensions : null;

    /// <summary>Sets those of the components for which there is a value to copies of it.</summary>
    [CExport("OSSL_CRMF_CERTTEMPLATE_fill")]
    internal static CBool Fill(
        Handle<NativeCertTemplate> tmpl,
        EVP_PKEY* pubkey,
        [Const] X509_NAME* subject,
        [Const] X509_NAME* issuer,
        [Const] ASN1_INTEGER* serial) =>
        tmpl.TryGet(out NativeCertTemplate? template)
            ? CBool.From(template.Fill(pubkey, subject, issuer, serial))
            : CBool.Fail(CrmfReason.NullArgument);
}

using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_MSG_*</c>: certificate requests with their proof of possession.</summary>
internal static unsafe partial class CertReqMsgExports
{
    /// <summary>Makes a request with an empty template.</summary>
    [CExport("OSSL_CRMF_MSG_new")]
    internal static Handle<NativeCertReqMsg> New() => new(CrmfCodec<NativeCertReqMsg>.Instance.New());

    /// <summary>Frees a request with all that it lent. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_MSG_free")]
    internal static void Free(Handle<NativeCertReqMsg> a) => a.Free();

    /// <summary>Makes an independent copy; NULL for NULL and on failure.</summary>
    [CExport("OSSL_CRMF_MSG_dup")]
    internal static Handle<NativeCertReqMsg> Duplicate([Const] Handle<NativeCertReqMsg> a) => CrmfCodec<NativeCertReqMsg>.Duplicate(a);

    /// <summary>Reads a request; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_MSG")]
    internal static Handle<NativeCertReqMsg> Decode(
        Handle<NativeCertReqMsg>* a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        new(CrmfCodec<NativeCertReqMsg>.Instance.FromC((nint*)a, @in, len));

    /// <summary>Writes a request, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_MSG", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeCertReqMsg> a, [CType("unsigned char **")] byte** @out) =>
        CrmfCodec<NativeCertReqMsg>.Instance.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_MSG_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CrmfCodec<NativeCertReqMsg>.Instance.Item;

    /// <summary>The certificate template, lent for changing.</summary>
    [CExport("OSSL_CRMF_MSG_get0_tmpl")]
    internal static Handle<NativeCertTemplate> Template([Const] Handle<NativeCertReqMsg> crm)
    {
        if (!crm.TryGet(out NativeCertReqMsg? message))
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return Handle<NativeCertTemplate>.Null;
        }

        return message.Request.Template;
    }

    /// <summary>Sets the number that the response refers to.</summary>
    [CExport("OSSL_CRMF_MSG_set_certReqId")]
    internal static CBool SetCertReqId(Handle<NativeCertReqMsg> crm, int rid)
    {
        if (!crm.TryGet(out NativeCertReqMsg? message))
        {
            return CBool.Fail(CrmfReason.NullArgument);
        }

        message.Request.CertReqId = rid;
        return CBool.Success;
    }

    /// <summary>The number that the response refers to; -1 for NULL, and in a new request.</summary>
    [CExport("OSSL_CRMF_MSG_get_certReqId", OnFailure = -1)]
    internal static int CertReqId([Const] Handle<NativeCertReqMsg> crm)
    {
        if (!crm.TryGet(out NativeCertReqMsg? message))
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return -1;
        }

        if (message.Request.CertReqId is not int number)
        {
            ErrorQueue.Raise(CrmfReason.InvalidNumber);
            return -1;
        }

        return number;
    }

    /// <summary>Takes over both ends of the validity to ask for; NULL leaves an end open.</summary>
    [CExport("OSSL_CRMF_MSG_set0_validity")]
    internal static CBool SetValidity(Handle<NativeCertReqMsg> crm, ASN1_TIME* notBefore, ASN1_TIME* notAfter)
    {
        if (!Template(crm).TryGet(out NativeCertTemplate? template))
        {
            return CBool.Fail(CrmfReason.NullArgument);
        }

        template.SetValidity(notBefore, notAfter);
        return CBool.Success;
    }

    /// <summary>Takes over the extensions to ask for; NULL to clear.</summary>
    [CExport("OSSL_CRMF_MSG_set0_extensions")]
    internal static CBool SetExtensions(Handle<NativeCertReqMsg> crm, [CType("X509_EXTENSIONS *")] OPENSSL_STACK* exts)
    {
        if (!Template(crm).TryGet(out NativeCertTemplate? template))
        {
            return CBool.Fail(CrmfReason.NullArgument);
        }

        template.SetExtensions(exts);
        return CBool.Success;
    }

    /// <summary>Takes over an extension to ask for.</summary>
    [CExport("OSSL_CRMF_MSG_push0_extension")]
    internal static CBool PushExtension(Handle<NativeCertReqMsg> crm, X509_EXTENSION* ext) =>
        Template(crm).TryGet(out NativeCertTemplate? template) && ext != null
            ? CBool.From(template.PushExtension(ext))
            : CBool.Fail(CrmfReason.NullArgument);

    /// <summary>Replaces the proof of possession; the method is one of <c>OSSL_CRMF_POPO_*</c>.</summary>
    [CExport("OSSL_CRMF_MSG_create_popo")]
    internal static CBool CreateProof(
        int meth,
        Handle<NativeCertReqMsg> crm,
        EVP_PKEY* pkey,
        [Const] EVP_MD* digest,
        OSSL_LIB_CTX* libctx,
        [CType("const char *")] byte* propq) =>
        crm.TryGet(out NativeCertReqMsg? message) && (meth != NativeCertReqMsg.ProofBySignature || pkey != null)
            ? CBool.From(message.CreateProof(meth, pkey, digest, libctx, propq))
            : CBool.Fail(CrmfReason.NullArgument);

    /// <summary>1 if the CA is asked to generate the key pair, 0 if not, negative on failure.</summary>
    [CExport("OSSL_CRMF_MSG_centralkeygen_requested", OnFailure = -1)]
    internal static int RequestsKeyGeneration([Const] Handle<NativeCertReqMsg> crm, [Const] X509_REQ* p10) =>
        CentralKeyGeneration.IsRequested(crm.Target, p10);
}

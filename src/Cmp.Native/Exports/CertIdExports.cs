using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_CERTID_*</c>: issuer and serial number of a certificate.</summary>
internal static unsafe partial class CertIdExports
{
    /// <summary>Makes one without an issuer.</summary>
    [CExport("OSSL_CRMF_CERTID_new")]
    internal static Handle<NativeCertId> New() => new(CrmfCodec<NativeCertId>.Instance.New());

    /// <summary>Frees one with all that it lent. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_CERTID_free")]
    internal static void Free(Handle<NativeCertId> a) => a.Free();

    /// <summary>Makes an independent copy; NULL for NULL and on failure.</summary>
    [CExport("OSSL_CRMF_CERTID_dup")]
    internal static Handle<NativeCertId> Duplicate([Const] Handle<NativeCertId> a) => CrmfCodec<NativeCertId>.Duplicate(a);

    /// <summary>Reads one; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_CERTID")]
    internal static Handle<NativeCertId> Decode(
        Handle<NativeCertId>* a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        new(CrmfCodec<NativeCertId>.Instance.FromC((nint*)a, @in, len));

    /// <summary>Writes one, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_CERTID", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeCertId> a, [CType("unsigned char **")] byte** @out) =>
        CrmfCodec<NativeCertId>.Instance.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_CERTID_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CrmfCodec<NativeCertId>.Instance.Item;

    /// <summary>Makes one of copies of both parts.</summary>
    [CExport("OSSL_CRMF_CERTID_gen")]
    internal static Handle<NativeCertId> Generate([Const] X509_NAME* issuer, [Const] ASN1_INTEGER* serial)
    {
        if (issuer == null || serial == null)
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return Handle<NativeCertId>.Null;
        }

        return CrmfCodec<NativeCertId>.ToHandle(NativeCertId.Of(issuer, serial));
    }

    /// <summary>The issuer, lent; NULL if it is no directory name.</summary>
    [CExport("OSSL_CRMF_CERTID_get0_issuer")]
    [return: Const]
    internal static X509_NAME* Issuer([Const] Handle<NativeCertId> cid) => cid.TryGet(out NativeCertId? id) ? id.Issuer : null;

    /// <summary>The serial number, lent.</summary>
    [CExport("OSSL_CRMF_CERTID_get0_serialNumber")]
    [return: Const]
    internal static ASN1_INTEGER* SerialNumber([Const] Handle<NativeCertId> cid) =>
        cid.TryGet(out NativeCertId? id) ? id.SerialNumber : null;
}

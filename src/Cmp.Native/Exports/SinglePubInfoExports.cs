using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_SINGLEPUBINFO_*</c>: one place of publication.</summary>
internal static unsafe partial class SinglePubInfoExports
{
    /// <summary>Makes one that was not set.</summary>
    [CExport("OSSL_CRMF_SINGLEPUBINFO_new")]
    internal static Handle<NativeSinglePubInfo> New() => new(CrmfCodec<NativeSinglePubInfo>.Instance.New());

    /// <summary>Frees one with its location. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_SINGLEPUBINFO_free")]
    internal static void Free(Handle<NativeSinglePubInfo> a) => a.Free();

    /// <summary>Reads one; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_SINGLEPUBINFO")]
    internal static Handle<NativeSinglePubInfo> Decode(
        Handle<NativeSinglePubInfo>* a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        new(CrmfCodec<NativeSinglePubInfo>.Instance.FromC((nint*)a, @in, len));

    /// <summary>Writes one, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_SINGLEPUBINFO", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeSinglePubInfo> a, [CType("unsigned char **")] byte** @out) =>
        CrmfCodec<NativeSinglePubInfo>.Instance.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_SINGLEPUBINFO_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CrmfCodec<NativeSinglePubInfo>.Instance.Item;

    /// <summary>Sets the means of publication, and takes over the place; NULL for none.</summary>
    [CExport("OSSL_CRMF_MSG_set0_SinglePubInfo")]
    internal static CBool Set(Handle<NativeSinglePubInfo> spi, int method, GENERAL_NAME* nm)
    {
        if (!spi.TryGet(out NativeSinglePubInfo? info) || method is < (int)PublicationMethod.DontCare or > (int)PublicationMethod.Ldap)
        {
            return CBool.Fail(CrmfReason.PassedInvalidArgument);
        }

        info.Set((PublicationMethod)method, nm);
        return CBool.Success;
    }
}

using Cmp.Asn1.PkixCrmf;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_PKIPUBLICATIONINFO_*</c>: whether and where to publish a certificate.</summary>
internal static unsafe partial class PublicationInfoExports
{
    /// <summary>Makes one that says not to publish.</summary>
    [CExport("OSSL_CRMF_PKIPUBLICATIONINFO_new")]
    internal static Handle<NativePublicationInfo> New() => new(CrmfCodec<NativePublicationInfo>.Instance.New());

    /// <summary>Frees one with its places. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_PKIPUBLICATIONINFO_free")]
    internal static void Free(Handle<NativePublicationInfo> a) => a.Free();

    /// <summary>Reads one; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_PKIPUBLICATIONINFO")]
    internal static Handle<NativePublicationInfo> Decode(
        Handle<NativePublicationInfo>* a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        new(CrmfCodec<NativePublicationInfo>.Instance.FromC((nint*)a, @in, len));

    /// <summary>Writes one, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_PKIPUBLICATIONINFO", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativePublicationInfo> a, [CType("unsigned char **")] byte** @out) =>
        CrmfCodec<NativePublicationInfo>.Instance.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_PKIPUBLICATIONINFO_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CrmfCodec<NativePublicationInfo>.Instance.Item;

    /// <summary>Sets whether to publish.</summary>
    [CExport("OSSL_CRMF_MSG_set_PKIPublicationInfo_action")]
    internal static CBool SetAction(Handle<NativePublicationInfo> pi, int action)
    {
        if (!pi.TryGet(out NativePublicationInfo? info)
            || action is < (int)PublicationAction.DontPublish or > (int)PublicationAction.PleasePublish)
        {
            return CBool.Fail(CrmfReason.PassedInvalidArgument);
        }

        info.SetAction((PublicationAction)action);
        return CBool.Success;
    }

    /// <summary>Takes over a place; gives the number of places, 0 on failure.</summary>
    [CExport("OSSL_CRMF_MSG_PKIPublicationInfo_push0_SinglePubInfo")]
    internal static int Push(Handle<NativePublicationInfo> pi, Handle<NativeSinglePubInfo> spi)
    {
        if (!pi.TryGet(out NativePublicationInfo? info) || spi.Target is null)
        {
            ErrorQueue.Raise(CrmfReason.NullArgument);
            return 0;
        }

        return info.Push(spi);
    }
}

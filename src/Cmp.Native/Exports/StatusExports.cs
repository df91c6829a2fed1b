using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_PKISI_*</c> and its kin: a status with its texts and failure bits.</summary>
internal static unsafe partial class StatusExports
{
    /// <summary>Makes an empty one.</summary>
    [CExport("OSSL_CMP_PKISI_new")]
    internal static Handle<NativeStatusInfo> New() => Handle<NativeStatusInfo>.Create(new NativeStatusInfo());

    /// <summary>Frees one. NULL is allowed.</summary>
    [CExport("OSSL_CMP_PKISI_free")]
    internal static void Free(Handle<NativeStatusInfo> a) => a.Free();

    /// <summary>Makes an independent copy; NULL for NULL and on failure.</summary>
    [CExport("OSSL_CMP_PKISI_dup")]
    internal static Handle<NativeStatusInfo> Duplicate([Const] Handle<NativeStatusInfo> a) =>
        NativeStatusInfo.ToHandle(a.Target?.Duplicate());

    /// <summary>Makes one of a status, failure bits and at most one text.</summary>
    [CExport("OSSL_CMP_STATUSINFO_new")]
    internal static Handle<NativeStatusInfo> Create(int status, int fail_info, [CType("const char *")] byte* text) =>
        NativeStatusInfo.ToHandle(NativeStatusInfo.Create(status, fail_info, text));

    /// <summary>Writes status, failure bits and texts in words; NULL if that fails or does not fit.</summary>
    [CExport("OSSL_CMP_snprint_PKIStatusInfo")]
    [return: CType("char *")]
    internal static byte* Print([Const] Handle<NativeStatusInfo> statusInfo, [CType("char *")] byte* buf, nuint bufsize)
    {
        if (!statusInfo.TryGet(out NativeStatusInfo? info))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return info.Write(buf, bufsize);
    }

    /// <summary>Reads one; NULL on failure.</summary>
    [CExport("d2i_OSSL_CMP_PKISI")]
    internal static Handle<NativeStatusInfo> Decode(
        Handle<NativeStatusInfo>* a,
        [CType("const unsigned char **")] byte** @in,
        [CType("long")] long len) =>
        new(NativeStatusInfo.Codec.FromC((nint*)a, @in, len));

    /// <summary>Writes one, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CMP_PKISI", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeStatusInfo> a, [CType("unsigned char **")] byte** @out) =>
        NativeStatusInfo.Codec.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CMP_PKISI_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => NativeStatusInfo.Codec.Item;

    /// <summary>The description of a PKIStatus, which is an ASN1_INTEGER of libcrypto's.</summary>
    [CExport("OSSL_CMP_PKISTATUS_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* StatusItem() => NativeStatusInfo.StatusItem;
}

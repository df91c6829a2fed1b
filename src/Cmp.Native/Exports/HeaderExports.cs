using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_HDR_*</c> and <c>OSSL_CMP_PKIHEADER_*</c>: the header of a message.</summary>
internal static unsafe partial class HeaderExports
{
    /// <summary>The transactionID, lent; NULL if absent.</summary>
    [CExport("OSSL_CMP_HDR_get0_transactionID")]
    internal static ASN1_OCTET_STRING* TransactionId([Const] Handle<NativeHeader> hdr)
    {
        if (!hdr.TryGet(out NativeHeader? header))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return header.TransactionId;
    }

    /// <summary>The recipNonce, lent; NULL if absent.</summary>
    [CExport("OSSL_CMP_HDR_get0_recipNonce")]
    internal static ASN1_OCTET_STRING* RecipNonce([Const] Handle<NativeHeader> hdr)
    {
        if (!hdr.TryGet(out NativeHeader? header))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return header.RecipNonce;
    }

    /// <summary>The items of generalInfo, lent; NULL if there are none.</summary>
    [CExport("OSSL_CMP_HDR_get0_geninfo_ITAVs")]
    [return: CType("STACK_OF(OSSL_CMP_ITAV) *")]
    internal static OPENSSL_STACK* GeneralInfo([Const] Handle<NativeHeader> hdr)
    {
        if (!hdr.TryGet(out NativeHeader? header))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return header.GeneralInfo;
    }

    /// <summary>Makes an empty header.</summary>
    [CExport("OSSL_CMP_PKIHEADER_new")]
    internal static Handle<NativeHeader> New() => new(NativeHeader.Codec.New());

    /// <summary>Frees a header that the caller owns, not one that a message lends. NULL is allowed.</summary>
    [CExport("OSSL_CMP_PKIHEADER_free")]
    internal static void Free(Handle<NativeHeader> a) => a.Free();

    /// <summary>Reads a header; NULL on failure.</summary>
    [CExport("d2i_OSSL_CMP_PKIHEADER")]
    internal static Handle<NativeHeader> Decode(
        Handle<NativeHeader>* a,
        [CType("const unsigned char **")] byte** @in,
        [CType("long")] long len) =>
        new(NativeHeader.Codec.FromC((nint*)a, @in, len));

    /// <summary>Writes a header, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CMP_PKIHEADER", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativeHeader> a, [CType("unsigned char **")] byte** @out) =>
        NativeHeader.Codec.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CMP_PKIHEADER_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => NativeHeader.Codec.Item;
}

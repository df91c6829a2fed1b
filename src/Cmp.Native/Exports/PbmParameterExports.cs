using System;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_PBMPARAMETER_*</c>, <c>OSSL_CRMF_pbmp_new</c> and <c>OSSL_CRMF_pbm_new</c>: the password-based MAC.</summary>
internal static unsafe partial class PbmParameterExports
{
    /// <summary>Makes parameters without algorithms.</summary>
    [CExport("OSSL_CRMF_PBMPARAMETER_new")]
    internal static Handle<NativePbmParameter> New() => new(CrmfCodec<NativePbmParameter>.Instance.New());

    /// <summary>Frees parameters. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_PBMPARAMETER_free")]
    internal static void Free(Handle<NativePbmParameter> a) => a.Free();

    /// <summary>Reads one; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_PBMPARAMETER")]
    internal static Handle<NativePbmParameter> Decode(
        Handle<NativePbmParameter>* a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        new(CrmfCodec<NativePbmParameter>.Instance.FromC((nint*)a, @in, len));

    /// <summary>Writes one, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_PBMPARAMETER", OnFailure = -1)]
    internal static int Encode([Const] Handle<NativePbmParameter> a, [CType("unsigned char **")] byte** @out) =>
        CrmfCodec<NativePbmParameter>.Instance.ToC(a.Value, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_PBMPARAMETER_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CrmfCodec<NativePbmParameter>.Instance.Item;

    /// <summary>Makes parameters with a random salt; NULL on failure.</summary>
    [CExport("OSSL_CRMF_pbmp_new")]
    internal static Handle<NativePbmParameter> Generate(OSSL_LIB_CTX* libctx, nuint slen, int owfnid, nuint itercnt, int macnid) =>
        CrmfCodec<NativePbmParameter>.ToHandle(NativePbmParameter.Generate(libctx, slen, owfnid, itercnt, macnid));

    /// <summary>Computes a MAC, which the caller frees.</summary>
    [CExport("OSSL_CRMF_pbm_new")]
    internal static CBool Compute(
        OSSL_LIB_CTX* libctx,
        [CType("const char *")] byte* propq,
        [Const] Handle<NativePbmParameter> pbmp,
        [Const] byte* msg,
        nuint msglen,
        [Const] byte* sec,
        nuint seclen,
        byte** mac,
        nuint* maclen)
    {
        if (mac == null || !pbmp.TryGet(out NativePbmParameter? parameters) || msg == null || sec == null)
        {
            return CBool.Fail(CrmfReason.NullArgument);
        }

        byte* made = parameters.Compute(
            libctx, propq, new ReadOnlySpan<byte>(msg, checked((int)msglen)), new ReadOnlySpan<byte>(sec, checked((int)seclen)), out nuint length);
        if (made == null)
        {
            return CBool.Failure;
        }

        *mac = made;
        if (maclen != null)
        {
            *maclen = length;
        }

        return CBool.Success;
    }
}

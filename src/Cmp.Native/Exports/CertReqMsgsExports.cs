using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CRMF_MSGS_*</c>: stacks of certificate requests.</summary>
internal static unsafe partial class CertReqMsgsExports
{
    /// <summary>Makes an empty stack.</summary>
    [CExport("OSSL_CRMF_MSGS_new")]
    [return: CType("OSSL_CRMF_MSGS *")]
    internal static OPENSSL_STACK* New() => CertReqMsgStack.New();

    /// <summary>Frees a stack with its requests. NULL is allowed.</summary>
    [CExport("OSSL_CRMF_MSGS_free")]
    internal static void Free([CType("OSSL_CRMF_MSGS *")] OPENSSL_STACK* a) => CertReqMsgStack.Free(a);

    /// <summary>Reads a stack; NULL on failure.</summary>
    [CExport("d2i_OSSL_CRMF_MSGS")]
    [return: CType("OSSL_CRMF_MSGS *")]
    internal static OPENSSL_STACK* Decode(
        [CType("OSSL_CRMF_MSGS **")] OPENSSL_STACK** a, [CType("const unsigned char **")] byte** @in, [CType("long")] long len) =>
        CertReqMsgStack.Decode(a, @in, len);

    /// <summary>Writes a stack, or says how long it is; negative on failure.</summary>
    [CExport("i2d_OSSL_CRMF_MSGS", OnFailure = -1)]
    internal static int Encode([Const] [CType("OSSL_CRMF_MSGS *")] OPENSSL_STACK* a, [CType("unsigned char **")] byte** @out) =>
        CertReqMsgStack.Encode(a, @out);

    /// <summary>The description for libcrypto's <c>ASN1_item_*</c> functions.</summary>
    [CExport("OSSL_CRMF_MSGS_it")]
    [return: CType("const ASN1_ITEM *")]
    internal static ASN1_ITEM* Item() => CertReqMsgStack.Item;

    /// <summary>Verifies the proof of possession of the request at that place of the stack.</summary>
    [CExport("OSSL_CRMF_MSGS_verify_popo")]
    internal static CBool VerifyProof(
        [Const] [CType("OSSL_CRMF_MSGS *")] OPENSSL_STACK* reqs,
        int rid,
        int acceptRAVerified,
        OSSL_LIB_CTX* libctx,
        [CType("const char *")] byte* propq) =>
        CertReqMsgStack.At(reqs, rid) is NativeCertReqMsg message
            ? CBool.From(message.VerifyProof(acceptRAVerified != 0, libctx, propq))
            : CBool.Fail(CrmfReason.NullArgument);
}

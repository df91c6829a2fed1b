using Cmp.Core;
using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;
using Cmp.Native.State.Crmf;

namespace Cmp.Native.Exports;

/// <summary>Whole transactions: <c>OSSL_CMP_exec_*</c> and <c>OSSL_CMP_try_certreq</c>.</summary>
internal static unsafe partial class SessionExports
{
    /// <summary>Enrolls, sleeping while the server asks for patience. The certificate is lent by the context.</summary>
    [CExport("OSSL_CMP_exec_certreq")]
    internal static X509* Enroll(Handle<NativeCmpContext> ctx, int req_type, [Const] Handle<NativeCertReqMsg> crm)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return SessionRunner.Enroll(context, req_type, crm);
    }

    /// <summary>Enrolls without ever sleeping: -1 says come back after so many seconds.</summary>
    [CExport("OSSL_CMP_try_certreq")]
    internal static CPollable TryEnroll(Handle<NativeCmpContext> ctx, int req_type, [Const] Handle<NativeCertReqMsg> crm, int* checkAfter) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? SessionRunner.TryEnroll(context, req_type, crm, checkAfter)
            : CPollable.Fail(Reason.NullArgument);

    /// <summary>Initial enrollment; a macro in C.</summary>
    [CExport("OSSL_CMP_exec_IR_ses")]
    internal static X509* EnrollInitially(Handle<NativeCmpContext> ctx) => Enroll(ctx, (int)CmpBodyType.Ir, Handle<NativeCertReqMsg>.Null);

    /// <summary>Enrollment for a further certificate; a macro in C.</summary>
    [CExport("OSSL_CMP_exec_CR_ses")]
    internal static X509* EnrollFurther(Handle<NativeCmpContext> ctx) => Enroll(ctx, (int)CmpBodyType.Cr, Handle<NativeCertReqMsg>.Null);

    /// <summary>Enrollment with a PKCS#10 request; a macro in C.</summary>
    [CExport("OSSL_CMP_exec_P10CR_ses")]
    internal static X509* EnrollPkcs10(Handle<NativeCmpContext> ctx) => Enroll(ctx, (int)CmpBodyType.P10cr, Handle<NativeCertReqMsg>.Null);

    /// <summary>Key update; a macro in C.</summary>
    [CExport("OSSL_CMP_exec_KUR_ses")]
    internal static X509* UpdateKey(Handle<NativeCmpContext> ctx) => Enroll(ctx, (int)CmpBodyType.Kur, Handle<NativeCertReqMsg>.Null);

    /// <summary>Requests the revocation of the old certificate, or of the one that the PKCS#10 request describes.</summary>
    [CExport("OSSL_CMP_exec_RR_ses")]
    internal static CBool Revoke(Handle<NativeCmpContext> ctx) =>
        ctx.TryGet(out NativeCmpContext? context) ? SessionRunner.Revoke(context) : CBool.Fail(Reason.InvalidArgs);

    /// <summary>Sends the context's general message items; gives the items of the answer, owned by the caller.</summary>
    [CExport("OSSL_CMP_exec_GENM_ses")]
    [return: CType("STACK_OF(OSSL_CMP_ITAV) *")]
    internal static OPENSSL_STACK* SendGeneralMessage(Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.InvalidArgs);
            return null;
        }

        return SessionRunner.SendGeneralMessage(context);
    }

    /// <summary>Makes a certificate request of the context, without proof of possession. The caller owns it.</summary>
    [CExport("OSSL_CMP_CTX_setup_CRM")]
    internal static Handle<NativeCertReqMsg> SetUpRequest(Handle<NativeCmpContext> ctx, int for_KUR, int rid)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return Handle<NativeCertReqMsg>.Null;
        }

        return SessionRunner.SetUpRequest(context, for_KUR != 0, rid);
    }

    /// <summary>Validates the protection of a message with the credentials and trust of the context.</summary>
    [CExport("OSSL_CMP_validate_msg")]
    internal static CBool Validate(Handle<NativeCmpContext> ctx, [Const] Handle<NativeMessage> msg) =>
        ctx.TryGet(out NativeCmpContext? context) && msg.TryGet(out NativeMessage? message)
            ? SessionRunner.Validate(context, message)
            : CBool.Fail(Reason.NullArgument);
}

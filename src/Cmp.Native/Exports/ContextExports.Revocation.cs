using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CTX_*</c>: which certificate to revoke.</summary>
internal static unsafe partial class ContextExports
{
    /// <summary>Sets the serial number that names, together with the issuer, the certificate to revoke; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_serialNumber")]
    internal static CBool SetSerialNumber(Handle<NativeCmpContext> ctx, [Const] ASN1_INTEGER* sn) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1SerialNumber(sn))
            : CBool.Fail(Reason.NullArgument);
}

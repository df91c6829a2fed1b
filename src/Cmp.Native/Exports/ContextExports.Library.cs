using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CTX_*</c>: where the context's algorithms come from.</summary>
internal static unsafe partial class ContextExports
{
    /// <summary>The library context, lent; NULL for the default one.</summary>
    [CExport("OSSL_CMP_CTX_get0_libctx")]
    internal static OSSL_LIB_CTX* Library([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.Library;
    }

    /// <summary>The property query for algorithms, lent; may be NULL.</summary>
    [CExport("OSSL_CMP_CTX_get0_propq")]
    [return: CType("const char *")]
    internal static byte* Properties([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.Properties;
    }
}

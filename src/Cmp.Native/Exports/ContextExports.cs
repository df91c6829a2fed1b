using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CTX_*</c>: the life of a context, its options and its log.</summary>
internal static unsafe partial class ContextExports
{
    /// <summary>Makes a context; NULL on failure.</summary>
    [CExport("OSSL_CMP_CTX_new")]
    internal static Handle<NativeCmpContext> New(OSSL_LIB_CTX* libctx, [CType("const char *")] byte* propq) =>
        NativeCmpContext.Create(libctx, propq);

    /// <summary>Frees a context with all that it owns. NULL is allowed.</summary>
    [CExport("OSSL_CMP_CTX_free")]
    internal static void Free(Handle<NativeCmpContext> ctx) => ctx.Free();

    /// <summary>Prepares a context for the next transaction.</summary>
    [CExport("OSSL_CMP_CTX_reinit")]
    internal static CBool Reinitialize(Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.Reinitialize();
        return CBool.Success;
    }

    /// <summary>Sets an option, after checking its range.</summary>
    [CExport("OSSL_CMP_CTX_set_option")]
    internal static CBool SetOption(Handle<NativeCmpContext> ctx, int opt, int val) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.TrySetOption(opt, val))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>The value of an option; -1 on failure, which some options may have as value, too.</summary>
    [CExport("OSSL_CMP_CTX_get_option")]
    internal static CStatus GetOption([Const] Handle<NativeCmpContext> ctx, int opt)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CStatus.Fail(Reason.NullArgument);
        }

        return context.TryGetOption(opt, out int value) ? CStatus.Of(value) : CStatus.Failure;
    }

    /// <summary>Sets the function that gets log messages and errors; NULL to stop.</summary>
    [CExport("OSSL_CMP_CTX_set_log_cb")]
    internal static CBool SetLogCallback(
        Handle<NativeCmpContext> ctx,
        [CType("OSSL_CMP_log_cb_t")] delegate* unmanaged[Cdecl]<byte*, byte*, int, int, byte*, int> cb)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.LogCallback = cb;
        return CBool.Success;
    }

    /// <summary>Empties the error queue into the context's log or, without a callback or context, to standard error.</summary>
    [CExport("OSSL_CMP_CTX_print_errors")]
    internal static void PrintErrors([Const] Handle<NativeCmpContext> ctx)
    {
        if (ctx.TryGet(out NativeCmpContext? context))
        {
            context.PrintErrors();
        }
        else
        {
            LogOutput.PrintErrors(null);
        }
    }
}

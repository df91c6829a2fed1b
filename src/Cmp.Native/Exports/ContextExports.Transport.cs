using Cmp.Native.Abi;
using Cmp.Native.Errors;
using Cmp.Native.Interop;
using Cmp.Native.State;

namespace Cmp.Native.Exports;

/// <summary><c>OSSL_CMP_CTX_*</c>: how messages reach the server.</summary>
internal static unsafe partial class ContextExports
{
    /// <summary>Sets the server's host name or address; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_server")]
    internal static CBool SetServer(Handle<NativeCmpContext> ctx, [CType("const char *")] byte* address) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1Server(address))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the server's port; 0 for the scheme's own.</summary>
    [CExport("OSSL_CMP_CTX_set_serverPort")]
    internal static CBool SetServerPort(Handle<NativeCmpContext> ctx, int port)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.ServerPort = port;
        return CBool.Success;
    }

    /// <summary>Sets the path on the server; NULL to clear.</summary>
    [CExport("OSSL_CMP_CTX_set1_serverPath")]
    internal static CBool SetServerPath(Handle<NativeCmpContext> ctx, [CType("const char *")] byte* path) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1ServerPath(path))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the HTTP proxy; NULL to leave it to the environment.</summary>
    [CExport("OSSL_CMP_CTX_set1_proxy")]
    internal static CBool SetProxy(Handle<NativeCmpContext> ctx, [CType("const char *")] byte* name) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1Proxy(name))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the hosts to reach without proxy; NULL to leave them to the environment.</summary>
    [CExport("OSSL_CMP_CTX_set1_no_proxy")]
    internal static CBool SetNoProxy(Handle<NativeCmpContext> ctx, [CType("const char *")] byte* names) =>
        ctx.TryGet(out NativeCmpContext? context)
            ? CBool.From(context.Set1NoProxy(names))
            : CBool.Fail(Reason.NullArgument);

    /// <summary>Sets the function that is called on connecting and disconnecting.</summary>
    [CExport("OSSL_CMP_CTX_set_http_cb")]
    internal static CBool SetHttpCallback(
        Handle<NativeCmpContext> ctx,
        [CType("OSSL_HTTP_bio_cb_t")] delegate* unmanaged[Cdecl]<BIO*, void*, int, int, BIO*> cb)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.HttpCallback = cb;
        return CBool.Success;
    }

    /// <summary>Sets that function's argument.</summary>
    [CExport("OSSL_CMP_CTX_set_http_cb_arg")]
    internal static CBool SetHttpCallbackArgument(Handle<NativeCmpContext> ctx, void* arg)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.HttpCallbackArgument = arg;
        return CBool.Success;
    }

    /// <summary>That function's argument.</summary>
    [CExport("OSSL_CMP_CTX_get_http_cb_arg")]
    internal static void* HttpCallbackArgument([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.HttpCallbackArgument;
    }

    /// <summary>Sets the function that sends a message and returns the answer; NULL for HTTP.</summary>
    [CExport("OSSL_CMP_CTX_set_transfer_cb")]
    internal static CBool SetTransferCallback(
        Handle<NativeCmpContext> ctx,
        [CType("OSSL_CMP_transfer_cb_t")] delegate* unmanaged[Cdecl]<nint, nint, nint> cb)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.TransferCallback = cb;
        return CBool.Success;
    }

    /// <summary>Sets that function's argument.</summary>
    [CExport("OSSL_CMP_CTX_set_transfer_cb_arg")]
    internal static CBool SetTransferCallbackArgument(Handle<NativeCmpContext> ctx, void* arg)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            return CBool.Fail(Reason.NullArgument);
        }

        context.TransferCallbackArgument = arg;
        return CBool.Success;
    }

    /// <summary>That function's argument.</summary>
    [CExport("OSSL_CMP_CTX_get_transfer_cb_arg")]
    internal static void* TransferCallbackArgument([Const] Handle<NativeCmpContext> ctx)
    {
        if (!ctx.TryGet(out NativeCmpContext? context))
        {
            ErrorQueue.Raise(Reason.NullArgument);
            return null;
        }

        return context.TransferCallbackArgument;
    }
}

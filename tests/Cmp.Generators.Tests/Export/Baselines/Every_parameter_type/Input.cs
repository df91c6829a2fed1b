using System;
using Cmp.Native.Abi;
using Cmp.Native.Interop;

namespace Sample.Exports;

[CType("OSSL_CMP_CTX")]
internal sealed class Context : IDisposable
{
    public void Dispose()
    {
    }
}

internal static unsafe partial class SampleExports
{
    [CExport("first")]
    internal static void Numbers(int a, uint b, long c, nuint d, byte e, sbyte @long)
    {
    }

    [CExport("second")]
    internal static void Pointers(
        void* anything,
        byte* bytes,
        int* number,
        X509* certificate,
        X509** certificateOut,
        byte** @out,
        [CType("const char *")] byte* text,
        [Const] ASN1_OCTET_STRING* octets,
        [CType("STACK_OF(X509) *")] OPENSSL_STACK* stack)
    {
    }

    [CExport("third")]
    internal static void HandlesAndCallbacks(
        Handle<Context> ctx,
        [Const] Handle<Context> other,
        Handle<Context>* created,
        [CType("OSSL_CMP_transfer_cb_t")] delegate* unmanaged[Cdecl]<void*, X509*, int> callback,
        [CType("OSSL_HTTP_bio_cb_t")] nint opaque)
    {
    }
}

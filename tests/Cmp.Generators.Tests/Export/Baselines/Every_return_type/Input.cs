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

internal static unsafe partial class StatusExports
{
    [CExport("first")]
    internal static CBool Succeed() => CBool.Success;

    [CExport("second")]
    internal static CPollable Wait() => CPollable.Later;

    [CExport("third")]
    internal static CStatus Ask() => CStatus.Of(0);
}

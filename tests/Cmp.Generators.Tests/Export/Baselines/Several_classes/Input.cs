using Cmp.Native.Abi;
using Cmp.Native.Interop;

namespace Sample.Exports
{
    internal static unsafe partial class PointerExports
    {
        [CExport("third")]
        [return: Const]
        [return: CType("char *")]
        internal static byte* Text() => null;

        [CExport("first")]
        internal static X509* Certificate() => null;
    }
}

namespace Sample.Others
{
    internal static partial class NumberExports
    {
        [CExport("second", OnFailure = -1)]
        internal static int Number() => 0;
    }
}

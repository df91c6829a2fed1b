using static Cmp.Native.Interop.LibcryptoCrypto;

namespace Cmp.Native.Interop;

/// <summary>Which libcrypto this process has, for the few places where the lines behave differently.</summary>
internal static unsafe class LibcryptoVersion
{
    private const int MajorShift = 28;
    private const int MinorShift = 20;

    private static readonly ulong s_number = OpenSSL_version_num().Value;

    /// <summary>Whether libcrypto is of this line or a later one.</summary>
    /// <param name="major">As in <c>OPENSSL_VERSION_MAJOR</c>.</param>
    /// <param name="minor">As in <c>OPENSSL_VERSION_MINOR</c>.</param>
    internal static bool IsAtLeast(int major, int minor) =>
        s_number >= ((ulong)major << MajorShift) + ((ulong)minor << MinorShift);
}

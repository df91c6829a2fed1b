namespace Cmp.Native.Interop;

/// <summary>Which release the process's libcrypto is, where releases differ in what C callers see.</summary>
internal static unsafe class LibcryptoVersion
{
    private const int MajorShift = 28;
    private const int MinorShift = 20;

    private static readonly ulong s_number = LibcryptoCrypto.OpenSSL_version_num().Value;

    /// <summary>Whether it is this release or a later one.</summary>
    internal static bool IsAtLeast(int major, int minor) => s_number >= ((ulong)major << MajorShift | (ulong)minor << MinorShift);
}

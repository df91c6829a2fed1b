using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary>OSSL_PARAM, the public structure of <c>openssl/core.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OsslParam
{
    private const uint Utf8String = 4;
    private const uint OctetString = 5;
    // OSSL_PARAM_UNMODIFIED
    private static nuint Unmodified => nuint.MaxValue;

    private byte* _key;
    private uint _dataType;
    private void* _data;
    private nuint _dataSize;
    private nuint _returnSize;

    /// <summary>How many octets a getter has written; <see cref="nuint.MaxValue"/> if it wrote none.</summary>
    internal readonly nuint ReturnSize => _returnSize;

    /// <summary>Whether a getter has written something.</summary>
    internal readonly bool IsModified => _returnSize != Unmodified;

    /// <summary>A text parameter; both texts are zero-terminated and must stay where they are.</summary>
    internal static OsslParam Text(byte* key, byte* text) => new()
    {
        _key = key,
        _dataType = Utf8String,
        _data = text,
        _returnSize = Unmodified,
    };

    /// <summary>An octet string parameter to be filled in.</summary>
    internal static OsslParam Octets(byte* key, byte* buffer, nuint size) => new()
    {
        _key = key,
        _dataType = OctetString,
        _data = buffer,
        _dataSize = size,
        _returnSize = Unmodified,
    };
}

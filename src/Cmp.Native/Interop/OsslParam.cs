using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary>OSSL_PARAM, the public structure of <c>openssl/core.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OsslParam
{
    private const uint UnsignedInteger = 2;
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

    /// <summary>A text parameter to be filled in.</summary>
    internal static OsslParam Text(byte* key, byte* buffer, nuint size) => ToFill(key, Utf8String, buffer, size);

    /// <summary>A number from 0 to be filled in, in the byte order of the machine and to the end of the buffer.</summary>
    internal static OsslParam Number(byte* key, byte* buffer, nuint size) => ToFill(key, UnsignedInteger, buffer, size);

    /// <summary>An octet string parameter to be filled in.</summary>
    internal static OsslParam Octets(byte* key, byte* buffer, nuint size) => ToFill(key, OctetString, buffer, size);

    private static OsslParam ToFill(byte* key, uint dataType, byte* buffer, nuint size) => new()
    {
        _key = key,
        _dataType = dataType,
        _data = buffer,
        _dataSize = size,
        _returnSize = Unmodified,
    };
}

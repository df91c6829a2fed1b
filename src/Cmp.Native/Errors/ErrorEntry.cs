using System;
using System.Runtime.InteropServices;
using Cmp.Native.Interop;

namespace Cmp.Native.Errors;

/// <summary>One entry taken off libcrypto's error queue. The pointers are C strings of libcrypto's, or null.</summary>
/// <param name="code">Library and reason, packed as libcrypto does.</param>
/// <param name="file">The source file that raised it.</param>
/// <param name="line">The line in that file.</param>
/// <param name="function">The function that raised it.</param>
/// <param name="text">What was added to the reason, if it is text.</param>
internal readonly unsafe struct ErrorEntry(ulong code, byte* file, int line, byte* function, byte* text)
{
    /// <summary><c>ERR_TXT_STRING</c>.</summary>
    internal const int DataIsText = 2;

    // ERR_SYSTEM_FLAG: the rest of the code is an errno.
    private const ulong SystemFlag = 0x8000_0000;

    /// <summary>Library and reason, packed as libcrypto does.</summary>
    public ulong Code { get; } = code;

    /// <summary>The source file that raised it.</summary>
    public byte* File { get; } = file;

    /// <summary>The line in that file.</summary>
    public int Line { get; } = line;

    /// <summary>The function that raised it.</summary>
    public byte* Function { get; } = function;

    /// <summary>What was added to the reason.</summary>
    public byte* Text { get; } = text;

    /// <summary>The name of the library that raised it; null if libcrypto does not know.</summary>
    public byte* Library =>
        LibcryptoErr.ERR_lib_error_string == null ? null : LibcryptoErr.ERR_lib_error_string(new CULong((nuint)Code));

    /// <summary>The reason in words; null if libcrypto has none.</summary>
    public byte* Reason =>
        LibcryptoErr.ERR_reason_error_string == null ? null : LibcryptoErr.ERR_reason_error_string(new CULong((nuint)Code));

    /// <summary>Writes the reason in words, or as <c>reason(number)</c> if there are none.</summary>
    /// <returns>The number of bytes written.</returns>
    public int WriteReason(Span<byte> destination)
    {
        if ((Code & SystemFlag) == 0 && LibcryptoErr.ERR_reason_error_string != null)
        {
            byte* words = LibcryptoErr.ERR_reason_error_string(new CULong((nuint)Code));
            if (words != null)
            {
                ReadOnlySpan<byte> known = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(words);
                int length = Math.Min(known.Length, destination.Length);
                known[..length].CopyTo(destination);
                return length;
            }
        }

        return WriteLastField(destination);
    }

    /// <summary>
    /// libcrypto spells out an errno, and a reason without words, only in the last of the five fields of the whole line
    /// <c>error:code:library:function:reason</c>.
    /// </summary>
    private int WriteLastField(Span<byte> destination)
    {
        if (LibcryptoErr.ERR_error_string_n == null)
        {
            return 0;
        }

        Span<byte> line = stackalloc byte[512];
        line.Clear();
        fixed (byte* pointer = line)
        {
            LibcryptoErr.ERR_error_string_n(new CULong((nuint)Code), pointer, (nuint)line.Length);
        }

        ReadOnlySpan<byte> rest = line[..line.IndexOf((byte)0)];
        for (int colons = 0; colons < 4; colons++)
        {
            rest = rest[(rest.IndexOf((byte)':') + 1)..];
        }

        int length = Math.Min(rest.Length, destination.Length);
        rest[..length].CopyTo(destination);
        return length;
    }
}

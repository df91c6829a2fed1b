using System;
using System.Runtime.InteropServices;
using static Cmp.Native.Interop.LibcryptoCrypto;

namespace Cmp.Native.Interop;

/// <summary>
/// How C names, makes, frees, reads and writes the objects of one of our types: what stands behind its <c>d2i</c>,
/// <c>i2d</c> and <c>it</c> functions. Handles appear as the pointers that C has; 0 is NULL.
/// </summary>
internal abstract unsafe class HandleCodec
{
    /// <summary>Makes an empty object.</summary>
    internal abstract nint New();

    /// <summary>Frees an object. NULL is allowed.</summary>
    internal abstract void Free(nint handle);

    /// <summary>Makes an object from exactly one encoding.</summary>
    /// <returns>0 with a reason on the error queue if the bytes are none.</returns>
    internal abstract nint Decode(ReadOnlySpan<byte> der);

    /// <summary>The encoding of an object.</summary>
    /// <returns>Empty for NULL, or with a reason on the error queue.</returns>
    internal abstract byte[] Encode(nint handle);

    /// <summary>What <c>d2i</c> functions do.</summary>
    /// <param name="place">
    /// Where the new object's pointer is stored, too; what stood there is freed, even if there is no new object. May be null.
    /// </param>
    /// <param name="input">Where the encoding begins; moved behind it on success.</param>
    /// <param name="length">The number of bytes there.</param>
    /// <returns>The object; 0 with a reason on the error queue.</returns>
    internal nint FromC(nint* place, byte** input, long length)
    {
        nint handle = 0;
        ReadOnlySpan<byte> der = input == null ? default : DerExtent.OfFirst(*input, CLongValue(length));
        if (!der.IsEmpty)
        {
            handle = Decode(der);
        }

        if (place != null)
        {
            Free(*place);
            *place = handle;
        }

        if (handle != 0)
        {
            *input += der.Length;
        }

        return handle;
    }

    /// <summary>What <c>i2d</c> functions do.</summary>
    /// <param name="handle">The object.</param>
    /// <param name="output">
    /// Null to ask for the length only. Else where the bytes go, and the place is moved behind them; or NULL there, and
    /// memory of libcrypto's is put there, which the caller frees.
    /// </param>
    /// <returns>The length of the encoding; 0 for NULL, -1 on failure with a reason on the error queue.</returns>
    internal int ToC(nint handle, byte** output)
    {
        byte[] der = Encode(handle);
        if (der.Length == 0 || output == null)
        {
            return handle != 0 && der.Length == 0 ? -1 : der.Length;
        }

        byte* destination = *output;
        if (destination == null)
        {
            destination = (byte*)CRYPTO_malloc((nuint)der.Length, null, 0);
            if (destination == null)
            {
                return -1;
            }

            *output = destination;
        }
        else
        {
            *output += der.Length;
        }

        der.CopyTo(new Span<byte>(destination, der.Length));
        return der.Length;
    }

    /// <summary>C's <c>long</c> has 32 bits on Windows, where the rest of the register is undefined.</summary>
    private static long CLongValue(long register) => sizeof(CLong) == sizeof(int) ? unchecked((int)register) : register;
}

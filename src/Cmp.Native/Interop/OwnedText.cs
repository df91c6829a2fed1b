using System;
using System.Runtime.InteropServices;
using static Cmp.Native.Interop.LibcryptoCrypto;

namespace Cmp.Native.Interop;

/// <summary>A place that holds at most one C string, in memory of libcrypto's. Copying the struct does not share it.</summary>
internal unsafe struct OwnedText : IDisposable
{
    private byte* _pointer;

    /// <summary>The string, still owned here; NULL if there is none.</summary>
    public readonly byte* Pointer => _pointer;

    /// <summary>The bytes of the string, without the terminating zero; empty if there is none.</summary>
    public readonly ReadOnlySpan<byte> Bytes =>
        _pointer == null ? default : MemoryMarshal.CreateReadOnlySpanFromNullTerminated(_pointer);

    /// <summary>Releases what is held and keeps a copy of a string.</summary>
    /// <param name="text">May be NULL, which leaves the place empty, and may be the string held.</param>
    /// <returns>False if memory ran out; then the string held stays.</returns>
    public bool Set(byte* text)
    {
        byte* copy = null;
        if (text != null && (copy = CRYPTO_strdup(text, null, 0)) == null)
        {
            return false;
        }

        byte* old = _pointer;
        _pointer = copy;
        CRYPTO_free(old, null, 0);
        return true;
    }

    /// <summary>Releases what is held.</summary>
    public void Dispose() => Set(null);
}

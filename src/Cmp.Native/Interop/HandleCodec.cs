using System;
using System.Runtime.InteropServices;
using System.Threading;
using Cmp.Asn1;
using Cmp.Native.Errors;
using static Cmp.Native.Interop.LibcryptoAsn1;
using static Cmp.Native.Interop.LibcryptoCrypto;

namespace Cmp.Native.Interop;

/// <summary>
/// How C names, makes, frees, reads and writes the objects of one of our types: what stands behind its <c>d2i</c>,
/// <c>i2d</c> and <c>it</c> functions. Handles appear as the pointers that C has; 0 is NULL.
/// </summary>
internal abstract unsafe class HandleCodec
{
    private readonly Lock _lock = new();
    private ASN1_ITEM* _item;

    /// <summary>The description that libcrypto's <c>ASN1_item_*</c> functions need; made once and never freed.</summary>
    internal ASN1_ITEM* Item
    {
        get
        {
            lock (_lock)
            {
                if (_item == null)
                {
                    _item = HandleItem.Create(this, Name);
                }

                return _item;
            }
        }
    }

    /// <summary>The type's name in C, a literal with its terminating zero.</summary>
    protected abstract ReadOnlySpan<byte> Name { get; }

    /// <summary>Whether encodings of the type can begin with this identifier octet.</summary>
    internal virtual bool CanStartWith(byte identifier) => identifier == DerTag.Sequence;

    /// <summary>Makes an empty object.</summary>
    internal abstract nint New();

    /// <summary>Frees an object. NULL is allowed.</summary>
    internal abstract void Free(nint handle);

    /// <summary>Makes an object from exactly one encoding.</summary>
    /// <param name="existing">An object whose pointer is used again, as libcrypto does; NULL for a new pointer.</param>
    /// <param name="der">The encoding.</param>
    /// <returns>0 with a reason on the error queue if the bytes are none; then the existing object is as it was.</returns>
    internal abstract nint Decode(nint existing, ReadOnlySpan<byte> der);

    /// <summary>The encoding of an object, valid until it changes.</summary>
    /// <returns>Empty for NULL, and for an object in which nothing has been set.</returns>
    internal abstract ReadOnlySpan<byte> Encode(nint handle);

    /// <summary>What <c>d2i</c> functions do.</summary>
    /// <param name="place">
    /// Where the object's pointer is stored, too; an object that stands there is replaced, or freed if there is no new one.
    /// May be null.
    /// </param>
    /// <param name="input">Where the encoding begins; moved behind it on success.</param>
    /// <param name="length">The number of bytes there.</param>
    /// <returns>The object; 0 with a reason on the error queue.</returns>
    internal nint FromC(nint* place, byte** input, long length)
    {
        nint existing = place == null ? 0 : *place;
        ReadOnlySpan<byte> der = DerExtent.OfFirst(input == null ? null : *input, CLongValue(length));
        nint handle = der.IsEmpty ? 0 : Decode(existing, der);
        if (handle == 0)
        {
            Free(existing);
        }
        else
        {
            *input += der.Length;
        }

        if (place != null)
        {
            *place = handle;
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
        ReadOnlySpan<byte> der = Encode(handle);
        if (der.IsEmpty && handle != 0)
        {
            ErrorQueue.Raise(Reason.NestedAsn1Error, "an empty object has no encoding"u8);
            return -1;
        }

        if (der.IsEmpty || output == null)
        {
            return der.Length;
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

    /// <summary>What <c>d2i_..._bio</c> functions do: as <see cref="FromC"/>, from exactly the bytes of one encoding.</summary>
    internal nint FromBio(nint* place, BIO* input) => (nint)ASN1_item_d2i_bio(Item, input, place);

    /// <summary>C's <c>long</c> has 32 bits on Windows, where the rest of the register is undefined.</summary>
    internal static long CLongValue(long register) => sizeof(CLong) == sizeof(int) ? unchecked((int)register) : register;
}

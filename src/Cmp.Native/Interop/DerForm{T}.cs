using System;
using System.Runtime.InteropServices;
using static Cmp.Native.Interop.LibcryptoAsn1;

namespace Cmp.Native.Interop;

/// <summary>
/// Carries one type between libcrypto's objects and DER, in both directions through libcrypto's own description of the
/// type: here bytes are only handed over. <see cref="DerForm"/> lists the types.
/// </summary>
/// <typeparam name="T">The C structure.</typeparam>
/// <param name="item">libcrypto's description of the type.</param>
internal readonly unsafe struct DerForm<T>(ASN1_ITEM* item)
    where T : unmanaged
{
    /// <summary>Makes an object from exactly one encoding, nothing before or after it.</summary>
    /// <param name="der">The encoding.</param>
    /// <param name="library">The library context for what the object fetches later; may be NULL.</param>
    /// <param name="properties">The property query for that; may be NULL.</param>
    /// <returns>Owned by the caller; NULL if libcrypto refuses the bytes, with the reason on its error queue.</returns>
    public T* FromBytes(ReadOnlySpan<byte> der, OSSL_LIB_CTX* library = null, byte* properties = null)
    {
        fixed (byte* start = der)
        {
            byte* next = start;
            ASN1_VALUE* value = ASN1_item_d2i_ex(null, &next, new CLong(der.Length), item, library, properties);
            if (value != null && next != start + der.Length)
            {
                ASN1_item_free(value, item);
                value = null;
            }

            return (T*)value;
        }
    }

    /// <summary>The encoding of an object.</summary>
    /// <returns>Empty if libcrypto cannot encode it, with the reason on its error queue.</returns>
    public byte[] ToBytes(T* value)
    {
        if (value == null)
        {
            return [];
        }

        byte* encoded = null;
        int length = ASN1_item_i2d((ASN1_VALUE*)value, &encoded, item);
        byte[] der = length <= 0 ? [] : new ReadOnlySpan<byte>(encoded, length).ToArray();
        LibcryptoCrypto.CRYPTO_free(encoded, null, 0);
        return der;
    }

    /// <summary>The number of bytes of the encoding; 0 if libcrypto cannot encode the object.</summary>
    public int Length(T* value) => value == null ? 0 : Math.Max(0, ASN1_item_i2d((ASN1_VALUE*)value, null, item));

    /// <summary>Writes the encoding.</summary>
    /// <param name="value">The object; it must not change between <see cref="Length"/> and this call.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <returns>The number of bytes written; 0 if the destination is too small or libcrypto cannot encode the object.</returns>
    public int Write(T* value, Span<byte> destination)
    {
        int length = Length(value);
        if (length == 0 || length > destination.Length)
        {
            return 0;
        }

        fixed (byte* start = destination)
        {
            byte* next = start;
            return Math.Max(0, ASN1_item_i2d((ASN1_VALUE*)value, &next, item));
        }
    }

    /// <summary>Frees an object. NULL is allowed.</summary>
    public void Free(T* value) => ASN1_item_free((ASN1_VALUE*)value, item);

    /// <summary>Makes a copy by way of the encoding.</summary>
    /// <returns>Owned by the caller; NULL for NULL, or on failure with the reason on the error queue.</returns>
    public T* Duplicate(T* value) => value == null ? null : (T*)ASN1_item_dup(item, value);
}

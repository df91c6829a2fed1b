using System;
using System.Runtime.InteropServices;
using Cmp.Native.Errors;
using static Cmp.Native.Interop.LibcryptoAsn1;

namespace Cmp.Native.Interop;

/// <summary>Asks libcrypto where an encoding ends: callers of <c>d2i</c> functions pass what follows it, too.</summary>
internal static unsafe class DerExtent
{
    private const int ErrorFlag = 0x80;
    private const int IndefiniteFlag = 0x01;

    /// <summary>The first encoding in some bytes.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="available">The number of bytes there.</param>
    /// <returns>Empty if there is no whole encoding; the reason is on the error queue.</returns>
    internal static ReadOnlySpan<byte> OfFirst(byte* start, long available)
    {
        int limit = (int)Math.Min(available, int.MaxValue);
        if (start == null || limit <= 0)
        {
            ErrorQueue.Raise(Reason.NestedAsn1Error, "no data"u8);
            return default;
        }

        byte* content = start;
        CLong length = default;
        int tag = 0;
        int tagClass = 0;
        int flags = ASN1_get_object(&content, &length, &tag, &tagClass, new CLong(limit));
        if ((flags & ErrorFlag) != 0)
        {
            return default;
        }

        return (flags & IndefiniteFlag) != 0
            ? OfIndefinite(start, limit)
            : new ReadOnlySpan<byte>(start, checked((int)(content - start + length.Value)));
    }

    /// <summary>An end that is marked, not counted (BER), is found only by reading everything before it.</summary>
    private static ReadOnlySpan<byte> OfIndefinite(byte* start, int limit)
    {
        byte* end = start;
        using Owned<ASN1_TYPE> value = Owned.AnyValue(d2i_ASN1_TYPE(null, &end, new CLong(limit)));
        return value.Pointer == null ? default : new ReadOnlySpan<byte>(start, (int)(end - start));
    }
}

using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>
/// The two forms of an ECDSA signature: <c>ECDSA-Sig-Value</c> in DER, which messages carry (RFC 3279 2.2.3), and r and s side by side in
/// fixed length, which .NET makes and takes without allocating for the conversion.
/// </summary>
internal static class EcdsaSignatureFormat
{
    /// <summary>Octets of a coordinate of the largest field: P-521.</summary>
    internal const int LongestCoordinate = 66;

    // SEQUENCE with a length of up to two octets, and two INTEGERs with a sign octet each.
    private const int LongestFraming = 3 + (2 * 3);

    internal static int LongestDer(int coordinate) => LongestFraming + (2 * coordinate);

    internal static bool TryToFixed(ReadOnlySpan<byte> der, Span<byte> halves)
    {
        if (!Der.TryDecode(der, out EcdsaSigValue signature, out _))
        {
            return false;
        }

        int coordinate = halves.Length / 2;
        return TryToFixed(signature.R, halves[..coordinate]) && TryToFixed(signature.S, halves[coordinate..]);
    }

    internal static bool TryToDer(ReadOnlySpan<byte> halves, Span<byte> destination, out int written)
    {
        int coordinate = halves.Length / 2;
        Span<byte> r = stackalloc byte[LongestCoordinate + 1];
        Span<byte> s = stackalloc byte[LongestCoordinate + 1];
        EcdsaSigValue signature = new() { R = ToInteger(halves[..coordinate], r), S = ToInteger(halves[coordinate..], s) };
        AsnWriter writer = DerWriterPool.Rent();
        try
        {
            signature.Write(writer);
            return writer.TryEncode(destination, out written);
        }
        finally
        {
            DerWriterPool.Return(writer);
        }
    }

    private static bool TryToFixed(DerInteger number, Span<byte> half)
    {
        ReadOnlySpan<byte> content = number.Content is [0, .. ReadOnlySpan<byte> rest] ? rest : number.Content;
        if (number.IsNegative || content.Length > half.Length)
        {
            return false;
        }

        half.Clear();
        content.CopyTo(half[^content.Length..]);
        return true;
    }

    // An INTEGER has a sign: an octet 0 goes before a first octet that would make it negative, and no other zeros.
    private static DerInteger ToInteger(ReadOnlySpan<byte> half, Span<byte> buffer)
    {
        buffer = buffer[..(half.Length + 1)];
        buffer[0] = 0;
        half.CopyTo(buffer[1..]);
        int start = 0;
        while (start < half.Length && buffer[start] == 0 && (buffer[start + 1] & 0x80) == 0)
        {
            start++;
        }

        return new DerInteger(buffer[start..]);
    }
}

using System;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>Parts that nearly every body of CMP has: collections of one element, and values that are at hand as DER or not at all.</summary>
internal static class BodyWriter
{
    /// <summary>Makes a collection of one element.</summary>
    /// <typeparam name="T">Type of the element.</typeparam>
    /// <param name="element">The element.</param>
    /// <param name="scratch">An empty buffer that keeps the encoding; it must outlive the collection.</param>
    /// <returns>The collection.</returns>
    internal static SequenceOf<T> One<T>(scoped in T element, DerBuffer scratch)
        where T : IDer<T>, allows ref struct
    {
        Der.Encode(element, scratch);
        return new SequenceOf<T>(scratch.Span, 1);
    }

    /// <summary>Opens a value that is known to be valid.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="encoded">DER of the value; empty when it is absent.</param>
    /// <returns>The value, or nothing.</returns>
    internal static Optional<T> Open<T>(ReadOnlySpan<byte> encoded)
        where T : IDer<T>, allows ref struct
        => encoded.IsEmpty ? default : new Optional<T>(new Encoded<T>(encoded).Value);
}

using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>Collections of one element, which is what nearly every body of CMP holds.</summary>
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
}

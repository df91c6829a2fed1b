using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Makes extensions, and lists of them without doubles.</summary>
internal static class ExtensionComposer
{
    internal static RequestedExtension Compose(ObjectId identifier, ReadOnlySpan<byte> value, bool critical)
    {
        Extension extension = new()
        {
            ExtnId = identifier,
            Critical = critical ? new Optional<bool>(true) : default,
            ExtnValue = new OctetString(value),
        };
        return new RequestedExtension(Der.Encode(extension));
    }

    internal static RequestedExtension ComposeList(ObjectId identifier, IEnumerable<ReadOnlyMemory<byte>> elements, bool critical)
    {
        using DerBuffer content = new(256);
        using DerBuffer value = new(256);
        int count = 0;
        foreach (ReadOnlyMemory<byte> element in elements)
        {
            content.Append(element.Span);
            count++;
        }

        Der.Encode(new SequenceOf<AnyValue>(content.Span, count), value);
        return Compose(identifier, value.Span, critical);
    }

    /// <summary>Appends the extensions of a request; of two with the same identifier the later one.</summary>
    /// <returns>How many were appended.</returns>
    internal static int AppendDistinct(IReadOnlyList<RequestedExtension> extensions, DerBuffer destination)
    {
        int count = 0;
        for (int i = 0; i < extensions.Count; i++)
        {
            ReadOnlySpan<byte> encoded = extensions[i].Encoded.Span;
            if (!extensions.Skip(i + 1).Any(later => HaveSameIdentifier(extensions[i], later)))
            {
                destination.Append(encoded);
                count++;
            }
        }

        return count;
    }

    private static bool HaveSameIdentifier(RequestedExtension one, RequestedExtension other) =>
        new Encoded<Extension>(one.Encoded.Span).Value.ExtnId.Is(new Encoded<Extension>(other.Encoded.Span).Value.ExtnId);
}

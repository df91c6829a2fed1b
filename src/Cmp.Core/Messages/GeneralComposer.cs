using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes genm bodies (RFC 9810 5.3.19).</summary>
internal static class GeneralComposer
{
    internal static void Compose(IReadOnlyList<ReadOnlyMemory<byte>> items, DerBuffer body)
    {
        using DerBuffer scratch = new(256);
        foreach (ReadOnlyMemory<byte> item in items)
        {
            scratch.Append(item.Span);
        }

        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WriteGenm(writer, new SequenceOf<InfoTypeAndValue>(scratch.Span, items.Count));
        body.Append(writer);
        DerWriterPool.Return(writer);
    }
}

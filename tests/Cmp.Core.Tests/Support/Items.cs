using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using Cmp.Core.Tests.Pair;

namespace Cmp.Core.Tests.Support;

/// <summary>DER of InfoTypeAndValue, written without the library's own codecs.</summary>
internal static class Items
{
    public static byte[] Of(string type, Action<AsnWriter>? value = null) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            value?.Invoke(writer);
        }
    });

    public static byte[] Sequence(string type, params ReadOnlyMemory<byte>[] elements) => Of(type, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (ReadOnlyMemory<byte> element in elements)
            {
                writer.WriteEncodedValue(element.Span);
            }
        }
    });

    public static IReadOnlyList<ReadOnlyMemory<byte>> List(params byte[][] items) => Array.ConvertAll(items, item => (ReadOnlyMemory<byte>)item);

    /// <summary>The server answers with these items, whatever was asked.</summary>
    public static AuthorityReply Reply(params byte[][] items) => AuthorityReply.Answer(List(items));
}

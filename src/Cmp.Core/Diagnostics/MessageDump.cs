using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Text.Json;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// A PKIMessage for people and for other programs: its components by their names in the RFCs, object identifiers resolved, certificates
/// opened, secrets left out.
/// </summary>
/// <remarks>
/// Any bytes can be shown, also such as are no message: what cannot be read is marked and the rest shown all the same. The work is bounded
/// (<see cref="MessageDumpOptions"/>), nothing is thrown for what the bytes are, and no text of the peer steers a terminal. Nothing is verified.
/// </remarks>
public sealed class MessageDump
{
    private readonly MessageDumpOptions _options;

    private MessageDump(MessageNode root, DerError error, bool isBer, MessageDumpOptions options)
    {
        Root = root;
        Error = error;
        IsBer = isBer;
        _options = options;
    }

    /// <summary>The message.</summary>
    public MessageNode Root { get; }

    /// <summary>What a strict decoder does not like, and where; none when the bytes are a PKIMessage (rule V1).</summary>
    public DerError Error { get; }

    /// <summary>Whether the message came in BER and is shown as the DER that it was turned into; offsets are those in the DER.</summary>
    public bool IsBer { get; }

    /// <summary>Takes a message apart.</summary>
    /// <param name="message">The bytes of the message.</param>
    /// <param name="options">How much of it; null for the defaults.</param>
    /// <returns>The message as a tree.</returns>
    public static MessageDump Create(ReadOnlySpan<byte> message, MessageDumpOptions? options = null)
    {
        MessageDumpOptions chosen = options ?? MessageDumpOptions.Default;
        byte[] shown = message.ToArray();
        bool isBer = false;
        if (!Der.TryDecodeWithDocuments(shown, out PkiMessage _, out DerError error))
        {
            using DerBuffer der = new(message.Length);
            isBer = BerNormalizer.TryNormalize(message, der, out _) && !der.Span.SequenceEqual(message);
            if (isBer)
            {
                shown = der.Span.ToArray();
                _ = Der.TryDecodeWithDocuments(shown, out PkiMessage _, out error);
            }
        }

        MessageNode root = new DumpWalker(shown, chosen).Walk("PKIMessage", Asn1Schema.Message);
        return new MessageDump(root, error, isBer, chosen);
    }

    /// <summary>Writes the message as an indented tree.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteText(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        new DumpText(writer, _options.ShowOffsets).Write(Root);
    }

    /// <summary>Writes the message as a JSON object: structures as objects, collections as arrays.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        DumpJson.Write(Root, writer);
    }

    /// <summary>The message as an indented tree.</summary>
    /// <returns>The text, of several lines.</returns>
    public override string ToString()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        WriteText(writer);
        return writer.ToString();
    }

    /// <summary>The message as JSON.</summary>
    /// <returns>The text of an object.</returns>
    public string ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            WriteJson(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

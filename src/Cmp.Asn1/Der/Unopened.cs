using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>
/// A document of its own inside a message, such as a certificate: its frame (tag and length) has been checked, its content is checked
/// when it is opened. Certificates are most of a message and most of them are never looked into.
/// </summary>
/// <typeparam name="T">Type of the document, a SEQUENCE.</typeparam>
/// <param name="bytes">The encoding, with tag and length.</param>
public readonly ref struct Unopened<T>(ReadOnlySpan<byte> bytes) : IDer<Unopened<T>>
    where T : IDer<T>, allows ref struct
{
    /// <summary>The encoding, with tag and length.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <inheritdoc/>
    public static string TypeName => T.TypeName;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.Sequence;

    /// <inheritdoc/>
    public static Unopened<T> Read(scoped ref DerReader reader, string field)
    {
        if (!reader.OpensDocuments)
        {
            return new Unopened<T>(reader.ReadFrame(DerTag.Sequence, field));
        }

        if (reader.TryPassKnownDocument(out ReadOnlySpan<byte> known))
        {
            return new Unopened<T>(known);
        }

        int start = reader.Offset;
        _ = T.Read(ref reader, field);
        return new Unopened<T>(reader.Since(start));
    }

    /// <summary>Opens the document.</summary>
    /// <param name="value">The document.</param>
    /// <param name="error">What is wrong, counted from the start of the document.</param>
    /// <returns>Whether it is valid.</returns>
    public bool TryOpen(out T value, out DerError error) => Der.TryDecode(Bytes, out value, out error);

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteEncodedValue(Bytes);
}

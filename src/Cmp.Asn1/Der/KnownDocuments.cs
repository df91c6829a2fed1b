using System;
using System.Threading;

namespace Cmp.Asn1;

/// <summary>
/// Documents inside messages (<see cref="Unopened{T}"/>), such as the certificates of a server, that were decoded before: whether bytes are a
/// valid document depends on the bytes alone, so the same ones need not be decoded again. Several threads may use it at the same time.
/// </summary>
public sealed class KnownDocuments
{
    private const int MostKept = 32;
    private const int MostOctets = 8 * 1024;

    // Replaced as a whole, the newest first.
    private byte[][] _known = [];

    /// <summary>No documents; none can be added.</summary>
    public static KnownDocuments None { get; } = new();

    /// <summary>Whether there are none.</summary>
    internal bool IsEmpty => Volatile.Read(ref _known).Length == 0;

    /// <summary>Remembers a document; beyond the 32 newest, and above 8 KB, none is.</summary>
    /// <param name="encoded">Its encoding, which has been decoded. It is copied.</param>
    public void Add(ReadOnlySpan<byte> encoded)
    {
        if (ReferenceEquals(this, None) || encoded.Length > MostOctets || Contains(encoded))
        {
            return;
        }

        byte[][] known = Volatile.Read(ref _known);
        Volatile.Write(ref _known, [encoded.ToArray(), .. known.AsSpan(0, Math.Min(known.Length, MostKept - 1))]);
    }

    /// <summary>Whether these bytes were remembered.</summary>
    /// <param name="encoded">The encoding of a document.</param>
    /// <returns>True when they were.</returns>
    public bool Contains(ReadOnlySpan<byte> encoded)
    {
        foreach (byte[] known in Volatile.Read(ref _known))
        {
            if (known.AsSpan().SequenceEqual(encoded))
            {
                return true;
            }
        }

        return false;
    }
}

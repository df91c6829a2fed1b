using System;
using System.Buffers;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Microsoft.Extensions.ObjectPool;

namespace Cmp.Asn1;

/// <summary>Bytes that grow at the end, rented, and cleared when they are let go.</summary>
public sealed class DerBuffer : IDisposable
{
    // Larger ones are let go: most messages are smaller.
    private const int MostOctetsKept = 16 * 1024;

    // One message takes up to ten at a time.
    private const int MostBuffersKept = 64;

    private static readonly DefaultObjectPool<DerBuffer> s_pool = new(new DefaultPooledObjectPolicy<DerBuffer>(), MostBuffersKept);

    private byte[] _bytes;
    private bool _isRented;

    /// <summary>An empty buffer.</summary>
    public DerBuffer()
        : this(2048)
    {
    }

    /// <summary>An empty buffer.</summary>
    /// <param name="capacity">Octets it can hold before it grows.</param>
    public DerBuffer(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Number of octets held.</summary>
    public int Length { get; private set; }

    /// <summary>The octets held; valid until the next change.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>The octets held; valid until the next change.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Appends the encoding a writer holds.</summary>
    /// <param name="writer">The writer.</param>
    public void Append(AsnWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int length = writer.GetEncodedLength();
        writer.Encode(Reserve(length));
        Length += length;
    }

    /// <summary>Appends octets.</summary>
    /// <param name="octets">The octets.</param>
    public void Append(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Reserve(octets.Length));
        Length += octets.Length;
    }

    /// <summary>Makes room at the end without counting it as content yet.</summary>
    /// <param name="length">Octets of room.</param>
    /// <returns>The room; <see cref="Commit"/> makes it content.</returns>
    public Span<byte> Reserve(int length)
    {
        int needed = checked(Length + length);
        if (needed > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
            Span.CopyTo(larger);
            LetGo();
            _bytes = larger;
        }

        return _bytes.AsSpan(Length, length);
    }

    /// <summary>Counts reserved octets as content.</summary>
    /// <param name="length">How many of the reserved octets were written.</param>
    public void Commit(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _bytes.Length - Length);
        Length += length;
    }

    /// <summary>Drops octets at the end and clears them.</summary>
    /// <param name="length">How many.</param>
    public void Shorten(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(Length - length, length));
        Length -= length;
    }

    /// <summary>Empties the buffer and clears what it held.</summary>
    public void Clear()
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, Length));
        Length = 0;
    }

    /// <summary>
    /// An empty buffer that was used before, for what is done with every message: taking it allocates nothing once there are some.
    /// </summary>
    /// <returns>The buffer; disposing of it gives it back, and nobody may use it any more then.</returns>
    public static DerBuffer Rent()
    {
        DerBuffer buffer = s_pool.Get();
        buffer._isRented = true;
        return buffer;
    }

    /// <summary>Clears the octets and gives the memory back.</summary>
    public void Dispose()
    {
        if (_isRented && _bytes.Length <= MostOctetsKept)
        {
            Clear();
            _isRented = false;
            s_pool.Return(this);
            return;
        }

        LetGo();
        _bytes = [];
        Length = 0;
    }

    private void LetGo()
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, Length));
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}

using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// Reads what <see cref="StateWriter"/> wrote. The first thing that cannot be read makes everything after it empty and
/// <see cref="HasFailed"/> true; nothing is believed before <see cref="IsComplete"/> was asked.
/// </summary>
internal ref struct StateReader
{
    private ReadOnlySpan<byte> _rest;

    internal StateReader(ReadOnlySpan<byte> state) => _rest = state;

    /// <summary>Whether something could not be read.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>Whether all was read, and all of it could be.</summary>
    internal readonly bool IsComplete => !HasFailed && _rest.IsEmpty;

    internal int Byte() => Take(1) is [byte value] ? value : 0;

    internal bool Flag()
    {
        int value = Byte();
        HasFailed |= value > 1;
        return value == 1;
    }

    internal int Int() => Take(sizeof(int)) is { IsEmpty: false } octets ? BinaryPrimitives.ReadInt32BigEndian(octets) : 0;

    internal long Long() => Take(sizeof(long)) is { IsEmpty: false } octets ? BinaryPrimitives.ReadInt64BigEndian(octets) : 0;

    /// <summary>A number of things each of which takes at least one octet.</summary>
    internal int Count()
    {
        int count = Int();
        HasFailed |= count < 0 || count > _rest.Length;
        return HasFailed ? 0 : count;
    }

    internal DateTimeOffset? Time()
    {
        long ticks = Long();
        HasFailed |= ticks < -1 || ticks > DateTimeOffset.MaxValue.UtcTicks;
        return HasFailed || ticks < 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    internal byte[] Octets() => Take(Count()).ToArray();

    /// <summary>Octets that are bounded, as a nonce is.</summary>
    internal byte[] Octets(int most)
    {
        byte[] octets = Octets();
        HasFailed |= octets.Length > most;
        return HasFailed ? [] : octets;
    }

    internal string? Text()
    {
        bool isThere = Flag();
        string text = Encoding.UTF8.GetString(Octets());
        return isThere ? text : null;
    }

    internal List<ReadOnlyMemory<byte>> List()
    {
        int count = Count();
        List<ReadOnlyMemory<byte>> values = [];
        while (values.Count < count && !HasFailed)
        {
            values.Add(Octets());
        }

        return values;
    }

    internal PeerAuthentication Peer()
    {
        PeerAuthenticationKind kind = (PeerAuthenticationKind)Byte();
        byte[] encoded = Octets();
        CmpCertificate? certificate = null;
        if (encoded.Length > 0)
        {
            HasFailed |= !CmpCertificate.TryDecode(encoded, out certificate, out _);
        }

        HasFailed |= kind > PeerAuthenticationKind.Signature || (kind == PeerAuthenticationKind.Signature && certificate is null);
        return HasFailed ? default : new PeerAuthentication(kind, certificate);
    }

    internal CmpStatusInfo? Status()
    {
        if (!Flag())
        {
            return null;
        }

        PkiStatus status = (PkiStatus)Int();
        uint failureBits = unchecked((uint)Int());
        int count = Count();
        List<string> texts = [];
        while (texts.Count < count && !HasFailed)
        {
            texts.Add(Text() ?? string.Empty);
        }

        return new CmpStatusInfo(status, failureBits, texts);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (HasFailed || length > _rest.Length)
        {
            HasFailed = true;
            _rest = default;
            return default;
        }

        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}

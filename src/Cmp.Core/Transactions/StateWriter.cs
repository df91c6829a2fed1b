using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>Writes what a transaction consists of: numbers big-endian, octets and texts behind their length.</summary>
/// <param name="buffer">Where the state goes.</param>
internal sealed class StateWriter(DerBuffer buffer)
{
    internal void Byte(int value) => buffer.Append([checked((byte)value)]);

    internal void Flag(bool value) => Byte(value ? 1 : 0);

    internal void Int(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.Reserve(sizeof(int)), value);
        buffer.Commit(sizeof(int));
    }

    internal void Long(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.Reserve(sizeof(long)), value);
        buffer.Commit(sizeof(long));
    }

    internal void Time(DateTimeOffset? value) => Long(value is DateTimeOffset time ? time.UtcTicks : -1);

    internal void Octets(ReadOnlySpan<byte> value)
    {
        Int(value.Length);
        buffer.Append(value);
    }

    internal void Text(string? value)
    {
        Flag(value is not null);
        Octets(Encoding.UTF8.GetBytes(value ?? string.Empty));
    }

    internal void List(IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        Int(values.Count);
        foreach (ReadOnlyMemory<byte> value in values)
        {
            Octets(value.Span);
        }
    }

    internal void Peer(PeerAuthentication value)
    {
        Byte((int)value.Kind);
        Octets(value.Certificate is CmpCertificate certificate ? certificate.Encoded.Span : default);
    }

    internal void Status(CmpStatusInfo? value)
    {
        Flag(value is not null);
        if (value is not null)
        {
            Int((int)value.Status);
            Int(unchecked((int)value.FailureBits));
            Int(value.Texts.Count);
            foreach (string text in value.Texts)
            {
                Text(text);
            }
        }
    }
}

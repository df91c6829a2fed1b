using System;
using System.Formats.Asn1;

namespace Cmp.Tool.Authority;

/// <summary>One thing that the authority has decided.</summary>
/// <param name="Event">What.</param>
/// <param name="Time">When; milliseconds count.</param>
internal sealed record JournalRecord(JournalEvent Event, DateTimeOffset Time)
{
    /// <summary>Content octets of the serial number of the certificate that it is about; empty for none.</summary>
    internal byte[] SerialNumber { get; init; } = [];

    /// <summary>DER of the certificate issued; empty for none.</summary>
    internal byte[] Certificate { get; init; } = [];

    /// <summary>The reference value of the secret that it has to do with; empty for none.</summary>
    internal byte[] Reference { get; init; } = [];

    /// <summary>The reason of a revocation (RFC 5280 5.3.1), or the number of a revocation list.</summary>
    internal long Number { get; init; }

    /// <summary>The record as it is written.</summary>
    /// <returns>Its DER.</returns>
    internal byte[] Encode()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger((int)Event);
            writer.WriteInteger(Time.ToUnixTimeMilliseconds());
            writer.WriteOctetString(SerialNumber);
            writer.WriteOctetString(Certificate);
            writer.WriteOctetString(Reference);
            writer.WriteInteger(Number);
        }

        return writer.Encode();
    }

    /// <summary>Reads a record.</summary>
    /// <param name="encoded">Its DER.</param>
    /// <returns>The record.</returns>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static JournalRecord Decode(ReadOnlyMemory<byte> encoded)
    {
        AsnReader outer = new(encoded, AsnEncodingRules.DER);
        AsnReader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (!reader.TryReadInt32(out int what) || !reader.TryReadInt64(out long time))
        {
            throw new AsnContentException();
        }

        JournalRecord record = new((JournalEvent)what, DateTimeOffset.FromUnixTimeMilliseconds(time))
        {
            SerialNumber = reader.ReadOctetString(),
            Certificate = reader.ReadOctetString(),
            Reference = reader.ReadOctetString(),
            Number = reader.TryReadInt64(out long number) ? number : throw new AsnContentException(),
        };
        reader.ThrowIfNotEmpty();
        return record;
    }
}

/// <summary>What an authority decides. The numbers stand in its journal.</summary>
internal enum JournalEvent
{
    /// <summary>A certificate was issued, which its requester has yet to confirm.</summary>
    Issued = 1,

    /// <summary>A certificate was issued that needs no confirmation.</summary>
    IssuedForGood = 2,

    /// <summary>A certificate was confirmed.</summary>
    Confirmed = 3,

    /// <summary>A certificate was revoked.</summary>
    Revoked = 4,

    /// <summary>A secret that is good for one certificate was used.</summary>
    SecretUsed = 5,

    /// <summary>A secret that is good for one certificate may be used again: that certificate was rejected, or never confirmed.</summary>
    SecretRestored = 6,

    /// <summary>A revocation list was issued.</summary>
    ListIssued = 7,
}

using System;
using Cmp.Core;

namespace Cmp.Native.State;

/// <summary>What came back for a message that was sent.</summary>
/// <param name="Encoded">The bytes; null when the exchange failed.</param>
/// <param name="Decoded">The message, when the program's transfer callback has decoded it already.</param>
internal readonly record struct ExchangedResponse(byte[]? Encoded, DecodedMessage? Decoded)
{
    /// <summary>Whether the exchange failed.</summary>
    internal bool IsMissing => Encoded is null && Decoded is null;

    /// <summary>Hands it to the transaction that awaits it.</summary>
    internal void GiveTo(CmpTransaction transaction, DateTimeOffset now)
    {
        if (Decoded is not null)
        {
            transaction.ReceiveDecoded(Decoded, now);
        }
        else
        {
            transaction.Receive(Encoded, now);
        }
    }
}

using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>
/// Remembers the transactionIDs of finished transactions, so that a recorded request is not carried out again: for so long, and so many at
/// most, the oldest making room. It belongs to one thread at a time.
/// </summary>
/// <param name="capacity">How many; 0 to remember none.</param>
/// <param name="time">For how long.</param>
internal sealed class TransactionMemory(int capacity, TimeSpan time)
{
    private readonly Queue<(byte[] Id, DateTimeOffset Until)> _order = new();
    private readonly Dictionary<byte[], bool> _finished = new(OctetsComparer.Instance);

    /// <summary>How many transactionIDs are remembered.</summary>
    internal int Count => _finished.Count;

    /// <summary>Remembers a transaction.</summary>
    /// <param name="id">The transactionID; not to be changed any more.</param>
    /// <param name="isConfirmed">Whether its certificates were confirmed or rejected.</param>
    /// <param name="now">The time.</param>
    internal void Add(byte[] id, bool isConfirmed, DateTimeOffset now)
    {
        Forget(now, capacity - 1);
        if (capacity > 0 && _finished.TryAdd(id, isConfirmed))
        {
            _order.Enqueue((id, Later(now)));
        }
    }

    /// <summary>Looks for a transaction.</summary>
    /// <param name="id">The transactionID.</param>
    /// <param name="now">The time.</param>
    /// <param name="isConfirmed">Whether its certificates were confirmed or rejected.</param>
    /// <returns>Whether it is remembered.</returns>
    internal bool TryFind(ReadOnlySpan<byte> id, DateTimeOffset now, out bool isConfirmed)
    {
        Forget(now, capacity);
        return _finished.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(id, out isConfirmed);
    }

    private void Forget(DateTimeOffset now, int most)
    {
        while (_order.TryPeek(out (byte[] Id, DateTimeOffset Until) oldest) && (_order.Count > most || now >= oldest.Until))
        {
            _ = _order.Dequeue();
            _ = _finished.Remove(oldest.Id);
        }
    }

    private DateTimeOffset Later(DateTimeOffset now) => DateTimeOffset.MaxValue - now < time ? DateTimeOffset.MaxValue : now + time;
}

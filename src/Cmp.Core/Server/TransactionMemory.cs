using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>
/// Remembers the transactionIDs of finished transactions, so that a recorded request is not carried out again: for so long, and so many at
/// most, the oldest making room. It belongs to one thread at a time.
/// </summary>
/// <param name="capacity">How many; 0 to remember none.</param>
/// <param name="time">For how long.</param>
/// <param name="answers">Keeps the last answers of those that are remembered, as far as there is room.</param>
internal sealed class TransactionMemory(int capacity, TimeSpan time, AnswerMemory answers)
{
    private readonly Queue<(byte[] Id, DateTimeOffset Until)> _order = new();
    private readonly Dictionary<byte[], FinishedTransaction> _finished = new(OctetsComparer.Instance);

    /// <summary>How many transactionIDs are remembered.</summary>
    internal int Count => _finished.Count;

    /// <summary>Remembers a transaction.</summary>
    /// <param name="id">The transactionID; not to be changed any more.</param>
    /// <param name="transaction">What is remembered of it.</param>
    /// <param name="now">The time.</param>
    internal void Add(byte[] id, FinishedTransaction transaction, DateTimeOffset now)
    {
        Forget(now, capacity - 1);
        if (capacity > 0 && _finished.TryAdd(id, transaction))
        {
            _order.Enqueue((id, Later(now)));
        }
        else
        {
            answers.Close(transaction.LastAnswer);
        }
    }

    /// <summary>Looks for a transaction.</summary>
    /// <param name="id">The transactionID.</param>
    /// <param name="now">The time.</param>
    /// <param name="transaction">What is remembered of it.</param>
    /// <returns>Whether it is remembered.</returns>
    internal bool TryFind(ReadOnlySpan<byte> id, DateTimeOffset now, out FinishedTransaction transaction)
    {
        Forget(now, capacity);
        return _finished.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(id, out transaction);
    }

    private void Forget(DateTimeOffset now, int most)
    {
        while (_order.TryPeek(out (byte[] Id, DateTimeOffset Until) oldest) && (_order.Count > most || now >= oldest.Until))
        {
            _ = _order.Dequeue();
            if (_finished.Remove(oldest.Id, out FinishedTransaction forgotten))
            {
                answers.Close(forgotten.LastAnswer);
            }
        }
    }

    private DateTimeOffset Later(DateTimeOffset now) => DateTimeOffset.MaxValue - now < time ? DateTimeOffset.MaxValue : now + time;
}

/// <summary>What is remembered of a finished transaction.</summary>
/// <param name="IsConfirmed">Whether its certificates were confirmed or rejected.</param>
/// <param name="LastAnswer">Its last answer, unless that was dropped.</param>
internal readonly record struct FinishedTransaction(bool IsConfirmed, KeptAnswer LastAnswer);

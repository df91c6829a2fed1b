using System;
using System.Collections.Generic;
using System.Threading;

namespace Cmp.Core;

/// <summary>Keeps the transactions under way: so many at most, and none for longer than it may live without its client.</summary>
/// <param name="capacity">How many.</param>
internal sealed class ServerTransactionStore(int capacity)
{
    // Looking for dead transactions walks through all of them, so a full store does it now and then only.
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ServerTransaction> _transactions = new(StringComparer.Ordinal);
    private DateTimeOffset _nextSweep = DateTimeOffset.MinValue;

    /// <summary>How many transactions there are.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _transactions.Count;
            }
        }
    }

    /// <summary>Finds a transaction that is still alive.</summary>
    /// <param name="id">The transactionID.</param>
    /// <param name="now">The time.</param>
    /// <returns>The transaction, or null.</returns>
    internal ServerTransaction? Find(ReadOnlySpan<byte> id, DateTimeOffset now)
    {
        ServerTransaction? found;
        lock (_lock)
        {
            if (!_transactions.TryGetValue(KeyOf(id), out found) || now < found.ExpiresAt)
            {
                return found;
            }

            _ = _transactions.Remove(KeyOf(id));
        }

        Abandon(found);
        return null;
    }

    /// <summary>Takes a transaction in.</summary>
    /// <param name="id">Its transactionID, which no other has.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="now">The time.</param>
    /// <returns>False when there is no room, or another with that transactionID.</returns>
    internal bool TryAdd(ReadOnlySpan<byte> id, ServerTransaction transaction, DateTimeOffset now)
    {
        List<ServerTransaction> dead = [];
        bool added;
        lock (_lock)
        {
            if (_transactions.Count >= capacity && now >= _nextSweep)
            {
                _nextSweep = now + s_sweepInterval;
                Sweep(now, dead);
            }

            added = _transactions.Count < capacity && _transactions.TryAdd(KeyOf(id), transaction);
        }

        dead.ForEach(Abandon);
        return added;
    }

    /// <summary>Lets a transaction go.</summary>
    /// <param name="id">Its transactionID.</param>
    internal void Remove(ReadOnlySpan<byte> id)
    {
        lock (_lock)
        {
            _ = _transactions.Remove(KeyOf(id));
        }
    }

    private void Sweep(DateTimeOffset now, List<ServerTransaction> dead)
    {
        foreach ((string key, ServerTransaction transaction) in _transactions)
        {
            if (now >= transaction.ExpiresAt)
            {
                dead.Add(transaction);
                _ = _transactions.Remove(key);
            }
        }
    }

    private static void Abandon(ServerTransaction transaction)
    {
        transaction.Abandon();
        transaction.Peer.Dispose();
    }

    private static string KeyOf(ReadOnlySpan<byte> id) => Convert.ToHexString(id);
}

using System;
using System.Collections.Generic;
using System.Threading;

namespace Cmp.Core;

/// <summary>
/// Keeps the transactions under way: so many at most, and none for longer than it may live without its client; and remembers those that
/// are over.
/// </summary>
/// <param name="capacity">How many.</param>
/// <param name="memory">Remembers those that are over.</param>
/// <param name="answers">Keeps their last answers.</param>
internal sealed class ServerTransactionStore(int capacity, TransactionMemory memory, AnswerMemory answers)
{
    // Looking for dead transactions walks through all of them, so a full store does it now and then only.
    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<byte[], ServerTransaction> _transactions = new(OctetsComparer.Instance);
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
    /// <param name="transaction">The transaction, if it is alive.</param>
    /// <param name="last">Its last answer; null when nothing is known of the transaction.</param>
    /// <returns>What is known of it.</returns>
    internal TransactionTrace Find(ReadOnlySpan<byte> id, DateTimeOffset now, out ServerTransaction? transaction, out KeptAnswer? last)
    {
        lock (_lock)
        {
            if (!_transactions.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(id, out byte[]? key, out transaction))
            {
                return TraceOf(id, now, out last);
            }

            last = transaction.LastAnswer;
            if (now < transaction.ExpiresAt)
            {
                return TransactionTrace.Alive;
            }

            _ = _transactions.Remove(key);
            RememberExpired(key, transaction, now);
        }

        Abandon(transaction);
        transaction = null;
        return TransactionTrace.Finished;
    }

    /// <summary>Takes a transaction in.</summary>
    /// <param name="id">Its transactionID; not to be changed any more.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// <see cref="TransactionTrace.Unknown"/> when it was taken in, <see cref="TransactionTrace.NoRoom"/> when there is no room, and what is known
    /// of another one with that transactionID.
    /// </returns>
    internal TransactionTrace Add(byte[] id, ServerTransaction transaction, DateTimeOffset now)
    {
        List<ServerTransaction>? dead = null;
        TransactionTrace trace;
        lock (_lock)
        {
            if (_transactions.Count >= capacity && now >= _nextSweep)
            {
                _nextSweep = now + s_sweepInterval;
                dead = Sweep(now);
            }

            trace = _transactions.ContainsKey(id) ? TransactionTrace.Alive : TraceOf(id, now, out _);
            if (trace == TransactionTrace.Unknown && _transactions.Count >= capacity)
            {
                trace = TransactionTrace.NoRoom;
            }
            else if (trace == TransactionTrace.Unknown)
            {
                _transactions.Add(id, transaction);
            }
        }

        dead?.ForEach(Abandon);
        return trace;
    }

    /// <summary>Lets a transaction go that is over.</summary>
    /// <param name="id">Its transactionID.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="now">The time.</param>
    internal void Remove(ReadOnlySpan<byte> id, ServerTransaction transaction, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_transactions.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(id, out byte[]? key, out _))
            {
                Remember(key, transaction, now);
            }
        }
    }

    private TransactionTrace TraceOf(ReadOnlySpan<byte> id, DateTimeOffset now, out KeptAnswer? last)
    {
        bool isKnown = memory.TryFind(id, now, out FinishedTransaction transaction);
        last = transaction.LastAnswer;
        return !isKnown ? TransactionTrace.Unknown : transaction.IsConfirmed ? TransactionTrace.Confirmed : TransactionTrace.Finished;
    }

    // Strangers leave no trace.
    private void Remember(byte[] key, ServerTransaction transaction, DateTimeOffset now)
    {
        if (transaction.IsAuthenticated)
        {
            memory.Add(key, new FinishedTransaction(transaction.IsConfirmed, transaction.LastAnswer), now);
        }
    }

    // What was said last means nothing any more: it would have its client wait for, or confirm, what is no longer there.
    private void RememberExpired(byte[] key, ServerTransaction transaction, DateTimeOffset now)
    {
        answers.Close(transaction.LastAnswer);
        Remember(key, transaction, now);
    }

    private List<ServerTransaction> Sweep(DateTimeOffset now)
    {
        List<ServerTransaction> dead = [];
        foreach ((byte[] key, ServerTransaction transaction) in _transactions)
        {
            if (now >= transaction.ExpiresAt)
            {
                dead.Add(transaction);
                _ = _transactions.Remove(key);
                RememberExpired(key, transaction, now);
            }
        }

        return dead;
    }

    private static void Abandon(ServerTransaction transaction)
    {
        transaction.Abandon();
        transaction.Peer.Dispose();
    }
}

/// <summary>What a server knows of the transaction that a transactionID belongs to.</summary>
internal enum TransactionTrace
{
    /// <summary>Nothing.</summary>
    Unknown = 0,

    /// <summary>It is under way.</summary>
    Alive,

    /// <summary>It is over.</summary>
    Finished,

    /// <summary>It is over, and its certificates were confirmed or rejected.</summary>
    Confirmed,

    /// <summary>There is no room for it.</summary>
    NoRoom,
}

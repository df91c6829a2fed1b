using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>What one operation consists of.</summary>
/// <typeparam name="TTransaction">The transaction that does it.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal sealed record OperationPlan<TTransaction, TResult>
    where TTransaction : CmpTransaction
{
    /// <summary>Makes the transaction of a saved one.</summary>
    /// <param name="settings">What all its messages have in common.</param>
    /// <param name="state">What it saved.</param>
    /// <param name="now">The time.</param>
    /// <param name="transaction">The transaction.</param>
    /// <returns>Why there is none, or null.</returns>
    internal delegate CmpError? Restorer(TransactionSettings settings, ReadOnlySpan<byte> state, DateTimeOffset now, out TTransaction? transaction);

    /// <summary>Which message begins it.</summary>
    public required CmpBodyType Type { get; init; }

    /// <summary>How it is run.</summary>
    public required CmpOperationOptions Options { get; init; }

    /// <summary>Makes the transaction, or another one after the first has failed.</summary>
    public required Func<TransactionSettings, TTransaction?, TTransaction> Create { get; init; }

    /// <summary>Makes the result of the completed transaction.</summary>
    public required Func<TTransaction, IReadOnlyList<CmpDeviation>, TResult> Conclude { get; init; }

    /// <summary>Whether the failed transaction has a result nevertheless; null for never.</summary>
    public Func<TTransaction, bool>? Survives { get; init; }

    /// <summary>Accepts or rejects certificates; null where none are offered.</summary>
    public Func<TTransaction, CancellationToken, ValueTask>? Decide { get; init; }

    /// <summary>Whether the server is asked to do without certConf.</summary>
    public bool ImplicitConfirm { get; init; }

    /// <summary>Whether certConf is left out, whatever the server says.</summary>
    public bool DisableConfirm { get; init; }

    /// <summary>Name of the certificate profile to apply; null for none.</summary>
    public string? CertificateProfile { get; init; }

    /// <summary>What is saved besides the state of the transaction; of a resumed operation, what was saved.</summary>
    public SavedOperation Saved { get; init; } = new();

    /// <summary>Makes the transaction of what was saved; null where the operation begins.</summary>
    public Restorer? Restore { get; init; }

    /// <summary>The seal of the saved operation; null where the operation begins.</summary>
    public StateSeal? Seal { get; init; }
}

using System;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>What an operation adds to the running of its transaction.</summary>
internal sealed record DriverHooks
{
    /// <summary>Accepts or rejects the certificate that the transaction has been offered.</summary>
    public Func<CancellationToken, ValueTask>? Decide { get; init; }

    /// <summary>Keeps the state of the transaction; null when nobody wants to.</summary>
    public Func<CancellationToken, ValueTask>? Save { get; init; }

    /// <summary>Accepts or rejects.</summary>
    /// <param name="cancellationToken">Ends the operation.</param>
    internal ValueTask DecideAsync(CancellationToken cancellationToken) => Decide!(cancellationToken);

    /// <summary>Keeps the state.</summary>
    /// <param name="cancellationToken">Ends the operation.</param>
    internal ValueTask SaveAsync(CancellationToken cancellationToken) => Save is null ? default : Save(cancellationToken);
}

using System;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>The loop that runs a transaction to its end: the one place on the client's side that waits.</summary>
/// <param name="transport">Carries the messages.</param>
/// <param name="clock">The clock.</param>
internal sealed class CmpDriver(ICmpTransport transport, TimeProvider clock)
{
    // A longer wait is made of several: timers have an upper bound, and the clock may be set meanwhile.
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(1);

    // Timers count whole milliseconds; less would be a busy loop.
    private static readonly TimeSpan s_shortestDelay = TimeSpan.FromMilliseconds(1);

    /// <summary>Runs a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="decide">Accepts or rejects the certificate that the transaction has been offered; null where there is none.</param>
    /// <param name="cancellationToken">
    /// Ends the transaction wherever it is. The server is not told: RFC 9483 3.6.1 has end entities send no error messages (E1), and both
    /// sides consider the transaction ended (D7).
    /// </param>
    /// <returns>Why the transaction failed, or null.</returns>
    internal async Task<CmpError?> RunAsync(
        CmpTransaction transaction, Func<CancellationToken, ValueTask>? decide, CancellationToken cancellationToken)
    {
        CmpTransferResult last = default;
        CmpBodyType operation = CmpBodyType.None;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CmpAction action = transaction.Poll(clock.GetUtcNow());
            switch (action.Kind)
            {
                case CmpActionKind.Send:
                    operation = operation == CmpBodyType.None ? action.BodyType : operation;
                    last = await transport.ExchangeAsync(action.Message, operation, action.Timeout, cancellationToken).ConfigureAwait(false);
                    Tell(transaction, last);
                    break;
                case CmpActionKind.Wait:
                    await DelayAsync(action.Until, cancellationToken).ConfigureAwait(false);
                    break;
                case CmpActionKind.Decide:
                    await decide!(cancellationToken).ConfigureAwait(false);
                    break;
                case CmpActionKind.Fail:
                    return Locate(action.Error!, last);
                default:
                    return null;
            }
        }
    }

    private void Tell(CmpTransaction transaction, in CmpTransferResult result)
    {
        if (result.Error is CmpError error)
        {
            transaction.Disconnect(error, clock.GetUtcNow());
        }
        else
        {
            transaction.Receive(result.Response.Span, clock.GetUtcNow());
        }
    }

    private Task DelayAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        TimeSpan delay = until - clock.GetUtcNow();
        delay = delay > s_longestDelay ? s_longestDelay : delay < s_shortestDelay ? s_shortestDelay : delay;
        return Task.Delay(delay, clock, cancellationToken);
    }

    // Where the offending answer came from is half of the diagnosis.
    private static CmpError Locate(CmpError error, in CmpTransferResult last) =>
        error with { Url = error.Url ?? last.Url, HttpStatus = error.HttpStatus ?? last.HttpStatus };
}

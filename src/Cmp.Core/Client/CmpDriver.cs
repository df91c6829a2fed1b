using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>The loop that runs a transaction to its end: the one place on the client's side that waits.</summary>
/// <param name="transport">Carries the messages.</param>
/// <param name="clock">The clock.</param>
/// <param name="recovery">What is tried again.</param>
internal sealed class CmpDriver(ICmpTransport transport, TimeProvider clock, CmpRecoveryPolicy recovery)
{
    // A longer wait is made of several: timers have an upper bound, and the clock may be set meanwhile.
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(1);

    // Timers count whole milliseconds; less would be a busy loop.
    private static readonly TimeSpan s_shortestDelay = TimeSpan.FromMilliseconds(1);

    /// <summary>Runs a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="hooks">What the operation adds to it.</param>
    /// <param name="monitor">Hears of everything.</param>
    /// <param name="cancellationToken">
    /// Ends the transaction wherever it is. The server is not told: RFC 9483 3.6.1 has end entities send no error messages (E1), and both
    /// sides consider the transaction ended (D7).
    /// </param>
    /// <returns>Why the transaction failed, or null.</returns>
    internal async Task<CmpError?> RunAsync(
        CmpTransaction transaction, DriverHooks hooks, OperationMonitor monitor, CancellationToken cancellationToken)
    {
        CmpTransferResult last = default;
        CmpAction before = default;
        int losses = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CmpAction action = transaction.Poll(clock.GetUtcNow());
            if (action.Kind == CmpActionKind.Fail)
            {
                return Locate(action.Error!, last);
            }

            bool isNew = action.Kind != CmpActionKind.Wait || action != before;
            before = action;
            if (isNew)
            {
                await hooks.SaveAsync(cancellationToken).ConfigureAwait(false);
                monitor.Begins(action, transaction);
            }

            switch (action.Kind)
            {
                case CmpActionKind.Send:
                    last = await ExchangeAsync(transaction, action, monitor, cancellationToken).ConfigureAwait(false);
                    losses = last.Error is null ? 0 : losses + 1;
                    if (!MaySendAgain(transaction, action.BodyType, last, losses, out TimeSpan pause))
                    {
                        Tell(transaction, last);
                        break;
                    }

                    monitor.Recovers(last.Error!, pause);
                    await DelayAsync(clock.GetUtcNow() + pause, cancellationToken).ConfigureAwait(false);
                    break;
                case CmpActionKind.Wait:
                    await DelayAsync(action.Until, cancellationToken).ConfigureAwait(false);
                    break;
                case CmpActionKind.Decide:
                    await hooks.DecideAsync(cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>Waits.</summary>
    /// <param name="until">Until when; a day at most.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    internal Task DelayAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        TimeSpan delay = until - clock.GetUtcNow();
        delay = delay > s_longestDelay ? s_longestDelay : delay < s_shortestDelay ? s_shortestDelay : delay;
        return Task.Delay(delay, clock, cancellationToken);
    }

    private async ValueTask<CmpTransferResult> ExchangeAsync(
        CmpTransaction transaction, CmpAction action, OperationMonitor monitor, CancellationToken cancellationToken)
    {
        using Activity? activity = monitor.BeginsExchange(action.BodyType);
        long begun = clock.GetTimestamp();
        CmpTransferResult result = await transport.ExchangeAsync(
            action.Message, new CmpOperation(transaction.Operation, transaction.Question), action.Timeout, cancellationToken).ConfigureAwait(false);
        monitor.Exchanged(action.BodyType, begun, result.Error);
        return result;
    }

    // Nothing is lost with a first message that has not arrived, and its sender should learn of that now. Later there is a certificate, or a
    // place in a queue.
    private bool MaySendAgain(CmpTransaction transaction, CmpBodyType sent, in CmpTransferResult result, int losses, out TimeSpan pause)
    {
        pause = TimeSpan.Zero;
        int most = sent == CmpBodyType.PollReq ? recovery.PollRetries : recovery.LostAnswerRetries;
        bool isWorthIt = sent != transaction.Operation || result.MayHaveArrived;
        if (result.Error is null || !isWorthIt || losses > most)
        {
            return false;
        }

        pause = recovery.DelayBefore(losses);
        return transaction.TrySendAgain(clock.GetUtcNow() + pause);
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

    // Where the offending answer came from is half of the diagnosis.
    private static CmpError Locate(CmpError error, in CmpTransferResult last) =>
        error with { Url = error.Url ?? last.Url, HttpStatus = error.HttpStatus ?? last.HttpStatus };
}

using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Gateway;

/// <summary>Runs the parts of the gateway. None goes on without the others: a process that only seems to work is not started again.</summary>
internal static class Together
{
    /// <summary>Runs the parts until one of them ends, and then stops the others.</summary>
    /// <param name="stop">Stops all of them.</param>
    /// <param name="parts">The parts.</param>
    /// <returns>When all have ended; with the failure of the one that failed.</returns>
    internal static async Task RunAsync(CancellationTokenSource stop, params Func<CancellationToken, Task>[] parts)
    {
        Task[] running = [.. parts.Select(part => Start(part, stop.Token))];
        await Task.WhenAny(running).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private static async Task Start(Func<CancellationToken, Task> part, CancellationToken cancellationToken) =>
        await part(cancellationToken).ConfigureAwait(false);
}

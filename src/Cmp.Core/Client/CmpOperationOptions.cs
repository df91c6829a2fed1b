using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>How an operation is run, whatever it is.</summary>
public record CmpOperationOptions
{
    /// <summary>More items for generalInfo in the header.</summary>
    public IReadOnlyList<CmpInfo> GeneralInfo { get; init; } = [];

    /// <summary>Hears of every step and of every wait.</summary>
    public IProgress<CmpProgress>? Progress { get; init; }

    /// <summary>
    /// Keeps the state of the operation where it survives the process: called, and awaited, before each message is sent, when the server asks
    /// for patience, when it has offered a certificate and when all is done. Each state replaces the one before. After a crash
    /// <see cref="CmpClient.ResumeEnrollmentAsync(ReadOnlyMemory{byte}, EnrollmentOptions, CancellationToken)"/>,
    /// <see cref="CmpClient.ResumeRevocationAsync"/> or <see cref="CmpClient.ResumeGeneralMessageAsync"/> goes on from the last one.
    /// </summary>
    /// <remarks>
    /// The state holds no secrets and is protected against changes; see <see cref="CmpClientOptions.StateProtectionKey"/>. Keep the private
    /// key of the request before the operation begins. An exception thrown here ends the operation as it is.
    /// </remarks>
    public Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? Checkpoint { get; init; }

    /// <summary>
    /// Whether a resumed operation has all of <see cref="CmpClientOptions.TotalTimeout"/> before it, rather than what was left of it when it
    /// began: false. For programs that wait for so long at a time, and are run again.
    /// </summary>
    public bool RestartsDeadline { get; init; }
}

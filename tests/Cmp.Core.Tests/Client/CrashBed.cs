using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>A client that is killed at a moment of the test's choice, and others that go on from what it had saved.</summary>
internal sealed class CrashBed(Shield shield, Func<CmpClientOptions, CmpClientOptions>? change = null, CmpServerOptions? server = null) : IDisposable
{
    public ClientBed Bed { get; } = new(shield, change, server);

    /// <summary>The states saved, in order.</summary>
    public List<byte[]> States { get; } = [];

    /// <summary>At which saved state, counted from 1, the process dies: before it does anything else.</summary>
    public int DiesAt { get; set; } = int.MaxValue;

    /// <summary>At which exchange, counted from 0, the process dies: after the server has answered.</summary>
    public int DiesAfterExchange { get; set; } = -1;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public EnrollmentOptions Options => Bed.Options with { Checkpoint = KeepAsync };

    public CmpOperationOptions Plain => new() { Checkpoint = KeepAsync };

    public ValueTask KeepAsync(ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
    {
        States.Add(state.ToArray());
        return States.Count == DiesAt ? throw new CrashException() : default;
    }

    /// <summary>Runs an operation and, should it die, goes on with it once.</summary>
    public async Task<T> SurviveAsync<T>(Func<Task<T>> begin, Func<byte[], Task<T>> resume)
    {
        bool died = false;
        Bed.Transport.Delivered = number =>
        {
            if (number == DiesAfterExchange && !died)
            {
                died = true;
                throw new CrashException();
            }
        };
        try
        {
            return await begin();
        }
        catch (CrashException)
        {
            DiesAt = int.MaxValue;
            return await resume(States[^1]);
        }
    }

    public Task<EnrollmentResult> EnrollAsync(EnrollmentOptions? options = null) => SurviveAsync(
        () => Bed.Client.EnrollAsync(options ?? Options, Cancellation),
        state => Bed.AnotherClient().ResumeEnrollmentAsync(state, options ?? Options, Cancellation));

    public void Dispose() => Bed.Dispose();

    /// <summary>The end of a process.</summary>
    public sealed class CrashException : Exception;
}

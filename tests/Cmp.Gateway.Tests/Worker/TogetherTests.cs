using System;
using System.Threading;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Worker;

/// <summary>A gateway whose worker is dead must not look alive.</summary>
public sealed class TogetherTests
{
    [Fact(Timeout = 60_000)]
    public async Task When_one_part_fails_the_others_are_stopped_and_the_failure_is_told()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bool isStopped = false;
        Task work = Together.RunAsync(
            stop,
            _ => throw new NotSupportedException("of no use"),
            async token =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                isStopped = true;
            });

        NotSupportedException failure = await Assert.ThrowsAsync<NotSupportedException>(() => work);
        Assert.Equal("of no use", failure.Message);
        Assert.True(isStopped);
    }

    [Fact(Timeout = 60_000)]
    public async Task When_one_part_ends_the_others_are_stopped()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Together.RunAsync(
            stop,
            token => Task.Delay(Timeout.InfiniteTimeSpan, token).ContinueWith(_ => { }, TaskScheduler.Default),
            _ => Task.CompletedTask);

        Assert.True(stop.IsCancellationRequested);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests;

/// <summary>A gateway over a CA in the same process, with a clock of its own and a store in a folder that is deleted afterwards.</summary>
internal sealed class GatewayBed : IDisposable
{
    private const int MostTurns = 1000;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _log = new();
    private GatewayWorker? _worker;

    public GatewayBed(bool grantsImplicitConfirm = true)
    {
        Ca = new TestCa(new OffsetClock(this), grantsImplicitConfirm);
        File.WriteAllBytes(SecretFile, TestCa.Secret);
        Settings = new GatewaySettings
        {
            Url = new Uri("http://ca.example/"),
            Directory = _folder.Of("store"),
            Subject = "CN=gateway-17",
            Reference = TestCa.Reference,
            SecretFile = SecretFile,
        };
    }

    public AutoClock Clock { get; } = new();

    public TestCa Ca { get; }

    public GatewaySettings Settings { get; set; }

    public string SecretFile => _folder.Of("secret");

    /// <summary>Called with each thing done to the disk and with each message, which count as steps, too.</summary>
    public Action<string>? Step { get; set; }

    /// <summary>Takes the place of the CA for one message; null to let it through.</summary>
    public Func<CmpBodyType, CmpTransferResult?>? Interfere { get; set; }

    /// <summary>How far the CA's clock is from the gateway's.</summary>
    public TimeSpan CaOffset { get; set; }

    public string Log => _log.ToString();

    /// <summary>What was done in the turns since the last start.</summary>
    public List<string> Rows { get; } = [];

    public GatewayMonitor Monitor { get; private set; } = null!;

    public IdentityStore Store { get; private set; } = null!;

    public StoreView View => Store.Read();

    public Generation Current => View.Current ?? throw new InvalidOperationException("there is no identity\n" + Log);

    /// <summary>Ends the process and starts it anew.</summary>
    public void Restart()
    {
        Rows.Clear();
        Monitor = new GatewayMonitor(_log, Clock);
        Store = new IdentityStore(Settings.Directory, new DurableFiles { Before = (step, path) => Step?.Invoke($"{step} {Path.GetFileName(path)}") });
        _worker = new GatewayWorker(Settings, Store, new Transport(this), Monitor, Clock, () => 0.5);
    }

    /// <summary>Does one thing.</summary>
    public async Task<LifeCycleStep> TurnAsync()
    {
        if (_worker is null)
        {
            Restart();
        }

        LifeCycleStep step = await _worker!.TurnAsync(TestContext.Current.CancellationToken);
        Rows.Add(step.Row);
        return step;
    }

    /// <summary>Works until there is nothing to do for now but to wait for something that is far away.</summary>
    public async Task SettleAsync()
    {
        for (int turn = 0; turn < MostTurns / 10; turn++)
        {
            LifeCycleStep step = await TurnAsync();
            if (step.Action == LifeCycleAction.Wait)
            {
                if (step.Delay >= LifeCycleTable.LongestDelay)
                {
                    return;
                }

                Clock.Advance(step.Delay);
            }
        }

        Assert.Fail($"not settled after {string.Join(' ', Rows)}\n{Log}");
    }

    /// <summary>Works until there is an identity that the CA has taken and that is not about to be renewed, however long it takes.</summary>
    public async Task RecoverAsync()
    {
        for (int turn = 0; turn < MostTurns; turn++)
        {
            LifeCycleStep step = await TurnAsync();
            if (step.Action == LifeCycleAction.Wait && View is { Current.IsProven: true, Pending: null } view && view.Current.Certificate.NotAfter > Clock.GetUtcNow())
            {
                return;
            }

            Clock.Advance(step.Delay);
        }

        Assert.Fail($"no recovery after {string.Join(' ', Rows.TakeLast(20))}\n{Log}");
    }

    /// <summary>Runs the loop of the program until something is so.</summary>
    public async Task RunUntilAsync(Func<bool> isSo)
    {
        if (_worker is null)
        {
            Restart();
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task work = _worker!.RunAsync(stop.Token);
        for (int round = 0; round < MostTurns && !isSo() && !work.IsCompleted; round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), stop.Token);
        }

        await stop.CancelAsync();
        await work;
        Assert.True(isSo(), Log);
    }

    /// <summary>Works for a time, waking as often as the worker wants.</summary>
    public async Task LiveAsync(TimeSpan time)
    {
        TimeSpan end = Clock.Elapsed + time;
        for (int turn = 0; Clock.Elapsed < end; turn++)
        {
            Assert.True(turn < MostTurns, $"too busy: {string.Join(' ', Rows.TakeLast(20))}\n{Log}");
            LifeCycleStep step = await TurnAsync();
            if (step.Action == LifeCycleAction.Wait)
            {
                // Nothing is due before: the table has said so. Longer steps than its own save time.
                Clock.Advance(step.Delay < LifeCycleTable.LongestDelay ? step.Delay : TimeSpan.FromHours(6));
            }
        }
    }

    /// <summary>The identity is complete, of the CA's making, and no key of a confirmed certificate is gone.</summary>
    public void AssertSound() => AssertSoundExcept(keysWereDamaged: false);

    /// <summary>The same, but for keys where a test has destroyed one.</summary>
    public void AssertSoundExcept(bool keysWereDamaged)
    {
        StoreView view = View;
        Generation current = Current;
        Assert.Contains(Ca.Records, record => record.Certificate.IsSameAs(current.Certificate));
        using X509ChainPathValidator validator = new([]);
        Assert.True(
            validator.TryValidateAgainst(current.Certificate, Store.Roots.Read(), [.. current.Chain.Skip(1)], Clock.GetUtcNow(), out string? reason),
            reason + "\n" + Log);
        Assert.DoesNotContain(Ca.Records, record => record.IsRevoked && record.Certificate.IsSameAs(current.Certificate));
        foreach (IssuedRecord record in Ca.Records.Where(record => !keysWereDamaged && record.IsConfirmed && record.Certificate.NotAfter > Clock.GetUtcNow()))
        {
            Assert.Contains(view.Generations, generation =>
            {
                using var key = IdentityStore.ReadKey(generation);
                return record.IsFor(key.ExportSubjectPublicKeyInfo());
            });
        }
    }

    public void Dispose() => _folder.Dispose();

    private sealed class OffsetClock(GatewayBed bed) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => bed.Clock.GetUtcNow() + bed.CaOffset;
    }

    private sealed class Transport(GatewayBed bed) : ICmpTransport
    {
        public ValueTask<CmpTransferResult> ExchangeAsync(
            ReadOnlyMemory<byte> request, CmpBodyType operation, TimeSpan timeout, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CmpBodyType type = TypeOf(request);
            bed.Step?.Invoke($"send {type}");
            if (bed.Interfere?.Invoke(type) is CmpTransferResult result)
            {
                return new ValueTask<CmpTransferResult>(result);
            }

            byte[] response = bed.Ca.Server.Respond(request.Span, bed.Clock.GetUtcNow() + bed.CaOffset);
            bed.Step?.Invoke($"hear the answer to {type}");
            return new ValueTask<CmpTransferResult>(new CmpTransferResult { Response = response });
        }

        private static CmpBodyType TypeOf(ReadOnlyMemory<byte> request) =>
            ReceivedMessage.TryDecode(request.Span, new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? message) is null
                ? message!.BodyType
                : CmpBodyType.None;
    }
}

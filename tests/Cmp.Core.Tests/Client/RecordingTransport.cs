using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;

namespace Cmp.Core.Tests.Client;

/// <summary>Carries messages to a server core and keeps the requests.</summary>
internal sealed class RecordingTransport(CmpServer server, TimeProvider clock) : ICmpTransport
{
    private readonly LoopbackTransport _inner = new(server, clock);
    private readonly ConcurrentQueue<byte[]> _requests = [];

    public ConcurrentQueue<CmpBodyType> Operations { get; } = [];

    public ConcurrentQueue<TimeSpan> Timeouts { get; } = [];

    /// <summary>Takes the place of the server for the request with that number, counted from 0.</summary>
    public Func<int, CmpTransferResult?>? Interfere { get; set; }

    /// <summary>Called with the number of each request that the server has answered, before the client gets the answer.</summary>
    public Action<int>? Delivered { get; set; }

    /// <summary>What is lost of the exchange with that number.</summary>
    public Func<int, Loss> Lose { get; set; } = _ => Loss.None;

    public IReadOnlyList<MessageForge> Requests => [.. _requests.Select(request => MessageForge.Open(request))];

    public async ValueTask<CmpTransferResult> ExchangeAsync(
        ReadOnlyMemory<byte> request, CmpBodyType operation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        int number = _requests.Count;
        _requests.Enqueue(request.ToArray());
        Operations.Enqueue(operation);
        Timeouts.Enqueue(timeout);
        Loss loss = Lose(number);
        if (loss is Loss.Connection or Loss.Message)
        {
            return Lost(loss);
        }

        CmpTransferResult result = Interfere?.Invoke(number) ?? await _inner.ExchangeAsync(request, operation, timeout, cancellationToken);
        Delivered?.Invoke(number);
        return loss == Loss.Answer ? Lost(loss) : result;
    }

    private static CmpTransferResult Lost(Loss loss) => new()
    {
        Error = new CmpError(loss == Loss.Connection ? CmpErrorCode.TransferFailed : CmpErrorCode.MessageTimeout, "cable"),
        MayHaveArrived = loss != Loss.Connection,
    };
}

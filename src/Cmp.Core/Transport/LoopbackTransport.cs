using System;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>Carries messages to a server core in the same process: for tests, and for programs that are client and server in one.</summary>
public sealed class LoopbackTransport : ICmpTransport
{
    private readonly CmpServer _server;
    private readonly TimeProvider _clock;

    /// <summary>A transport.</summary>
    /// <param name="server">The server core.</param>
    /// <param name="clock">The server's clock; null for that of the system.</param>
    public LoopbackTransport(CmpServer server, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        _server = server;
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public ValueTask<CmpTransferResult> ExchangeAsync(
        ReadOnlyMemory<byte> request, CmpBodyType operation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<CmpTransferResult>(new CmpTransferResult { Response = _server.Respond(request.Span, _clock.GetUtcNow()) });
    }
}

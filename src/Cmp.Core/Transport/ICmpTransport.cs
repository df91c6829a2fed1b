using System;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>Carries a request to the server and brings the answer back. It looks at neither.</summary>
/// <remarks>
/// Whatever goes wrong on the way is a value: <see cref="CmpTransferResult.Error"/>. The only exception that may leave an exchange is
/// <see cref="OperationCanceledException"/>, and only when the caller's token was cancelled. A transport may
/// be asked for several exchanges at a time.
/// </remarks>
public interface ICmpTransport
{
    /// <summary>Exchanges one request for its answer.</summary>
    /// <param name="request">DER of the request. It stays the caller's and does not change until the exchange has ended.</param>
    /// <param name="operation">
    /// Which body began the transaction, also when the request is a later one of it (certConf, pollReq, error): servers may want each
    /// operation at an address of its own (RFC 9483 6.1).
    /// </param>
    /// <param name="timeout">How long the exchange may take; <see cref="TimeSpan.Zero"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <returns>The answer, which belongs to the caller from then on, or why there is none.</returns>
    ValueTask<CmpTransferResult> ExchangeAsync(
        ReadOnlyMemory<byte> request, CmpBodyType operation, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Exchanges one request for its answer, for transports that tell general messages apart by what they ask.</summary>
    /// <param name="request">DER of the request. It stays the caller's and does not change until the exchange has ended.</param>
    /// <param name="operation">What the transaction is about.</param>
    /// <param name="timeout">How long the exchange may take; <see cref="TimeSpan.Zero"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the exchange.</param>
    /// <returns>The answer, which belongs to the caller from then on, or why there is none.</returns>
    ValueTask<CmpTransferResult> ExchangeAsync(
        ReadOnlyMemory<byte> request, CmpOperation operation, TimeSpan timeout, CancellationToken cancellationToken) =>
        ExchangeAsync(request, operation.Type, timeout, cancellationToken);
}

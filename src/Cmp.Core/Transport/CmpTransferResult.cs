using System;

namespace Cmp.Core;

/// <summary>What came of an exchange: the bytes of an answer, or an error.</summary>
public readonly record struct CmpTransferResult
{
    /// <summary>The bytes of the answer; empty when there is an <see cref="Error"/>.</summary>
    public ReadOnlyMemory<byte> Response { get; init; }

    /// <summary>Why there is no answer; null when there is one.</summary>
    public CmpError? Error { get; init; }

    /// <summary>
    /// When there is an <see cref="Error"/>: whether the request may nevertheless have reached the server, so that its answer may have been lost.
    /// False when there was no connection, or when something else than the server has answered.
    /// </summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>HTTP status that the answer came with; null for other transports.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Where the request was sent, without user name and password; null when the transport has no addresses.</summary>
    public Uri? Url { get; init; }
}

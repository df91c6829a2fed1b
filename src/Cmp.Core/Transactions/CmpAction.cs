using System;

namespace Cmp.Core;

/// <summary>What a transaction wants done next.</summary>
public enum CmpActionKind
{
    /// <summary>Send <see cref="CmpAction.Message"/> and hand the answer to <see cref="CmpTransaction.Receive"/>.</summary>
    Send,

    /// <summary>Wait until <see cref="CmpAction.Until"/>, then poll the transaction again.</summary>
    Wait,

    /// <summary>Look at the new certificate and accept or reject it.</summary>
    Decide,

    /// <summary>Nothing: the transaction has succeeded.</summary>
    Complete,

    /// <summary>Nothing: the transaction has failed with <see cref="CmpAction.Error"/>.</summary>
    Fail,
}

/// <summary>What a transaction wants done next, with what it takes to do it.</summary>
public readonly record struct CmpAction
{
    /// <summary>What to do.</summary>
    public required CmpActionKind Kind { get; init; }

    /// <summary>DER of the message to send; valid until the transaction is told of an answer.</summary>
    public ReadOnlyMemory<byte> Message { get; init; }

    /// <summary>Which body the message has.</summary>
    public CmpBodyType BodyType { get; init; }

    /// <summary>How long to wait for the answer; <see cref="TimeSpan.Zero"/> for as long as it takes.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Until when to wait.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>Why the transaction has failed.</summary>
    public CmpError? Error { get; init; }
}

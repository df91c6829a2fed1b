using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Sends a general message and takes the general response: genm and genp (RFC 9810 5.3.19, RFC 9483 4.3).</summary>
public sealed class GeneralTransaction : CmpTransaction
{
    private IReadOnlyList<ReadOnlyMemory<byte>> _items;

    /// <summary>A transaction that has not begun.</summary>
    /// <param name="settings">What all its messages have in common.</param>
    /// <param name="items">DER of each InfoTypeAndValue to send; the profile wants exactly one (S1).</param>
    public GeneralTransaction(TransactionSettings settings, IReadOnlyList<ReadOnlyMemory<byte>> items)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = items;
    }

    /// <summary>DER of each InfoTypeAndValue received; empty until the transaction has completed.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Received { get; private set; } = [];

    /// <inheritdoc/>
    public override string? Question =>
        _items.Count > 0 && Der.TryDecode(_items[0].Span, out InfoTypeAndValue item, out _) ? item.InfoType.ToString() : null;

    /// <inheritdoc/>
    private protected override CmpBodyType RequestType => CmpBodyType.Genm;

    /// <inheritdoc/>
    private protected override Utterance RequestUtterance => Utterance.GeneralMessage;

    /// <inheritdoc/>
    private protected override bool AsksForSeveral => _items.Count != 1;

    /// <inheritdoc/>
    private protected override CmpError? ComposeRequest(DerBuffer body)
    {
        GeneralComposer.Compose(_items, body);
        return null;
    }

    /// <inheritdoc/>
    private protected override CmpError? Classify(ReceivedMessage message, out Utterance utterance)
    {
        utterance = message.BodyType == CmpBodyType.Genp ? Utterance.GeneralResponse : Utterance.Unknown;
        return null;
    }

    /// <inheritdoc/>
    private protected override void OnResponse(ReceivedMessage message, Utterance utterance, DateTimeOffset now)
    {
        List<ReadOnlyMemory<byte>> received = [];
        foreach (InfoTypeAndValue item in message.Body.Genp)
        {
            received.Add(Der.Encode(item));
        }

        Received = received;
        Complete();
    }

    /// <summary>Goes on with a transaction that was saved.</summary>
    /// <param name="settings">What all its messages have in common: the same as before.</param>
    /// <param name="state">What <see cref="CmpTransaction.Save"/> returned.</param>
    /// <param name="now">The time.</param>
    /// <param name="transaction">The transaction.</param>
    /// <returns>Why it cannot go on, or null.</returns>
    public static CmpError? TryResume(
        TransactionSettings settings, ReadOnlySpan<byte> state, DateTimeOffset now, out GeneralTransaction? transaction)
    {
        transaction = new GeneralTransaction(settings, []);
        CmpError? failure = transaction.Restore(state, now);
        if (failure is not null)
        {
            transaction.Dispose();
            transaction = null;
        }

        return failure;
    }

    /// <summary>What was asked: of a resumed transaction, what it had been made with.</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> Items => _items;

    /// <inheritdoc/>
    private protected override void SaveRequest(StateWriter writer)
    {
        writer.List(_items);
        writer.List(Received);
    }

    /// <inheritdoc/>
    private protected override CmpError? RestoreRequest(ref StateReader reader)
    {
        _items = reader.List();
        Received = reader.List();
        bool decode = true;
        foreach (ReadOnlyMemory<byte> item in Received)
        {
            decode &= Der.TryDecode(item.Span, out InfoTypeAndValue _, out _);
        }

        return decode ? null : Unusable("it is damaged");
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Questions and answers of support messages (RFC 9483 4.3): one InfoTypeAndValue each way (S1).</summary>
internal static class SupportItems
{
    /// <summary>Makes a question.</summary>
    /// <param name="type">What is asked.</param>
    /// <param name="value">DER of what the question carries; empty when it carries nothing.</param>
    /// <returns>DER of the InfoTypeAndValue.</returns>
    internal static byte[] Ask(ObjectId type, ReadOnlySpan<byte> value = default) => Der.Encode(new InfoTypeAndValue
    {
        InfoType = type,
        InfoValue = value.IsEmpty ? default : new Optional<AnyValue>(new AnyValue(value)),
    });

    /// <summary>
    /// Looks for the answer among what was received: the first of its type, as some servers send more than they were asked for.
    /// </summary>
    /// <param name="received">DER of each InfoTypeAndValue received.</param>
    /// <param name="type">The type of the answer.</param>
    /// <param name="item">The answer.</param>
    /// <returns>Why there is none, or null.</returns>
    internal static CmpError? Find(IReadOnlyList<ReadOnlyMemory<byte>> received, ObjectId type, out InfoTypeAndValue item)
    {
        ArgumentNullException.ThrowIfNull(received);
        foreach (ReadOnlyMemory<byte> encoded in received)
        {
            if (Der.TryDecode(encoded.Span, out item, out _) && item.InfoType.Is(type))
            {
                return null;
            }
        }

        item = default;
        return new CmpError(
            CmpErrorCode.InvalidGeneralResponse,
            string.Create(CultureInfo.InvariantCulture, $"none of the {received.Count} items received is of type {type.ToString()}"));
    }

    /// <summary>Opens an answer, which is absent when the server has nothing to give.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="received">DER of each InfoTypeAndValue received.</param>
    /// <param name="type">The type of the answer.</param>
    /// <param name="value">The value; nothing when the server has nothing to give.</param>
    /// <returns>What is wrong, or null.</returns>
    internal static CmpError? Open<T>(IReadOnlyList<ReadOnlyMemory<byte>> received, OpenType<T> type, out Optional<T> value)
        where T : IDer<T>, allows ref struct
    {
        value = default;
        CmpError? failure = Find(received, type.Id, out InfoTypeAndValue item);
        if (failure is not null || !item.InfoValue.HasValue)
        {
            return failure;
        }

        if (!item.TryOpen(type, out T opened, out DerError error))
        {
            return new CmpError(CmpErrorCode.InvalidGeneralResponse, $"the value of {T.TypeName}, counted from its first octet") { Der = error };
        }

        value = new Optional<T>(opened);
        return null;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>What a response says about the request: PKIStatusInfo, wherever it stands.</summary>
public static class StatusReader
{
    /// <summary>Reads a status.</summary>
    /// <param name="view">The status.</param>
    /// <param name="limits">Bounds on the texts kept.</param>
    /// <returns>The status, kept beyond the message.</returns>
    public static CmpStatusInfo Read(PkiStatusInfo view, TransactionLimits limits) => new(
        view.Status,
        view.FailInfo.TryGet(out BitString bits) ? PkiFailureInfoBits.ToMask(bits) : 0,
        Texts(view.StatusString.Value, limits));

    /// <summary>Reads the status of a response: of its only certificate, revocation, or of the error.</summary>
    /// <param name="message">The response.</param>
    /// <param name="limits">Bounds on the texts kept.</param>
    /// <returns>The status, or null when the response has none.</returns>
    public static CmpStatusInfo? Read(ReceivedMessage message, TransactionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TryFind(message, out PkiStatusInfo view) ? Read(view, limits) : null;
    }

    /// <summary>Whether a response says that it takes time.</summary>
    /// <param name="message">The response.</param>
    /// <param name="limits">Bounds on the texts kept.</param>
    /// <returns>True when it does.</returns>
    public static bool IsWaiting(ReceivedMessage message, TransactionLimits limits) =>
        Read(message, limits)?.Status == PkiStatus.Waiting;

    /// <summary>Whether a response refuses the request.</summary>
    /// <param name="message">The response.</param>
    /// <param name="limits">Bounds on the texts kept.</param>
    /// <returns>True when it does.</returns>
    public static bool IsRejection(ReceivedMessage message, TransactionLimits limits) =>
        Read(message, limits)?.Status == PkiStatus.Rejection;

    /// <summary>Reads a PKIFreeText.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="limits">Bounds on how many are kept, and how much of each.</param>
    /// <returns>The texts.</returns>
    public static IReadOnlyList<string> Texts(SequenceOf<Utf8Text> texts, TransactionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (texts.Count == 0)
        {
            return [];
        }

        List<string> kept = [];
        foreach (Utf8Text text in texts)
        {
            if (kept.Count == limits.StatusTexts)
            {
                break;
            }

            ReadOnlySpan<byte> octets = text.Octets;
            kept.Add(Encoding.UTF8.GetString(octets[..Math.Min(octets.Length, limits.StatusTextOctets)]));
        }

        return kept;
    }

    /// <summary>Reads a PKIFreeText that most often says again what it said before.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="known">What was said before.</param>
    /// <param name="limits">Bounds on how many are kept, and how much of each.</param>
    /// <returns>The texts; those known, without allocating anything, when they are the same.</returns>
    internal static IReadOnlyList<string> Texts(SequenceOf<Utf8Text> texts, IReadOnlyList<string> known, TransactionLimits limits)
    {
        int index = 0;
        foreach (Utf8Text text in texts)
        {
            if (index == known.Count || !IsSame(text.Octets, known[index++]))
            {
                return Texts(texts, limits);
            }
        }

        return index == known.Count ? known : Texts(texts, limits);
    }

    private static bool IsSame(ReadOnlySpan<byte> octets, string known)
    {
        Span<byte> encoded = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(known, encoded, out int written) && octets.SequenceEqual(encoded[..written]);
    }

    /// <summary>What an error message says besides its status (RFC 9810 5.3.21).</summary>
    /// <param name="message">The error message.</param>
    /// <param name="limits">Bounds on the texts kept.</param>
    /// <returns>errorCode and errorDetails, or null when there are none.</returns>
    public static string? ErrorDetails(ReceivedMessage message, TransactionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(message);
        ErrorMsgContent content = message.Body.Error;
        List<string> parts = [];
        if (content.ErrorCode.TryGet(out DerInteger code) && code.TryGetInt64(out long number))
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"errorCode: {number:X8}"));
        }

        IReadOnlyList<string> details = Texts(content.ErrorDetails.Value, limits);
        if (details.Count > 0)
        {
            parts.Add($"errorDetails: {PeerText.OnOneLine(string.Join(", ", details))}");
        }

        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static bool TryFind(ReceivedMessage message, out PkiStatusInfo status)
    {
        PkiBody body = message.Body;
        switch (message.BodyType)
        {
            case CmpBodyType.Error:
                status = body.Error.PkiStatusInfo;
                return true;
            case CmpBodyType.Rp:
                status = body.Rp.Status.First;
                return body.Rp.Status.Count > 0;
            case CmpBodyType.Ip or CmpBodyType.Cp or CmpBodyType.Kup:
                SequenceOf<CertResponse> responses = CertRepOf(body).Response;
                status = responses.First.Status;
                return responses.Count > 0;
            default:
                status = default;
                return false;
        }
    }

    /// <summary>The content of an ip, cp or kup.</summary>
    internal static CertRepMessage CertRepOf(PkiBody body) => body.Kind switch
    {
        PkiBodyKind.Ip => body.Ip,
        PkiBodyKind.Cp => body.Cp,
        _ => body.Kup,
    };
}

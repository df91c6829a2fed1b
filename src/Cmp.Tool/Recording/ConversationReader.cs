using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Cmp.Tool.Recording;

/// <summary>Says in a few words what a message is about. Nothing is verified.</summary>
internal static class ConversationReader
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(365);

    /// <summary>Reads a message.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="isRequest">Whether this side sent it.</param>
    /// <param name="time">When.</param>
    /// <returns>What it is about.</returns>
    internal static ConversationEntry Read(ReadOnlySpan<byte> message, bool isRequest, DateTimeOffset time)
    {
        if (ReceivedMessage.TryDecode(message, new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? received) is not null)
        {
            return new ConversationEntry(isRequest, CmpBodyType.None, time, "does not decode", message.Length, null);
        }

        TimeSpan? checkAfter = CheckAfterOf(received!);
        return new ConversationEntry(isRequest, received!.BodyType, time, NoteOf(received, checkAfter), message.Length, checkAfter);
    }

    private static string? NoteOf(ReceivedMessage message, TimeSpan? checkAfter)
    {
        if (checkAfter is TimeSpan wait)
        {
            return string.Create(CultureInfo.InvariantCulture, $"check after {wait.TotalSeconds:0} s");
        }

        if (StatusReader.Read(message, TransactionLimits.Default) is CmpStatusInfo status)
        {
            string failures = string.Join(", ", status.FailureNames());
            return failures.Length == 0 ? StatusNames.Of(status.Status) : $"{StatusNames.Of(status.Status)}: {failures}";
        }

        List<string> notes = [];
        foreach (InfoTypeAndValue item in message.Header.GeneralInfo.Value)
        {
            if (item.InfoType.Is(InfoTypeOids.ImplicitConfirm))
            {
                notes.Add("implicitConfirm");
            }
        }

        return notes.Count == 0 ? null : string.Join(", ", notes);
    }

    private static TimeSpan? CheckAfterOf(ReceivedMessage message)
    {
        if (message.BodyType != CmpBodyType.PollRep || message.Body.PollRep.Count == 0)
        {
            return null;
        }

        bool fits = message.Body.PollRep.First.CheckAfter.TryGetInt64(out long seconds);
        return fits && seconds >= 0 && seconds < s_longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : s_longest;
    }
}

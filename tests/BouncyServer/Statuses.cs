using System.Collections.Generic;
using System.Linq;
using Org.BouncyCastle.Asn1.Cmp;

namespace BouncyServer;

/// <summary>Makes PKIStatusInfo and reads it.</summary>
internal static class Statuses
{
    public static PkiStatusInfo Of(PkiStatus status, IReadOnlyList<string> texts, int failureInfo = 0)
    {
        PkiFreeText? text = texts.Count == 0 ? null : new PkiFreeText(texts.ToArray());
        return failureInfo == 0
            ? new PkiStatusInfo((int)status, text)
            : new PkiStatusInfo((int)status, text, new PkiFailureInfo(failureInfo));
    }

    public static IReadOnlyList<string> TextsOf(PkiStatusInfo? status) => status?.StatusString is not PkiFreeText text
        ? []
        : [.. Enumerable.Range(0, text.Count).Select(index => text[index].GetString())];
}

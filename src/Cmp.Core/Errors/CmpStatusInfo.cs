using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>PKIStatusInfo, kept beyond the life of the message it came in (RFC 9810 5.2.3).</summary>
/// <param name="Status">The status. A value without a name is kept as it was received.</param>
/// <param name="FailureBits">Bits of failInfo, bit 0 being <c>badAlg</c>; 0 when there is no failInfo.</param>
/// <param name="Texts">The status texts, as many and as long as <see cref="TransactionLimits"/> allow.</param>
public sealed record CmpStatusInfo(PkiStatus Status, uint FailureBits, IReadOnlyList<string> Texts)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string text = StatusNames.Of(Status);
        text = FailureBits == 0 ? text : $"{text} ({string.Join(", ", FailureNames())})";
        return Texts.Count == 0 ? text : $"{text}: \"{PeerText.OnOneLine(string.Join("\", \"", Texts))}\"";
    }

    /// <summary>The names of the failure bits that are set, in the spelling of RFC 9810.</summary>
    /// <returns>The names.</returns>
    public IEnumerable<string> FailureNames() =>
        Enumerable.Range(0, 32)
            .Where(bit => (FailureBits & (1u << bit)) != 0)
            .Select(bit => StatusNames.Of((PkiFailureInfo)bit));
}

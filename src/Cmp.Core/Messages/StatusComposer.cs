using System;
using System.Collections.Generic;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes PKIStatusInfo values (RFC 9810 5.2.3).</summary>
internal sealed class StatusComposer : IDisposable
{
    private readonly DerBuffer _text = new(256);
    private readonly DerBuffer _bits = new(8);

    /// <summary>Makes a status; it lives as long as this composer and until the next call.</summary>
    /// <param name="status">The status.</param>
    /// <param name="failureBits">Bits of failInfo, bit 0 being badAlg; 0 for no failInfo.</param>
    /// <param name="text">A text for people; null for none.</param>
    /// <returns>The status.</returns>
    internal PkiStatusInfo Compose(PkiStatus status, uint failureBits, string? text) =>
        Compose(new CmpStatusInfo(status, failureBits, text is null ? [] : [text]));

    /// <summary>Makes a status; it lives as long as this composer and until the next call.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The status.</returns>
    internal PkiStatusInfo Compose(CmpStatusInfo status)
    {
        _bits.Clear();
        return new PkiStatusInfo
        {
            Status = status.Status,
            StatusString = Texts(status.Texts, _text),
            FailInfo = status.FailureBits == 0
                ? default(Optional<BitString>)
                : PkiFailureInfoBits.FromMask(status.FailureBits, _bits.Reserve(sizeof(uint))),
        };
    }

    /// <summary>Makes a PKIFreeText.</summary>
    /// <param name="texts">The texts; none for no PKIFreeText.</param>
    /// <param name="destination">Where its DER goes, which has to live as long as it; what it held is dropped.</param>
    /// <returns>The PKIFreeText.</returns>
    internal static Optional<SequenceOf<Utf8Text>> Texts(IReadOnlyList<string> texts, DerBuffer destination)
    {
        destination.Clear();
        foreach (string text in texts)
        {
            Der.Encode(new Utf8Text(Encoding.UTF8.GetBytes(text)), destination);
        }

        return texts.Count == 0 ? default(Optional<SequenceOf<Utf8Text>>) : new SequenceOf<Utf8Text>(destination.Span, texts.Count);
    }

    public void Dispose()
    {
        _text.Dispose();
        _bits.Dispose();
    }
}

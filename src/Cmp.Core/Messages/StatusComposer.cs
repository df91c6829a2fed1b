using System;
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
    internal PkiStatusInfo Compose(PkiStatus status, uint failureBits, string? text)
    {
        _text.Clear();
        _bits.Clear();
        if (text is not null)
        {
            Der.Encode(new Utf8Text(Encoding.UTF8.GetBytes(text)), _text);
        }

        return new PkiStatusInfo
        {
            Status = status,
            StatusString = text is null ? default(Optional<SequenceOf<Utf8Text>>) : new SequenceOf<Utf8Text>(_text.Span, 1),
            FailInfo = failureBits == 0 ? default(Optional<BitString>) : PkiFailureInfoBits.FromMask(failureBits, _bits.Reserve(sizeof(uint))),
        };
    }

    public void Dispose()
    {
        _text.Dispose();
        _bits.Dispose();
    }
}

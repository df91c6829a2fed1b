using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes pollReq bodies (RFC 9810 5.3.22).</summary>
internal static class PollComposer
{
    /// <summary>Makes a pollReq.</summary>
    /// <param name="certReqIds">What is polled for.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void Compose(ReadOnlySpan<int> certReqIds, DerBuffer body)
    {
        using DerBuffer requests = DerBuffer.Rent();
        foreach (int certReqId in certReqIds)
        {
            Der.Encode(new PollRequest { CertReqId = certReqId }, requests);
        }

        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WritePollReq(writer, new SequenceOf<PollRequest>(requests.Span, certReqIds.Length));
        body.Append(writer);
        DerWriterPool.Return(writer);
    }
}

using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes pollReq bodies (RFC 9810 5.3.22).</summary>
internal static class PollComposer
{
    internal static void Compose(int certReqId, DerBuffer body)
    {
        using DerBuffer scratch = new(32);
        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WritePollReq(writer, BodyWriter.One(new PollRequest { CertReqId = certReqId }, scratch));
        body.Append(writer);
        DerWriterPool.Return(writer);
    }
}

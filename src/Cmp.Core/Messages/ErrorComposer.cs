using System.Formats.Asn1;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes error bodies with status rejection (RFC 9810 5.3.21).</summary>
internal static class ErrorComposer
{
    internal static void Compose(string statusText, string details, DerBuffer body)
    {
        using StatusComposer status = new();
        using DerBuffer scratch = new(128);
        AsnWriter writer = DerWriterPool.Rent();
        ErrorMsgContent content = new()
        {
            PkiStatusInfo = status.Compose(PkiStatus.Rejection, failureBits: 0, statusText),
            ErrorDetails = BodyWriter.One(new Utf8Text(Encoding.UTF8.GetBytes(details)), scratch),
        };
        PkiBody.WriteError(writer, content);
        body.Append(writer);
        DerWriterPool.Return(writer);
    }
}

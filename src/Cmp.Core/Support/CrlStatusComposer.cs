using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes CRLStatus of parts that are DER already (RFC 9810 5.3.19.17).</summary>
public static class CrlStatusComposer
{
    /// <summary>The status of the list of a distribution point.</summary>
    /// <param name="name">Valid DER of the DistributionPointName.</param>
    /// <param name="thisUpdate">Valid DER of the Time of the list at hand; empty when there is none.</param>
    /// <returns>DER of the CRLStatus.</returns>
    public static byte[] OfDistributionPoint(ReadOnlySpan<byte> name, ReadOnlySpan<byte> thisUpdate)
    {
        AsnWriter writer = DerWriterPool.Rent();
        CrlSource.WriteDpn(writer, new Encoded<DistributionPointName>(name).Value);
        return Compose(writer, thisUpdate);
    }

    /// <summary>The status of the list of an issuer.</summary>
    /// <param name="names">Valid DER of the GeneralNames of the issuer.</param>
    /// <param name="thisUpdate">Valid DER of the Time of the list at hand; empty when there is none.</param>
    /// <returns>DER of the CRLStatus.</returns>
    public static byte[] OfIssuer(ReadOnlySpan<byte> names, ReadOnlySpan<byte> thisUpdate)
    {
        AsnWriter writer = DerWriterPool.Rent();
        CrlSource.WriteIssuer(writer, new Encoded<SequenceOf<GeneralName>>(names).Value);
        return Compose(writer, thisUpdate);
    }

    private static byte[] Compose(AsnWriter writer, ReadOnlySpan<byte> thisUpdate)
    {
        using DerBuffer source = new(256);
        source.Append(writer);
        DerWriterPool.Return(writer);
        return Der.Encode(new CrlStatus
        {
            Source = new Encoded<CrlSource>(source.Span).Value,
            ThisUpdate = thisUpdate.IsEmpty ? default : new Optional<Time>(new Encoded<Time>(thisUpdate).Value),
        });
    }
}

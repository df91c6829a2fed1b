using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Asking for certificates of CAs: id-it-caCerts (RFC 9483 4.3.1, RFC 9810 5.3.19.14; S2).</summary>
public static class CaCertificates
{
    /// <summary>The question.</summary>
    /// <returns>DER of the InfoTypeAndValue for a <see cref="GeneralTransaction"/>.</returns>
    public static byte[] Ask() => SupportItems.Ask(InfoTypeOids.CaCerts);

    /// <summary>Reads the answer.</summary>
    /// <param name="received">DER of each InfoTypeAndValue received.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="certificates">
    /// The certificates, none when the server has none to give. They help to build paths; being sent makes none of them trusted (V16).
    /// </param>
    /// <returns>What is wrong with the answer, or null.</returns>
    public static CmpError? TryRead(
        IReadOnlyList<ReadOnlyMemory<byte>> received, TransactionLimits limits, out IReadOnlyList<CmpCertificate> certificates)
    {
        certificates = [];
        CmpError? failure = SupportItems.Open(received, InfoTypes.CaCerts, out Optional<SequenceOf<Unopened<Certificate>>> value);
        return failure ?? new CertificateCache().Open(value.Value, "caCerts", limits, out certificates);
    }
}

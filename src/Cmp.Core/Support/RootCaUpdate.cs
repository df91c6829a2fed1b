using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// A new root CA certificate and its links with the old one: id-it-rootCaCert and id-it-rootCaKeyUpdate (RFC 9483 4.3.2, RFC 9810
/// 5.3.19.15; S3). Nothing in it is to be trusted before <see cref="RootCaUpdateCheck"/> has looked at it.
/// </summary>
/// <param name="NewWithNew">The new root.</param>
/// <param name="NewWithOld">The new key signed with the old one; null when the server left it out.</param>
/// <param name="OldWithNew">The old key signed with the new one; null when the server left it out.</param>
public sealed record RootCaUpdate(CmpCertificate NewWithNew, CmpCertificate? NewWithOld, CmpCertificate? OldWithNew)
{
    /// <summary>The question.</summary>
    /// <param name="oldRoot">The root at hand; null to leave open which root is meant.</param>
    /// <returns>DER of the InfoTypeAndValue for a <see cref="GeneralTransaction"/>.</returns>
    public static byte[] Ask(CmpCertificate? oldRoot) =>
        SupportItems.Ask(InfoTypeOids.RootCaCert, oldRoot is null ? default : oldRoot.Encoded.Span);

    /// <summary>Reads the answer.</summary>
    /// <param name="received">DER of each InfoTypeAndValue received.</param>
    /// <param name="update">The update, not checked yet; null when the server has none, which is no error.</param>
    /// <returns>What is wrong with the answer, or null.</returns>
    public static CmpError? TryRead(IReadOnlyList<ReadOnlyMemory<byte>> received, out RootCaUpdate? update)
    {
        update = null;
        CmpError? failure = SupportItems.Open(received, InfoTypes.RootCaKeyUpdate, out Optional<RootCaKeyUpdateContent> value);
        if (failure is not null || !value.TryGet(out RootCaKeyUpdateContent content))
        {
            return failure;
        }

        CmpCertificate? newWithOld = null;
        CmpCertificate? oldWithNew = null;
        failure = Open(content.NewWithNew, "newWithNew", out CmpCertificate? newWithNew)
            ?? Open(content.NewWithOld, "newWithOld", out newWithOld)
            ?? Open(content.OldWithNew, "oldWithNew", out oldWithNew);
        update = failure is null ? new RootCaUpdate(newWithNew!, newWithOld, oldWithNew) : null;
        return failure;
    }

    private static CmpError? Open(Optional<Unopened<Certificate>> view, string name, out CmpCertificate? certificate)
    {
        certificate = null;
        if (!view.TryGet(out Unopened<Certificate> document))
        {
            return null;
        }

        bool decodes = CmpCertificate.TryDecode(document.Bytes, out CmpCertificate decoded, out DerError error);
        certificate = decodes ? decoded : null;
        return decodes ? null : new CmpError(CmpErrorCode.MalformedCertificate, $"{name}, counted from its first octet") { Der = error };
    }
}

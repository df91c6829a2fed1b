using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Asking for revocation lists: id-it-crlStatusList and id-it-crls (RFC 9483 4.3.4, RFC 9810 5.3.19.17; S5).</summary>
public static class RevocationLists
{
    /// <summary>The question.</summary>
    /// <param name="query">Which list is wanted.</param>
    /// <returns>DER of the InfoTypeAndValue for a <see cref="GeneralTransaction"/>.</returns>
    public static byte[] Ask(RevocationListQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        using DerBuffer status = new(256);
        query.Compose(status);
        return SupportItems.Ask(InfoTypeOids.CrlStatusList, Der.Encode(new SequenceOf<CrlStatus>(status.Span, 1)));
    }

    /// <summary>
    /// Reads the answer. That the list is the one asked for and newer than the one at hand is checked; its signature is for whoever
    /// validates certificates with it.
    /// </summary>
    /// <param name="received">DER of each InfoTypeAndValue received.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="list">The list; null when the server has none that is newer, which is no error.</param>
    /// <returns>What is wrong with the answer, or null.</returns>
    public static CmpError? TryRead(
        IReadOnlyList<ReadOnlyMemory<byte>> received, RevocationListQuery query, out CmpRevocationList? list)
    {
        ArgumentNullException.ThrowIfNull(query);
        list = null;
        CmpError? failure = SupportItems.Open(received, InfoTypes.Crls, out Optional<SequenceOf<Unopened<CertificateList>>> value);
        if (failure is not null || !value.TryGet(out SequenceOf<Unopened<CertificateList>> lists))
        {
            return failure;
        }

        if (lists.Count != 1)
        {
            return Invalid(string.Create(CultureInfo.InvariantCulture, $"{lists.Count} revocation lists, where one was asked for"));
        }

        if (!CmpRevocationList.TryDecode(lists.First.Bytes, out CmpRevocationList decoded, out DerError error))
        {
            return Invalid("the revocation list, counted from its first octet") with { Der = error };
        }

        if (!query.Issuer.IsEmpty && !DistinguishedName.AreEqual(decoded.Issuer.Span, query.Issuer.Span))
        {
            return Invalid($"the revocation list is of {DistinguishedName.ToText(decoded.Issuer.Span)}");
        }

        if (decoded.ThisUpdate <= query.ThisUpdate)
        {
            return Invalid("the revocation list is no newer than the one at hand");
        }

        list = decoded;
        return null;
    }

    private static CmpError Invalid(string detail) => new(CmpErrorCode.InvalidGeneralResponse, $"{detail} (rule S5)");
}

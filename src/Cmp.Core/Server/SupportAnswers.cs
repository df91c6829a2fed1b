using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Asks an <see cref="ISupportAuthority"/> what a general message wants to know, and makes the answer (RFC 9483 4.3; S1).</summary>
internal static class SupportAnswers
{
    /// <summary>Answers a general message, if it is of the kind that such an authority answers.</summary>
    /// <param name="query">The general message.</param>
    /// <param name="authority">The authority.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="reply">The answer.</param>
    /// <returns>False when it is for <see cref="ICertificateAuthority.Answer"/>.</returns>
    internal static bool TryAnswer(GeneralQuery query, ICertificateAuthority authority, TransactionLimits limits, out AuthorityReply? reply)
    {
        reply = null;
        if (authority is not ISupportAuthority support
            || query.Items.Count != 1
            || !Der.TryDecode(query.Items[0].Span, out InfoTypeAndValue item, out _))
        {
            return false;
        }

        if (item.InfoType.Is(InfoTypeOids.CaCerts))
        {
            reply = CaCertificates(support.GetCaCertificates(query.Origin));
        }
        else if (item.InfoType.Is(InfoTypeOids.CertReqTemplate))
        {
            reply = Item(InfoTypeOids.CertReqTemplate, support.GetRequestTemplate(query.Origin)?.Encode());
        }
        else if (item.InfoType.Is(InfoTypeOids.RootCaCert))
        {
            reply = RootUpdate(support, query.Origin, item);
        }
        else if (item.InfoType.Is(InfoTypeOids.CrlStatusList))
        {
            reply = RevocationList(support, query.Origin, item, limits);
        }

        return reply is not null;
    }

    // S2: absent when there is nothing to give.
    private static AuthorityReply CaCertificates(IReadOnlyList<CmpCertificate> certificates)
    {
        using DerBuffer scratch = new();
        foreach (CmpCertificate certificate in certificates)
        {
            scratch.Append(certificate.Encoded.Span);
        }

        return Item(
            InfoTypeOids.CaCerts,
            certificates.Count == 0 ? null : Der.Encode(new SequenceOf<Unopened<Certificate>>(scratch.Span, certificates.Count)));
    }

    private static AuthorityReply RootUpdate(ISupportAuthority support, QueryOrigin origin, InfoTypeAndValue item)
    {
        CmpCertificate? oldRoot = null;
        if (item.InfoValue.TryGet(out AnyValue value))
        {
            if (!CmpCertificate.TryDecode(value.Encoded, out CmpCertificate decoded, out DerError error))
            {
                return Malformed(error);
            }

            oldRoot = decoded;
        }

        if (support.GetRootCaUpdate(origin, oldRoot) is not RootCaUpdate update)
        {
            return Item(InfoTypeOids.RootCaKeyUpdate, null);
        }

        return Item(InfoTypeOids.RootCaKeyUpdate, Der.Encode(new RootCaKeyUpdateContent
        {
            NewWithNew = Document(update.NewWithNew).Value,
            NewWithOld = Document(update.NewWithOld),
            OldWithNew = Document(update.OldWithNew),
        }));
    }

    private static AuthorityReply RevocationList(ISupportAuthority support, QueryOrigin origin, InfoTypeAndValue item, TransactionLimits limits)
    {
        if (!item.TryOpen(InfoTypes.CrlStatusList, out SequenceOf<CrlStatus> statuses, out DerError error))
        {
            return Malformed(error);
        }

        if (statuses.Count != 1)
        {
            return AuthorityReply.Reject(PkiFailureInfo.BadRequest, "one CRLStatus is expected (rule S5)");
        }

        if (RevocationListQuery.TryRead(statuses.First, limits, out RevocationListQuery query) is CmpError failure)
        {
            return AuthorityReply.Reject(PkiFailureInfo.BadRequest, failure.Detail);
        }

        CmpRevocationList? list = support.GetRevocationList(origin, query);
        return Item(
            InfoTypeOids.Crls, list is null ? null : Der.Encode(new SequenceOf<Unopened<CertificateList>>(list.Encoded.Span, 1)));
    }

    private static Optional<Unopened<Certificate>> Document(CmpCertificate? certificate) =>
        certificate is null ? default(Optional<Unopened<Certificate>>) : new Unopened<Certificate>(certificate.Encoded.Span);

    private static AuthorityReply Item(ObjectId type, byte[]? value) => AuthorityReply.Answer([SupportItems.Ask(type, value)]);

    private static AuthorityReply Malformed(DerError error) =>
        AuthorityReply.Reject(PkiFailureInfo.BadDataFormat, $"the value asked with is malformed: {error}");
}

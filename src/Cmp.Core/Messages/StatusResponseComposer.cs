using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Makes the bodies by which a server says how things stand: rp, error, pollRep, pkiconf, genp.</summary>
internal static class StatusResponseComposer
{
    /// <summary>Makes an rp with one status (RFC 9810 5.3.10).</summary>
    /// <param name="status">How the request fared.</param>
    /// <param name="issuer">DER of the issuer of the certificate; empty to leave revCerts out.</param>
    /// <param name="serialNumber">Content octets of its serial number.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeRevocation(
        PkiStatusInfo status, ReadOnlySpan<byte> issuer, ReadOnlySpan<byte> serialNumber, DerBuffer body)
    {
        using DerBuffer statuses = new(256);
        using DerBuffer certificates = new(256);
        using DerBuffer name = new(256);
        AsnWriter writer = DerWriterPool.Rent();
        RevRepContent content = new() { Status = BodyWriter.One(status, statuses) };
        if (!issuer.IsEmpty)
        {
            GeneralName.WriteDirectoryName(writer, new Encoded<Name>(issuer).Value);
            name.Append(writer);
            writer.Reset();
            CertId certId = new()
            {
                Issuer = GeneralName.FromEncoded(GeneralNameKind.DirectoryName, name.Span),
                SerialNumber = new DerInteger(serialNumber),
            };
            content = new RevRepContent { Status = content.Status, RevCerts = BodyWriter.One(certId, certificates) };
        }

        PkiBody.WriteRp(writer, content);
        body.Append(writer);
        DerWriterPool.Return(writer);
    }

    /// <summary>Makes an error message; with status waiting it asks for patience (RFC 9810 5.3.21, RFC 9483 4.4).</summary>
    /// <param name="status">What happened.</param>
    /// <param name="errorCode">A number that means something to this implementation; null for none.</param>
    /// <param name="details">Texts for people, besides those in the status.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeError(PkiStatusInfo status, long? errorCode, IReadOnlyList<string> details, DerBuffer body)
    {
        using DerBuffer number = new(16);
        using DerBuffer texts = new(256);
        AsnWriter writer = DerWriterPool.Rent();
        if (errorCode is long code)
        {
            writer.WriteInteger(code);
            number.Append(writer);
            writer.Reset();
        }

        PkiBody.WriteError(writer, new ErrorMsgContent
        {
            PkiStatusInfo = status,
            ErrorCode = errorCode is null ? default(Optional<DerInteger>) : new Encoded<DerInteger>(number.Span).Value,
            ErrorDetails = StatusComposer.Texts(details, texts),
        });
        body.Append(writer);
        DerWriterPool.Return(writer);
    }

    /// <summary>Makes a pollRep (RFC 9810 5.3.22).</summary>
    /// <param name="answers">For each certReqId of the pollReq what is to be waited for; any number of them.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposePollResponse(ReadOnlySpan<KeyValuePair<int, AuthorityReply>> answers, DerBuffer body)
    {
        using DerBuffer responses = new(64);
        foreach ((int certReqId, AuthorityReply reply) in answers)
        {
            AppendPollResponse(certReqId, (long)reply.CheckAfter.TotalSeconds, reply.Text, responses);
        }

        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WritePollRep(writer, new SequenceOf<PollResponse>(responses.Span, answers.Length));
        body.Append(writer);
        DerWriterPool.Return(writer);
    }

    private static void AppendPollResponse(int certReqId, long checkAfter, string? reason, DerBuffer responses)
    {
        using DerBuffer number = new(16);
        using DerBuffer text = new(64);
        if (reason is not null)
        {
            Der.Encode(new Utf8Text(Encoding.UTF8.GetBytes(reason)), text);
        }

        AsnWriter writer = DerWriterPool.Rent();
        writer.WriteInteger(checkAfter);
        number.Append(writer);
        DerWriterPool.Return(writer);
        PollResponse response = new()
        {
            CertReqId = certReqId,
            CheckAfter = new Encoded<DerInteger>(number.Span).Value,
            Reason = reason is null ? default(Optional<SequenceOf<Utf8Text>>) : new SequenceOf<Utf8Text>(text.Span, 1),
        };
        Der.Encode(response, responses);
    }

    /// <summary>Makes a pkiconf (RFC 9810 5.3.17).</summary>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeConfirmation(DerBuffer body)
    {
        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WritePkiconf(writer, default);
        body.Append(writer);
        DerWriterPool.Return(writer);
    }

    /// <summary>Makes a genp (RFC 9810 5.3.20).</summary>
    /// <param name="items">DER of each InfoTypeAndValue.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeGeneral(IReadOnlyList<ReadOnlyMemory<byte>> items, DerBuffer body)
    {
        using DerBuffer scratch = new(256);
        foreach (ReadOnlyMemory<byte> item in items)
        {
            scratch.Append(item.Span);
        }

        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WriteGenp(writer, new SequenceOf<InfoTypeAndValue>(scratch.Span, items.Count));
        body.Append(writer);
        DerWriterPool.Return(writer);
    }
}

using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core.Tests.Pair;

/// <summary>Messages about several certificates (RFC 9810 5.3), written and read without the library's own codecs.</summary>
internal static class SeveralRequests
{
    /// <summary>An ir, cr or kur with a CertReqMsg for each certReqId.</summary>
    public static byte[] Request(TestPki pki, CmpBodyType type, params int[] identifiers) => Bodies.Body(type, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (int certReqId in identifiers)
            {
                writer.WriteEncodedValue(Single(pki, certReqId));
            }
        }
    });

    /// <summary>A CertReqMsg, its proof of possession over itself or, if it is to be wrong, over something else.</summary>
    public static byte[] Single(TestPki pki, int certReqId, bool isProven = true)
    {
        byte[] request = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(certReqId);
                using (writer.PushSequence())
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 5)))
                    {
                        writer.WriteEncodedValue(PkiText.Name($"CN=device {certReqId}"));
                    }

                    byte[] key = pki.NewSigner.SubjectPublicKeyInfo.ToArray();
                    key[0] = 0xA6;
                    writer.WriteEncodedValue(key);
                }
            }
        });
        byte[] signature = new byte[pki.NewSigner.MaximumSignatureLength];
        Xunit.Assert.True(pki.NewSigner.TrySign(isProven ? request : [1], signature, out int length));
        return MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(request);
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    writer.WriteEncodedValue(pki.NewSigner.AlgorithmIdentifier.Span);
                    writer.WriteBitString(signature.AsSpan(0, length));
                }
            }
        });
    }

    /// <summary>A pollReq.</summary>
    public static byte[] Poll(params int[] identifiers) => Bodies.Body(CmpBodyType.PollReq, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (int certReqId in identifiers)
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(certReqId);
                }
            }
        }
    });

    /// <summary>A certConf that accepts certificates.</summary>
    public static byte[] Confirm(IEnumerable<(int CertReqId, byte[] Certificate)> certificates) => Bodies.Body(CmpBodyType.CertConf, writer =>
    {
        using (writer.PushSequence())
        {
            foreach ((int certReqId, byte[] certificate) in certificates)
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(System.Security.Cryptography.SHA256.HashData(certificate));
                    writer.WriteInteger(certReqId);
                }
            }
        }
    });

    /// <summary>What an ip, cp or kup says of each certificate.</summary>
    public static IReadOnlyList<(int CertReqId, PkiStatus Status, byte[]? Certificate)> Read(MessageForge answer)
    {
        AsnReader content = CertReqView.Content(answer.Body).ReadSequence();
        if (content.PeekTag().TagClass == TagClass.ContextSpecific)
        {
            _ = content.ReadEncodedValue();
        }

        AsnReader responses = content.ReadSequence();
        List<(int, PkiStatus, byte[]?)> read = [];
        while (responses.HasData)
        {
            AsnReader response = responses.ReadSequence();
            int certReqId = (int)response.ReadInteger();
            PkiStatus status = (PkiStatus)(int)response.ReadSequence().ReadInteger();
            byte[]? certificate = response.HasData
                ? response.ReadSequence().ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadEncodedValue().ToArray()
                : null;
            read.Add((certReqId, status, certificate));
        }

        return read;
    }

    /// <summary>What a pollRep says of each certificate.</summary>
    public static IReadOnlyList<(int CertReqId, int CheckAfter)> ReadPoll(MessageForge answer)
    {
        AsnReader responses = CertReqView.Content(answer.Body).ReadSequence();
        List<(int, int)> read = [];
        while (responses.HasData)
        {
            AsnReader response = responses.ReadSequence();
            read.Add(((int)response.ReadInteger(), (int)response.ReadInteger()));
        }

        return read;
    }
}

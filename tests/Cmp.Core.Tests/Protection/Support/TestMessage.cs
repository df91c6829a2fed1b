using System;
using System.Collections.Generic;
using System.Formats.Asn1;

namespace Cmp.Core.Tests.Protection;

/// <summary>A PKIMessage for a test, written without the codecs under test.</summary>
internal sealed record TestMessage
{
    /// <summary>DER of pkiConf: <c>[19] EXPLICIT NULL</c>.</summary>
    public static readonly byte[] PkiConf = [0xB3, 0x02, 0x05, 0x00];

    /// <summary>DER of the sender's Name, or of another GeneralName when <see cref="SenderIsGeneralName"/> is set.</summary>
    public byte[] Sender { get; init; } = TestCertificate.Name("CN=server");

    public bool SenderIsGeneralName { get; init; }

    public byte[]? SenderKid { get; init; }

    public byte[] TransactionId { get; init; } = new byte[16];

    /// <summary>DER of protectionAlg, when it is not the protector's.</summary>
    public byte[]? ProtectionAlg { get; init; }

    /// <summary>DER of the PKIBody.</summary>
    public byte[] Body { get; init; } = PkiConf;

    public IReadOnlyList<CmpCertificate> ExtraCerts { get; init; } = [];

    /// <summary>DER of an InfoTypeAndValue for generalInfo.</summary>
    public byte[]? GeneralInfo { get; init; }

    /// <summary>Unused bits of the protection.</summary>
    public int UnusedBits { get; init; }

    /// <summary>A signed message of a certificate, which comes along.</summary>
    public static TestMessage From(TestCertificate signer, params IReadOnlyList<CmpCertificate> more) => new()
    {
        Sender = signer.Certificate.Subject.ToArray(),
        SenderKid = signer.Certificate.SubjectKeyIdentifier.IsEmpty ? null : signer.Certificate.SubjectKeyIdentifier.ToArray(),
        ExtraCerts = [signer.Certificate, .. more],
    };

    /// <summary>DER of the message.</summary>
    public byte[] Encode(IMessageProtector? protector)
    {
        byte[] header = EncodeHeader(ProtectionAlg ?? protector?.AlgorithmIdentifier.ToArray());
        byte[]? protection = null;
        if (protector is not null)
        {
            byte[] value = new byte[protector.MaximumLength];
            if (!protector.TryProtect(Sequence(header, Body), value, out int written))
            {
                throw new InvalidOperationException("not protected");
            }

            protection = value[..written];
        }

        return EncodeWith(header, protection);
    }

    /// <summary>DER of the message with a protection made elsewhere.</summary>
    public byte[] Encode(Func<byte[], byte[]> protect)
    {
        byte[] header = EncodeHeader(ProtectionAlg);
        return EncodeWith(header, protect(Sequence(header, Body)));
    }

    public ReceivedMessage Receive(IMessageProtector? protector) => Receive(Encode(protector));

    public static ReceivedMessage Receive(byte[] encoded)
    {
        CmpError? failure = ReceivedMessage.TryDecode(encoded, new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? message);
        return message ?? throw new InvalidOperationException(failure?.ToString());
    }

    /// <summary>DER of an ip that grants a certificate.</summary>
    public static byte[] Ip(CmpCertificate granted)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
            }

            using (writer.PushSequence())
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteEncodedValue(granted.Encoded.Span);
            }
        }

        return writer.Encode();
    }

    private byte[] EncodeHeader(byte[]? protectionAlg)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(2);
            WriteSender(writer);
            WriteExplicit(writer, 4, [0x30, 0x00]);
            WriteExplicit(writer, 1, protectionAlg);
            WriteExplicit(writer, 2, SenderKid is null ? null : OctetString(SenderKid));
            WriteExplicit(writer, 4, OctetString(TransactionId));
            WriteExplicit(writer, 5, OctetString(new byte[16]));
            if (GeneralInfo is not null)
            {
                WriteExplicit(writer, 8, Sequence(GeneralInfo));
            }
        }

        return writer.Encode();
    }

    private void WriteSender(AsnWriter writer)
    {
        if (SenderIsGeneralName)
        {
            writer.WriteEncodedValue(Sender);
        }
        else
        {
            WriteExplicit(writer, 4, Sender);
        }
    }

    private byte[] EncodeWith(byte[] header, byte[]? protection)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(header);
            writer.WriteEncodedValue(Body);
            if (protection is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteBitString(protection, UnusedBits);
                }
            }

            if (ExtraCerts.Count > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                using (writer.PushSequence())
                {
                    foreach (CmpCertificate certificate in ExtraCerts)
                    {
                        writer.WriteEncodedValue(certificate.Encoded.Span);
                    }
                }
            }
        }

        return writer.Encode();
    }

    public static byte[] Sequence(params byte[][] values)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (byte[] value in values)
            {
                writer.WriteEncodedValue(value);
            }
        }

        return writer.Encode();
    }

    public static byte[] OctetString(byte[] octets)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteOctetString(octets);
        return writer.Encode();
    }

    private static void WriteExplicit(AsnWriter writer, int number, byte[]? value)
    {
        if (value is not null)
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, number)))
            {
                writer.WriteEncodedValue(value);
            }
        }
    }
}

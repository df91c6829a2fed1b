using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;

namespace Cmp.Core.Tests.Pair;

/// <summary>A message taken apart, to be altered and put together again; written without the library's own codecs.</summary>
internal sealed class MessageForge
{
    private const int MessageTimeField = 0;
    private const int ProtectionAlgField = 1;
    private const int SenderKidField = 2;
    private const int TransactionIdField = 4;
    private const int SenderNonceField = 5;
    private const int RecipNonceField = 6;
    private const int FreeTextField = 7;
    private const int GeneralInfoField = 8;

    private readonly SortedDictionary<int, byte[]> _fields = [];

    public int Pvno { get; set; }

    /// <summary>DER of the GeneralName.</summary>
    public byte[] Sender { get; set; } = [];

    /// <summary>DER of the GeneralName.</summary>
    public byte[] Recipient { get; set; } = [];

    /// <summary>DER of the PKIBody.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>The octets of the protection; null when there is none.</summary>
    public byte[]? Protection { get; set; }

    public List<byte[]> ExtraCerts { get; } = [];

    public CmpBodyType BodyType => (CmpBodyType)(Body[0] & 0x1F);

    public byte[]? TransactionId
    {
        get => Octets(TransactionIdField);
        set => SetOctets(TransactionIdField, value);
    }

    public byte[]? SenderNonce
    {
        get => Octets(SenderNonceField);
        set => SetOctets(SenderNonceField, value);
    }

    public byte[]? RecipNonce
    {
        get => Octets(RecipNonceField);
        set => SetOctets(RecipNonceField, value);
    }

    public byte[]? SenderKid
    {
        get => Octets(SenderKidField);
        set => SetOctets(SenderKidField, value);
    }

    /// <summary>DER of the AlgorithmIdentifier.</summary>
    public byte[]? ProtectionAlg
    {
        get => _fields.GetValueOrDefault(ProtectionAlgField);
        set => Set(ProtectionAlgField, value);
    }

    /// <summary>DER of the SEQUENCE OF InfoTypeAndValue.</summary>
    public byte[]? GeneralInfo
    {
        get => _fields.GetValueOrDefault(GeneralInfoField);
        set => Set(GeneralInfoField, value);
    }

    /// <summary>DER of the PKIFreeText.</summary>
    public byte[]? FreeText
    {
        get => _fields.GetValueOrDefault(FreeTextField);
        set => Set(FreeTextField, value);
    }

    public DateTimeOffset? MessageTime
    {
        get => _fields.TryGetValue(MessageTimeField, out byte[]? time)
            ? new AsnReader(time, AsnEncodingRules.DER).ReadGeneralizedTime()
            : null;
        set => Set(MessageTimeField, value is DateTimeOffset time ? Write(writer => writer.WriteGeneralizedTime(time, omitFractionalSeconds: true)) : null);
    }

    /// <summary>DER of the time.</summary>
    public byte[] EncodedMessageTime
    {
        set => Set(MessageTimeField, value);
    }

    /// <summary>The text of the time as it stands in the message.</summary>
    public string? MessageTimeText => _fields.TryGetValue(MessageTimeField, out byte[]? time)
        ? System.Text.Encoding.ASCII.GetString(time, 2, time.Length - 2)
        : null;

    /// <summary>Object identifiers in generalInfo.</summary>
    public IReadOnlyList<string> InfoTypes
    {
        get
        {
            List<string> types = [];
            if (GeneralInfo is byte[] info)
            {
                AsnReader items = new AsnReader(info, AsnEncodingRules.DER).ReadSequence();
                while (items.HasData)
                {
                    types.Add(items.ReadSequence().ReadObjectIdentifier());
                }
            }

            return types;
        }
    }

    public static MessageForge Open(ReadOnlyMemory<byte> message)
    {
        MessageForge forge = new();
        AsnReader parts = new AsnReader(message, AsnEncodingRules.DER).ReadSequence();
        AsnReader header = parts.ReadSequence();
        forge.Pvno = header.TryReadInt32(out int pvno) ? pvno : throw new AsnContentException();
        forge.Sender = header.ReadEncodedValue().ToArray();
        forge.Recipient = header.ReadEncodedValue().ToArray();
        while (header.HasData)
        {
            Asn1Tag tag = header.PeekTag();
            forge._fields[tag.TagValue] = header.ReadSequence(tag).ReadEncodedValue().ToArray();
        }

        forge.Body = parts.ReadEncodedValue().ToArray();
        while (parts.HasData)
        {
            Asn1Tag tag = parts.PeekTag();
            AsnReader content = parts.ReadSequence(tag);
            if (tag.TagValue == 0)
            {
                forge.Protection = content.ReadBitString(out _);
            }
            else
            {
                AsnReader certificates = content.ReadSequence();
                while (certificates.HasData)
                {
                    forge.ExtraCerts.Add(certificates.ReadEncodedValue().ToArray());
                }
            }
        }

        return forge;
    }

    /// <summary>Puts the message together as it is, with the protection that it had.</summary>
    public byte[] Encode() => Write(writer =>
    {
        using (writer.PushSequence())
        {
            WriteHeader(writer);
            writer.WriteEncodedValue(Body);
            if (Protection is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteBitString(Protection);
                }
            }

            if (ExtraCerts.Count > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                using (writer.PushSequence())
                {
                    ExtraCerts.ForEach(certificate => writer.WriteEncodedValue(certificate));
                }
            }
        }
    });

    /// <summary>Puts the message together with a fresh, valid protection.</summary>
    public byte[] Seal(IMessageProtector protector, bool keepSenderKid = true)
    {
        ProtectionAlg = protector.AlgorithmIdentifier.ToArray();
        if (!keepSenderKid)
        {
            SenderKid = protector.SenderKeyIdentifier.IsEmpty ? null : protector.SenderKeyIdentifier.ToArray();
        }

        byte[] part = ProtectedPart();
        byte[] value = new byte[protector.MaximumLength];
        Protection = protector.TryProtect(part, value, out int written) ? value[..written] : throw new InvalidOperationException("not protected");
        return Encode();
    }

    /// <summary>Makes the message come from an identity: sender, senderKID, certificates, protection.</summary>
    public byte[] SealAs(Identity identity, params Identity[] chain)
    {
        Sender = DirectoryName(identity.Certificate.SubjectName.RawData);
        ExtraCerts.Clear();
        ExtraCerts.AddRange(new[] { identity }.Concat(chain).Select(each => each.Certificate.RawData));
        return Seal(identity.Protector, keepSenderKid: false);
    }

    /// <summary>Takes the protection away.</summary>
    public byte[] Bare()
    {
        ProtectionAlg = null;
        Protection = null;
        return Encode();
    }

    /// <summary>DER of what protection is computed over (P2).</summary>
    public byte[] ProtectedPart() => Write(writer =>
    {
        using (writer.PushSequence())
        {
            WriteHeader(writer);
            writer.WriteEncodedValue(Body);
        }
    });

    public static byte[] DirectoryName(byte[] name) => Write(writer =>
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
        {
            writer.WriteEncodedValue(name);
        }
    });

    public static byte[] Write(Action<AsnWriter> write)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private void WriteHeader(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Pvno);
            writer.WriteEncodedValue(Sender);
            writer.WriteEncodedValue(Recipient);
            foreach ((int number, byte[] value) in _fields)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, number)))
                {
                    writer.WriteEncodedValue(value);
                }
            }
        }
    }

    private byte[]? Octets(int field) =>
        _fields.TryGetValue(field, out byte[]? value) ? new AsnReader(value, AsnEncodingRules.DER).ReadOctetString() : null;

    private void SetOctets(int field, byte[]? value) => Set(field, value is null ? null : Write(writer => writer.WriteOctetString(value)));

    private void Set(int field, byte[]? value)
    {
        if (value is null)
        {
            _ = _fields.Remove(field);
        }
        else
        {
            _fields[field] = value;
        }
    }
}

using System;
using System.Formats.Asn1;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes whole messages of bodies: header (RFC 9810 5.1.1), protection (5.1.3) and extraCerts.</summary>
/// <param name="settings">Settings of the transaction.</param>
/// <param name="identity">transactionID and nonces of the transaction.</param>
public sealed class MessageComposer(TransactionSettings settings, MessageIdentity identity)
{
    /// <summary>The version to use at least: a server answers with the version it was asked with (RFC 9810 7).</summary>
    internal ProtocolVersion LeastVersion { get; init; } = ProtocolVersion.Cmp2000;

    /// <summary>Makes a message.</summary>
    /// <param name="type">Which body it has.</param>
    /// <param name="body">DER of the PKIBody.</param>
    /// <param name="now">The time, for messageTime.</param>
    /// <param name="message">Where the DER of the PKIMessage goes; what it held is dropped.</param>
    /// <returns>Why the message cannot be made, or null.</returns>
    public CmpError? Compose(CmpBodyType type, ReadOnlySpan<byte> body, DateTimeOffset now, DerBuffer message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ReadOnlyMemory<byte> senderKid = SenderKid;
        if (DistinguishedName.IsEmpty(settings.Sender.Span) && senderKid.IsEmpty)
        {
            // H7: whoever has no name must at least have an identifier.
            return new CmpError(CmpErrorCode.MissingSenderIdentification, "set a sender name, a certificate, or a reference value");
        }

        identity.Renew(settings.Crypto);
        using DerBuffer header = DerBuffer.Rent();
        WriteHeader(type, body, senderKid.Span, now, header);
        return Protect(header.Span, body, message);
    }

    private ReadOnlyMemory<byte> SenderKid => settings.Protector is { SenderKeyIdentifier.IsEmpty: false } protector
        ? protector.SenderKeyIdentifier
        : settings.SenderKeyIdentifier;

    private void WriteHeader(CmpBodyType type, ReadOnlySpan<byte> body, ReadOnlySpan<byte> senderKid, DateTimeOffset now, DerBuffer header)
    {
        using DerBuffer sender = DerBuffer.Rent();
        using DerBuffer recipient = DerBuffer.Rent();
        using DerBuffer generalInfo = DerBuffer.Rent();
        using DerBuffer freeText = DerBuffer.Rent();
        WriteName(settings.Sender.Span, sender);
        WriteName(settings.Recipient.Span, recipient);
        int items = WriteGeneralInfo(type, generalInfo);
        WriteFreeText(freeText);
        PkiHeader view = new()
        {
            Pvno = VersionFor(type, body),
            Sender = GeneralName.FromEncoded(GeneralNameKind.DirectoryName, sender.Span),
            Recipient = GeneralName.FromEncoded(GeneralNameKind.DirectoryName, recipient.Span),
            MessageTime = new GeneralizedTime(WholeSeconds(now)),
            ProtectionAlg = BodyWriter.Open<AlgorithmIdentifier>(settings.Protector is null ? default : settings.Protector.AlgorithmIdentifier.Span),
            SenderKid = OptionalOctets(senderKid),
            TransactionId = OptionalOctets(identity.TransactionId.Span),
            SenderNonce = OptionalOctets(identity.SenderNonce.Span),
            RecipNonce = OptionalOctets(identity.RecipientNonce.Span),
            FreeText = freeText.Length == 0 ? default(Optional<SequenceOf<Utf8Text>>) : new SequenceOf<Utf8Text>(freeText.Span, 1),
            GeneralInfo = items == 0 ? default(Optional<SequenceOf<InfoTypeAndValue>>) : new SequenceOf<InfoTypeAndValue>(generalInfo.Span, items),
        };
        Der.Encode(view, header);
    }

    private CmpError? Protect(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, DerBuffer message)
    {
        using DerBuffer certificates = DerBuffer.Rent();
        for (int i = 0; i < settings.ExtraCerts.Count; i++)
        {
            certificates.Append(settings.ExtraCerts[i].Span);
        }

        ProtectedPart part = new() { Header = new Encoded<PkiHeader>(header), Body = new Encoded<PkiBody>(body) };
        SequenceOf<Unopened<Certificate>> extraCerts = new(certificates.Span, settings.ExtraCerts.Count);
        return MessageSealer.Seal(part, settings.Protector, extraCerts, message);
    }

    // H1, H2: version 3 only where its syntax is used. Of what this side sends that is certConf with hashAlg.
    private ProtocolVersion VersionFor(CmpBodyType type, ReadOnlySpan<byte> body) =>
        type == CmpBodyType.CertConf && NamesHash(new Encoded<PkiBody>(body).Value.CertConf)
            ? ProtocolVersion.Cmp2021
            : settings.LeastVersion > LeastVersion ? settings.LeastVersion : LeastVersion;

    private static bool NamesHash(SequenceOf<CertStatus> statuses)
    {
        foreach (CertStatus status in statuses)
        {
            if (status.HashAlg.HasValue)
            {
                return true;
            }
        }

        return false;
    }

    // H15: implicitConfirm belongs to certificate requests only. H16: certProfile to them and to the question what they should look like.
    private int WriteGeneralInfo(CmpBodyType type, DerBuffer generalInfo)
    {
        int items = settings.GeneralInfo.Count;
        for (int i = 0; i < items; i++)
        {
            generalInfo.Append(settings.GeneralInfo[i].Span);
        }

        if (settings.CertificateProfile is string profile && CertificateProfiles.BelongTo(type))
        {
            CertificateProfiles.Compose(profile, generalInfo);
            items++;
        }

        if (settings.RequestImplicitConfirm && BodyTypeNames.ResponseTo(type) != CmpBodyType.None)
        {
            Der.Encode(new InfoTypeAndValue { InfoType = InfoTypeOids.ImplicitConfirm, InfoValue = new AnyValue([DerTag.Null, 0]) }, generalInfo);
            items++;
        }

        return items;
    }

    private void WriteFreeText(DerBuffer freeText)
    {
        if (settings.FreeText is string text)
        {
            Der.Encode(new Utf8Text(Encoding.UTF8.GetBytes(text)), freeText);
        }
    }

    private static void WriteName(ReadOnlySpan<byte> name, DerBuffer destination)
    {
        AsnWriter writer = DerWriterPool.Rent();
        try
        {
            // An unknown name is the NULL-DN: an empty sequence (H7, H8).
            _ = Der.TryDecode(name.IsEmpty ? [DerTag.Sequence, 0] : name, out Name view, out _);
            GeneralName.WriteDirectoryName(writer, view);
            destination.Append(writer);
        }
        finally
        {
            DerWriterPool.Return(writer);
        }
    }

    // H14: seconds, no fraction (RFC 5280 4.1.2.5.2).
    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static Optional<OctetString> OptionalOctets(ReadOnlySpan<byte> octets) => octets.IsEmpty ? default : new Optional<OctetString>(new OctetString(octets));
}

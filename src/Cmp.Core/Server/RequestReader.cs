using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkcs10;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Reads requests into what an authority is asked, checking what is not for the authority to check.</summary>
/// <param name="crypto">The cryptography.</param>
/// <param name="limits">The limits.</param>
/// <param name="conduct">How lenient the server is.</param>
internal sealed class RequestReader(ICmpCrypto crypto, TransactionLimits limits, ServerConduct conduct)
{
    private readonly ProofOfPossessionCheck _proofs = new(crypto, conduct);
    private IReadOnlyList<string> _profiles = [];

    /// <summary>Reads a request.</summary>
    /// <param name="message">The request, verified.</param>
    /// <param name="peer">Who sent it.</param>
    /// <param name="query">What is asked.</param>
    /// <returns>Why it is refused, or null.</returns>
    internal Refusal? Read(ReceivedMessage message, PeerAuthentication peer, out AuthorityQuery? query)
    {
        if (CertificateProfiles.TryRead(message.Header, limits, out _profiles) is CmpError failure)
        {
            query = null;
            return Refusal.Of(failure);
        }

        switch (message.BodyType)
        {
            case CmpBodyType.Rr:
                return ReadRevocation(message, peer, out query);
            case CmpBodyType.Genm:
                query = ReadGeneral(message, peer);
                return null;
            case CmpBodyType.P10cr:
                return ReadPkcs10(message, peer, out query);
            default:
                return ReadCertificateRequest(message, peer, out query);
        }
    }

    private Refusal? ReadCertificateRequest(ReceivedMessage message, PeerAuthentication peer, out AuthorityQuery? query)
    {
        PkiBody body = message.Body;
        SequenceOf<CertReqMsg> requests = body.Kind switch
        {
            PkiBodyKind.Ir => body.Ir,
            PkiBodyKind.Cr => body.Cr,
            _ => body.Kur,
        };
        query = null;
        CertRequest request = requests.First.CertReq.Value;
        if (requests.Count != 1 || request.CertReqId != CertRequestComposer.CertReqId)
        {
            // Q1.
            return Refusal.Of(
                requests.Count != 1 ? CmpErrorCode.MultipleRequests : CmpErrorCode.WrongRequestId,
                "one CertReqMsg is expected, with certReqId 0");
        }

        CertTemplate template = request.CertTemplate;
        byte[] publicKey = template.PublicKey.TryGet(out SubjectPublicKeyInfo key) ? Der.Encode(key) : [];
        bool isKeyRequested = key.SubjectPublicKey.Octets.IsEmpty;
        if (isKeyRequested && CheckKeyRequest(requests.First, message.Header.Pvno) is Refusal refusal)
        {
            return refusal;
        }

        (ReadOnlyMemory<byte> oldIssuer, ReadOnlyMemory<byte> oldSerialNumber) = OldCertIdOf(request.Controls.Value);
        OptionalValidity validity = template.Validity.Value;
        query = new CertificateQuery
        {
            Origin = OriginOf(message, peer),
            Subject = template.Subject.TryGet(out Name subject) ? subject.Encoded.ToArray() : default(ReadOnlyMemory<byte>),
            PublicKey = publicKey,
            IsKeyRequested = isKeyRequested,
            NotBefore = validity.NotBefore.TryGet(out Time notBefore) ? notBefore.ToDateTimeOffset() : null,
            NotAfter = validity.NotAfter.TryGet(out Time notAfter) ? notAfter.ToDateTimeOffset() : null,
            Extensions = EncodeEach(template.Extensions.Value),
            OldIssuer = oldIssuer,
            OldSerialNumber = oldSerialNumber,
            IsProvenByRa = requests.First.Popo.Value.Kind == ProofOfPossessionKind.RaVerified,
            CertReqId = request.CertReqId,
        };
        return isKeyRequested ? null : _proofs.Check(requests.First, peer);
    }

    // K1, H1: nobody can prove to possess what is yet to be generated, and the answer takes version 3.
    private Refusal? CheckKeyRequest(CertReqMsg request, ProtocolVersion version)
    {
        if (!conduct.GeneratesKeys || request.Popo.HasValue)
        {
            return Refusal.Of(CmpErrorCode.IncompleteTemplate, "the certTemplate has no public key");
        }

        return version == ProtocolVersion.Cmp2021 || conduct.IsLenient
            ? null
            : new Refusal(PkiFailureInfo.UnsupportedVersion, "a request for a key to be generated has to be of version 3 (rule H1)")
            {
                Code = CmpErrorCode.UnsupportedVersion,
            };
    }

    private Refusal? ReadPkcs10(ReceivedMessage message, PeerAuthentication peer, out AuthorityQuery? query)
    {
        CertificationRequest request = message.Body.P10cr;
        CertificationRequestInfo info = request.CertificationRequestInfo.Value;
        query = new CertificateQuery
        {
            Origin = OriginOf(message, peer),
            Subject = info.Subject.Encoded.ToArray(),
            PublicKey = Der.Encode(info.SubjectPkInfo),
            Extensions = ExtensionsOf(info.Attributes.Value),
            CertReqId = -1,
        };
        return _proofs.Check(request);
    }

    private Refusal? ReadRevocation(ReceivedMessage message, PeerAuthentication peer, out AuthorityQuery? query)
    {
        SequenceOf<RevDetails> requests = message.Body.Rr;
        RevDetails details = requests.First;
        CertTemplate template = details.CertDetails;
        bool named = template.Issuer.HasValue && template.SerialNumber.HasValue;
        query = null;
        if (requests.Count != 1 || !(named || template.PublicKey.HasValue))
        {
            // R1.
            return Refusal.Of(
                requests.Count != 1 ? CmpErrorCode.MultipleRequests : CmpErrorCode.UnidentifiedCertificate,
                "one certificate is expected, named by issuer and serial number or by its public key");
        }

        query = new RevocationQuery
        {
            Origin = OriginOf(message, peer),
            Issuer = template.Issuer.TryGet(out Name issuer) ? issuer.Encoded.ToArray() : default(ReadOnlyMemory<byte>),
            SerialNumber = template.SerialNumber.TryGet(out DerInteger serial) ? serial.Content.ToArray() : default(ReadOnlyMemory<byte>),
            Subject = template.Subject.TryGet(out Name subject) ? subject.Encoded.ToArray() : default(ReadOnlyMemory<byte>),
            PublicKey = template.PublicKey.TryGet(out SubjectPublicKeyInfo key) ? Der.Encode(key) : default(ReadOnlyMemory<byte>),
            Reason = ReasonOf(details.CrlEntryDetails.Value),
        };
        return null;
    }

    private GeneralQuery ReadGeneral(ReceivedMessage message, PeerAuthentication peer)
    {
        List<ReadOnlyMemory<byte>> items = [];
        foreach (InfoTypeAndValue item in message.Body.Genm)
        {
            items.Add(Der.Encode(item));
        }

        return new GeneralQuery
        {
            Origin = OriginOf(message, peer),
            Items = items,
        };
    }

    private static (ReadOnlyMemory<byte> Issuer, ReadOnlyMemory<byte> SerialNumber) OldCertIdOf(SequenceOf<AttributeTypeAndValue> controls)
    {
        foreach (AttributeTypeAndValue control in controls)
        {
            if (control.TryOpen(CrmfAttributes.OldCertId, out CertId certId, out _) && certId.Issuer.Kind == GeneralNameKind.DirectoryName)
            {
                return (certId.Issuer.DirectoryName.Encoded.ToArray(), certId.SerialNumber.Content.ToArray());
            }
        }

        return default;
    }

    private static List<ReadOnlyMemory<byte>> ExtensionsOf(SetOf<PkixAttribute> attributes)
    {
        foreach (PkixAttribute attribute in attributes)
        {
            if (attribute.Type.Is(PkixOids.ExtensionRequest)
                && attribute.Values.Count == 1
                && First(attribute.Values).TryOpen(out SequenceOf<Extension> extensions, out _))
            {
                return EncodeEach(extensions);
            }
        }

        return [];
    }

    private static AnyValue First(SetOf<AnyValue> values)
    {
        foreach (AnyValue value in values)
        {
            return value;
        }

        return default;
    }

    private static List<ReadOnlyMemory<byte>> EncodeEach(SequenceOf<Extension> extensions)
    {
        List<ReadOnlyMemory<byte>> encoded = new(extensions.Count);
        foreach (Extension extension in extensions)
        {
            encoded.Add(Der.Encode(extension));
        }

        return encoded;
    }

    private static int? ReasonOf(SequenceOf<Extension> details)
    {
        foreach (Extension detail in details)
        {
            if (detail.ExtnId.Is(ExtensionOids.CrlReasons) && detail.ExtnValue.Octets is [DerTag.Enumerated, 1, byte reason])
            {
                return reason;
            }
        }

        return null;
    }

    private QueryOrigin OriginOf(ReceivedMessage message, PeerAuthentication peer)
    {
        PkiHeader header = message.Header;
        return new QueryOrigin(
            message.BodyType,
            peer,
            header.Sender.DirectoryName.Encoded.ToArray(),
            header.SenderKid.Value.Octets.ToArray(),
            header.TransactionId.Value.Octets.ToArray())
        {
            CertificateProfiles = _profiles,
        };
    }
}

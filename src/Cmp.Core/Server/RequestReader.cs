using System;
using System.Collections.Generic;
using System.Globalization;
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

    /// <summary>Name of the certificate profile that counts when a message names none; null for none.</summary>
    internal string? DefaultProfile { get; init; }

    /// <summary>Reads a request for revocation, or a general message.</summary>
    /// <param name="message">The request, verified.</param>
    /// <param name="peer">Who sent it.</param>
    /// <param name="query">What is asked.</param>
    /// <returns>Why it is refused, or null.</returns>
    internal Refusal? Read(ReceivedMessage message, PeerAuthentication peer, out AuthorityQuery? query)
    {
        query = null;
        if (CertificateProfiles.TryRead(message.Header, limits, out _profiles) is CmpError failure)
        {
            return Refusal.Of(failure);
        }

        if (message.BodyType == CmpBodyType.Rr)
        {
            return ReadRevocation(message, peer, out query);
        }

        query = ReadGeneral(message, peer);
        return null;
    }

    /// <summary>Reads a request for certificates.</summary>
    /// <param name="message">The request, verified.</param>
    /// <param name="peer">Who sent it.</param>
    /// <param name="requests">Where what is asked goes, each with the reason why it is refused, or null.</param>
    /// <returns>Why the request is refused as a whole, or null.</returns>
    internal Refusal? Read(ReceivedMessage message, PeerAuthentication peer, List<(CertificateQuery Query, Refusal? Refusal)> requests)
    {
        if (CertificateProfiles.TryRead(message.Header, limits, out _profiles) is CmpError failure)
        {
            return Refusal.Of(failure);
        }

        QueryOrigin origin = OriginOf(message, peer);
        PkiBody body = message.Body;
        if (body.Kind == PkiBodyKind.P10cr)
        {
            requests.Add(ReadPkcs10(body.P10cr, origin));
            return null;
        }

        SequenceOf<CertReqMsg> messages = body.Kind switch
        {
            PkiBodyKind.Ir => body.Ir,
            PkiBodyKind.Cr => body.Cr,
            _ => body.Kur,
        };
        if (CheckIdentifiers(messages) is Refusal refusal)
        {
            return refusal;
        }

        foreach (CertReqMsg request in messages)
        {
            requests.Add(ReadCertificateRequest(request, origin, message.Header.Pvno, requests.Count));
        }

        return null;
    }

    // Q1 wants one request, with certReqId 0; RFC 9810 5.3 allows several, told apart by their certReqId.
    private Refusal? CheckIdentifiers(SequenceOf<CertReqMsg> requests)
    {
        int most = conduct.IsLenient ? 1 : limits.CertificateRequests;
        if (requests.Count > most)
        {
            return Refusal.Of(
                CmpErrorCode.MultipleRequests,
                string.Create(CultureInfo.InvariantCulture, $"at most {most} CertReqMsg are accepted in one message"));
        }

        HashSet<int> identifiers = [];
        foreach (CertReqMsg request in requests)
        {
            int certReqId = request.CertReq.Value.CertReqId;
            bool isExpected = requests.Count == 1 ? certReqId == CertRequestComposer.CertReqId : certReqId >= 0;
            if (!isExpected || !identifiers.Add(certReqId))
            {
                return Refusal.Of(
                    CmpErrorCode.WrongRequestId, "the certReqId of a single CertReqMsg has to be 0, those of several distinct and not negative");
            }
        }

        return null;
    }

    private (CertificateQuery Query, Refusal? Refusal) ReadCertificateRequest(
        CertReqMsg message, QueryOrigin origin, ProtocolVersion version, int index)
    {
        CertRequest request = message.CertReq.Value;
        CertTemplate template = request.CertTemplate;
        byte[] publicKey = template.PublicKey.TryGet(out SubjectPublicKeyInfo key) ? Der.Encode(key) : [];
        bool isKeyRequested = key.SubjectPublicKey.Octets.IsEmpty;
        (ReadOnlyMemory<byte> oldIssuer, ReadOnlyMemory<byte> oldSerialNumber) = OldCertIdOf(request.Controls.Value);
        OptionalValidity validity = template.Validity.Value;
        CertificateQuery query = new()
        {
            Origin = origin,
            Subject = template.Subject.TryGet(out Name subject) ? subject.Encoded.ToArray() : default(ReadOnlyMemory<byte>),
            PublicKey = publicKey,
            IsKeyRequested = isKeyRequested,
            Profile = ProfileAt(index),
            NotBefore = validity.NotBefore.TryGet(out Time notBefore) ? notBefore.ToDateTimeOffset() : null,
            NotAfter = validity.NotAfter.TryGet(out Time notAfter) ? notAfter.ToDateTimeOffset() : null,
            Extensions = EncodeEach(template.Extensions.Value),
            OldIssuer = oldIssuer,
            OldSerialNumber = oldSerialNumber,
            IsProvenByRa = message.Popo.Value.Kind == ProofOfPossessionKind.RaVerified,
            CertReqId = request.CertReqId,
        };
        return (query, isKeyRequested ? CheckKeyRequest(message, version) : _proofs.Check(message, origin.Peer));
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

    private (CertificateQuery Query, Refusal? Refusal) ReadPkcs10(CertificationRequest request, QueryOrigin origin)
    {
        CertificationRequestInfo info = request.CertificationRequestInfo.Value;
        CertificateQuery query = new()
        {
            Origin = origin,
            Subject = info.Subject.Encoded.ToArray(),
            PublicKey = Der.Encode(info.SubjectPkInfo),
            Profile = ProfileAt(0),
            Extensions = ExtensionsOf(info.Attributes.Value),
            CertReqId = -1,
        };
        return (query, _proofs.Check(request));
    }

    // H16: the names stand in the order of the requests; an empty one stands for none.
    private string? ProfileAt(int index) => index < _profiles.Count && _profiles[index].Length > 0 ? _profiles[index] : DefaultProfile;

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
            CertificateProfiles = _profiles.Count == 0 && DefaultProfile is not null ? [DefaultProfile] : _profiles,
        };
    }
}

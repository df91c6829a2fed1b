using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>A message as the rules look at it.</summary>
/// <param name="message">The message.</param>
/// <param name="crypto">The cryptography; null for none.</param>
internal sealed class RuleSubject(ReceivedMessage message, ICmpCrypto? crypto)
{
    internal ICmpCrypto? Crypto { get; } = crypto;

    /// <summary>Whether several pieces of information were asked for, so that there may be several answers.</summary>
    internal bool MayHoldSeveral { get; init; }

    internal CmpBodyType Type => message.BodyType;

    internal PkiHeader Header => message.Header;

    internal PkiBody Body => message.Body;

    internal PkiMessage View => message.View;

    internal IReadOnlyList<CmpCertificate> ExtraCerts => message.ExtraCerts;

    /// <summary>Whether the message asks for a certificate: ir, cr, kur, p10cr.</summary>
    internal bool AsksForCertificate => BodyTypeNames.ResponseTo(Type) != CmpBodyType.None;

    /// <summary>Whether the message holds CertReqMessages.</summary>
    internal bool HoldsCrmf => Type is CmpBodyType.Ir or CmpBodyType.Cr or CmpBodyType.Kur;

    /// <summary>Whether the message begins a transaction.</summary>
    internal bool IsFirst => AsksForCertificate || Type is CmpBodyType.Rr or CmpBodyType.Genm or CmpBodyType.Krr or CmpBodyType.Ccr;

    /// <summary>Whether a client sends such messages.</summary>
    internal bool IsRequest => IsFirst || Type is CmpBodyType.CertConf or CmpBodyType.PollReq or CmpBodyType.Popdecr;

    /// <summary>Whether the message is ip, cp or kup.</summary>
    internal bool OffersCertificate => Type is CmpBodyType.Ip or CmpBodyType.Cp or CmpBodyType.Kup;

    /// <summary>Whether a server sends such messages; either side may send error messages.</summary>
    internal bool IsResponse => OffersCertificate || Type is CmpBodyType.Rp or CmpBodyType.Genp or CmpBodyType.Pkiconf or CmpBodyType.PollRep
        or CmpBodyType.Popdecc or CmpBodyType.Krp or CmpBodyType.Ccp;

    internal bool IsProtected => Header.ProtectionAlg.HasValue && View.Protection.HasValue;

    internal bool IsMac => Header.ProtectionAlg.TryGet(out AlgorithmIdentifier algorithm)
        && (algorithm.Algorithm.Is(CmpOids.PasswordBasedMac) || algorithm.Algorithm.Is(AlgorithmOids.Pbmac1)
            || algorithm.Algorithm.Is(CmpOids.DhBasedMac) || algorithm.Algorithm.Is(CmpOids.KemBasedMac));

    internal bool IsSigned => Header.ProtectionAlg.HasValue && !IsMac;

    /// <summary>DER of the sender's name; empty when it is none.</summary>
    internal ReadOnlySpan<byte> Sender =>
        Header.Sender.Kind == GeneralNameKind.DirectoryName ? Header.Sender.DirectoryName.Encoded : default;

    internal CmpCertificate? FirstCertificate => ExtraCerts.Count > 0 ? ExtraCerts[0] : null;

    /// <summary>The certificate in the message that has the sender's name, the one with the senderKID first; null when there is none.</summary>
    internal CmpCertificate? ProtectionCertificate
    {
        get
        {
            CmpCertificate? found = null;
            foreach (CmpCertificate certificate in ExtraCerts)
            {
                if (IsSigned && DistinguishedName.AreEqual(certificate.Subject, Sender))
                {
                    found ??= certificate;
                    if (certificate.SubjectKeyIdentifier.SequenceEqual(Header.SenderKid.Value.Octets))
                    {
                        return certificate;
                    }
                }
            }

            return found;
        }
    }

    /// <summary>The requests of an ir, cr or kur.</summary>
    internal SequenceOf<CertReqMsg> Requests => Type switch
    {
        CmpBodyType.Ir => Body.Ir,
        CmpBodyType.Cr => Body.Cr,
        CmpBodyType.Kur => Body.Kur,
        _ => default,
    };

    /// <summary>The responses of an ip, cp or kup.</summary>
    internal CertRepMessage Responses => OffersCertificate ? StatusReader.CertRepOf(Body) : default;

    /// <summary>The template of the first request of an ir, cr or kur.</summary>
    internal CertTemplate Template => Requests.Count > 0 ? Requests.First.CertReq.Value.CertTemplate : default;

    /// <summary>Whether the CA is to generate the key: there is none in the template, or one of no bits (RFC 9483 4.1.6).</summary>
    internal bool AsksForKey => HoldsCrmf && Requests.Count > 0
        && (!Template.PublicKey.TryGet(out SubjectPublicKeyInfo key) || key.SubjectPublicKey.Octets.IsEmpty);

    /// <summary>Whether an EnvelopedData is in the message, or is what the request expects.</summary>
    internal bool NeedsVersion3 => AsksForKey || HoldsEnvelope || HoldsHashAlgorithm;

    /// <summary>Whether a certConf names the hash function of its certHash.</summary>
    internal bool HoldsHashAlgorithm => Type == CmpBodyType.CertConf && Body.CertConf.Count > 0 && Body.CertConf.First.HashAlg.HasValue;

    private bool HoldsEnvelope
    {
        get
        {
            if (!OffersCertificate || Responses.Response.Count == 0
                || !Responses.Response.First.CertifiedKeyPair.TryGet(out CertifiedKeyPair pair))
            {
                return false;
            }

            return pair.PrivateKey.Value.Kind == EncryptedKeyKind.EnvelopedData
                || (pair.CertOrEncCert.Kind == CertOrEncCertKind.EncryptedCert
                    && pair.CertOrEncCert.EncryptedCert.Kind == EncryptedKeyKind.EnvelopedData);
        }
    }

    /// <summary>How many items of a type generalInfo holds.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The number.</returns>
    internal int CountInfo(ObjectId type)
    {
        int count = 0;
        foreach (InfoTypeAndValue item in Header.GeneralInfo.Value)
        {
            count += item.InfoType.Is(type) ? 1 : 0;
        }

        return count;
    }
}

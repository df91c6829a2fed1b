using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Org.BouncyCastle.Asn1.Crmf;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;

namespace BouncyServer;

/// <summary>A root, an issuing CA, a responder and a key generation authority, what they issued and what they revoked.</summary>
public sealed class BouncyAuthority
{
    private const string CmcCa = "1.3.6.1.5.5.7.3.27";
    private const string CmKeyGeneration = "1.3.6.1.5.5.7.3.32";

    private readonly ConcurrentDictionary<BigInteger, X509Certificate> _issued = new();
    private readonly ConcurrentDictionary<BigInteger, int> _revoked = new();
    private int _lists;

    /// <summary>A new authority.</summary>
    /// <param name="kind">The kind of the keys of the root, the responder and the key generation authority.</param>
    /// <param name="caKind">That of the issuing CA; null for the same.</param>
    public BouncyAuthority(KeyKind kind, KeyKind? caKind = null)
    {
        Kind = kind;
        Root = CertificateMaker.SelfSigned($"O=Bouncy,CN={kind} root", kind);
        Ca = CertificateMaker.Issue($"O=Bouncy,CN={kind} CA", Root, caKind ?? kind, KeyUsage.KeyCertSign | KeyUsage.CrlSign, isCa: true);
        Server = CertificateMaker.Issue($"O=Bouncy,CN={kind} responder", Ca, kind, KeyUsage.DigitalSignature, purpose: CmcCa);
        KeyGenerator = CertificateMaker.Issue($"O=Bouncy,CN={kind} key generation", Ca, kind, KeyUsage.DigitalSignature, purpose: CmKeyGeneration);
        Identity foreignRoot = CertificateMaker.SelfSigned($"O=Foreign,CN={kind} root", kind);
        Foreign = CertificateMaker.Issue($"O=Bouncy,CN={kind} responder", foreignRoot, kind, KeyUsage.DigitalSignature, purpose: CmcCa);
        NewRoot = CertificateMaker.SelfSigned($"O=Bouncy,CN={kind} root", kind);
    }

    /// <summary>DER of the root.</summary>
    public byte[] RootCertificate => Root.Certificate.GetEncoded();

    /// <summary>DER of the issuing CA.</summary>
    public byte[] CaCertificate => Ca.Certificate.GetEncoded();

    /// <summary>DER of the root that follows.</summary>
    public byte[] NewRootCertificate => NewRoot.Certificate.GetEncoded();

    internal KeyKind Kind { get; }

    internal Identity Root { get; }

    internal Identity Ca { get; }

    internal Identity Server { get; }

    internal Identity KeyGenerator { get; }

    /// <summary>Of the responder's name, but under a root that nobody trusts.</summary>
    internal Identity Foreign { get; }

    /// <summary>The root that follows.</summary>
    internal Identity NewRoot { get; }

    /// <summary>Issues a certificate to a client otherwise than by CMP.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="publicKey">DER of the SubjectPublicKeyInfo.</param>
    /// <param name="agreesOnKeys">Whether the key may be used to agree on keys, too.</param>
    /// <param name="transportsKeys">Whether keys may be sent to it.</param>
    /// <returns>DER of the certificate.</returns>
    public byte[] IssueTo(string subject, byte[] publicKey, bool agreesOnKeys = false, bool transportsKeys = false) => Issue(new CertificatePlan
    {
        Subject = new X509Name(subject),
        PublicKey = SubjectPublicKeyInfo.GetInstance(publicKey),
        KeyUsage = KeyUsage.DigitalSignature | (agreesOnKeys ? KeyUsage.KeyAgreement : 0) | (transportsKeys ? KeyUsage.KeyEncipherment : 0),
    }).GetEncoded();

    /// <summary>Makes the current revocation list.</summary>
    /// <returns>Its DER.</returns>
    public byte[] MakeRevocationList()
    {
        DateTime now = DateTime.UtcNow;
        X509V2CrlGenerator generator = new();
        generator.SetIssuerDN(Ca.Name);

        // The clock that other programs read may be some milliseconds behind: to them a list of this moment may be one of the next second.
        generator.SetThisUpdate(now.AddSeconds(-10));
        generator.SetNextUpdate(now.AddDays(1));
        foreach ((BigInteger serial, int reason) in _revoked)
        {
            generator.AddCrlEntry(serial, now, reason);
        }

        _lists++;
        generator.AddExtension(X509Extensions.CrlNumber, false, new CrlNumber(BigInteger.ValueOf(_lists)));
        generator.AddExtension(
            X509Extensions.AuthorityKeyIdentifier, false, X509ExtensionUtilities.CreateAuthorityKeyIdentifier(Ca.Keys.Public));
        return generator.Generate(Ca.Signer).GetEncoded();
    }

    internal X509Certificate Issue(CertificatePlan plan)
    {
        X509Certificate certificate = CertificateMaker.Sign(plan, Ca);
        _issued[certificate.SerialNumber] = certificate;
        return certificate;
    }

    /// <summary>The certificate of that issuer and number, if it is one of these and still good; null otherwise.</summary>
    internal X509Certificate? Find(X509Name? issuer, BigInteger? serial) =>
        issuer is not null && serial is not null && issuer.Equivalent(Ca.Name, inOrder: true) && !_revoked.ContainsKey(serial)
            ? _issued.GetValueOrDefault(serial)
            : null;

    internal bool Revoke(BigInteger serial, int reason) => _issued.ContainsKey(serial) && _revoked.TryAdd(serial, reason);

    /// <summary>The new key, signed with the old one, and the reverse.</summary>
    internal (X509Certificate NewWithOld, X509Certificate OldWithNew) LinkRoots() => (Link(NewRoot, Root), Link(Root, NewRoot));

    private static X509Certificate Link(Identity subject, Identity issuer) => CertificateMaker.Sign(
        new CertificatePlan
        {
            Subject = subject.Name,
            PublicKey = subject.Certificate.SubjectPublicKeyInfo,
            IsCa = true,
            KeyUsage = KeyUsage.KeyCertSign | KeyUsage.CrlSign,
        },
        issuer);
}

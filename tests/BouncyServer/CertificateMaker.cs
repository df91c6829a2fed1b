using System;
using System.Collections.Generic;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Crmf;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;

namespace BouncyServer;

/// <summary>What a certificate is to look like.</summary>
internal sealed record CertificatePlan
{
    public required X509Name Subject { get; init; }

    public required SubjectPublicKeyInfo PublicKey { get; init; }

    public bool IsCa { get; init; }

    public int KeyUsage { get; init; } = Org.BouncyCastle.Asn1.X509.KeyUsage.DigitalSignature;

    /// <summary>OID of the extended key usage; null for none.</summary>
    public string? Purpose { get; init; }

    /// <summary>Extensions that a client asked for.</summary>
    public X509Extensions? Requested { get; init; }

    /// <summary>The validity that a client asked for.</summary>
    public OptionalValidity? Validity { get; init; }
}

/// <summary>Makes and signs certificates.</summary>
internal static class CertificateMaker
{
    public static Identity SelfSigned(string subject, KeyKind kind)
    {
        AsymmetricCipherKeyPair keys = kind.NewPair();
        X509Name name = new(subject);
        CertificatePlan plan = new()
        {
            Subject = name,
            PublicKey = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(keys.Public),
            IsCa = true,
            KeyUsage = KeyUsage.KeyCertSign | KeyUsage.CrlSign | KeyUsage.DigitalSignature,
        };
        return new Identity(Sign(plan, name, keys, kind), keys, kind);
    }

    public static Identity Issue(string subject, Identity issuer, KeyKind kind, int keyUsage, bool isCa = false, string? purpose = null)
    {
        AsymmetricCipherKeyPair keys = kind.NewPair();
        CertificatePlan plan = new()
        {
            Subject = new X509Name(subject),
            PublicKey = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(keys.Public),
            IsCa = isCa,
            KeyUsage = keyUsage,
            Purpose = purpose,
        };
        return new Identity(Sign(plan, issuer), keys, kind);
    }

    public static X509Certificate Sign(CertificatePlan plan, Identity issuer) => Sign(plan, issuer.Name, issuer.Keys, issuer.Kind);

    private static X509Certificate Sign(CertificatePlan plan, X509Name issuer, AsymmetricCipherKeyPair issuerKeys, KeyKind issuerKind)
    {
        DateTime now = DateTime.UtcNow;
        X509V3CertificateGenerator generator = new();
        generator.SetSerialNumber(new BigInteger(1, SerialOctets()));
        generator.SetIssuerDN(issuer);
        generator.SetSubjectDN(plan.Subject);
        generator.SetNotBefore(plan.Validity?.NotBefore?.ToDateTime() ?? now.AddHours(-1));
        generator.SetNotAfter(plan.Validity?.NotAfter?.ToDateTime() ?? now.AddYears(plan.IsCa ? 10 : 1));
        generator.SetSubjectPublicKeyInfo(plan.PublicKey);
        Dictionary<DerObjectIdentifier, X509Extension> extensions = OwnExtensions(plan, issuerKeys);
        foreach (DerObjectIdentifier wanted in plan.Requested?.ExtensionOids ?? [])
        {
            // What makes a CA is not the client's to ask for.
            if (!wanted.Equals(X509Extensions.BasicConstraints))
            {
                extensions[wanted] = plan.Requested!.GetExtension(wanted);
            }
        }

        foreach ((DerObjectIdentifier type, X509Extension extension) in extensions)
        {
            generator.AddExtension(type, extension);
        }

        return generator.Generate(issuerKind.Signer(issuerKeys.Private));
    }

    private static Dictionary<DerObjectIdentifier, X509Extension> OwnExtensions(CertificatePlan plan, AsymmetricCipherKeyPair issuerKeys)
    {
        Dictionary<DerObjectIdentifier, X509Extension> extensions = new()
        {
            [X509Extensions.BasicConstraints] = Extension(isCritical: true, new BasicConstraints(plan.IsCa)),
            [X509Extensions.KeyUsage] = Extension(isCritical: true, new KeyUsage(plan.KeyUsage)),
            [X509Extensions.SubjectKeyIdentifier] = Extension(isCritical: false, X509ExtensionUtilities.CreateSubjectKeyIdentifier(plan.PublicKey)),
            [X509Extensions.AuthorityKeyIdentifier] = Extension(
                isCritical: false, X509ExtensionUtilities.CreateAuthorityKeyIdentifier(issuerKeys.Public)),
        };
        if (plan.Purpose is not null)
        {
            extensions[X509Extensions.ExtendedKeyUsage] = Extension(
                isCritical: false, ExtendedKeyUsage.GetInstance(new DerSequence(new DerObjectIdentifier(plan.Purpose))));
        }

        return extensions;
    }

    private static X509Extension Extension(bool isCritical, Asn1Encodable value) => new(isCritical, new DerOctetString(value.GetEncoded("DER")));

    private static byte[] SerialOctets()
    {
        byte[] octets = new byte[8];
        KeyKinds.Random.NextBytes(octets);
        // Positive, and of the same length always.
        octets[0] = (byte)((octets[0] & 0x3f) | 0x40);
        return octets;
    }
}

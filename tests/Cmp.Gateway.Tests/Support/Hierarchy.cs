using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;

namespace Cmp.Gateway.Tests;

/// <summary>A root, an issuing CA under it, and a responder that the issuing CA has authorized.</summary>
internal sealed class Hierarchy
{
    private const string RootName = "CN=Test Root";
    private const string ResponderPurpose = "1.3.6.1.5.5.7.3.27";

    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;

    public Hierarchy(DateTimeOffset now, string issuingName = "CN=Test Issuing CA")
    {
        _start = now.AddDays(-1);
        _end = now.AddYears(20);
        RootKey = NewKey();
        Root = Certify(RootName, RootKey, RootName, RootKey, isCa: true);
        IssuingKey = NewKey();
        Issuing = Certify(issuingName, IssuingKey, RootName, RootKey, isCa: true);
        ResponderKey = NewKey();
        Responder = Certify("CN=Test Responder", ResponderKey, issuingName, IssuingKey, isCa: false, ResponderPurpose);
    }

    public ECDsa RootKey { get; }

    public CmpCertificate Root { get; }

    public ECDsa IssuingKey { get; }

    public CmpCertificate Issuing { get; }

    public ECDsa ResponderKey { get; }

    public CmpCertificate Responder { get; }

    /// <summary>A certificate for a root's name and key that another root of the same name signed.</summary>
    public CmpCertificate LinkTo(Hierarchy other) => Certify(RootName, other.RootKey, RootName, RootKey, isCa: true);

    /// <summary>Issues a certificate.</summary>
    public CmpCertificate Issue(ReadOnlySpan<byte> subject, ReadOnlySpan<byte> publicKey, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        CertificateRequest request = new(
            new X500DistinguishedName(subject), PublicKey.CreateFromSubjectPublicKeyInfo(publicKey, out _), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        return Sign(request, new X500DistinguishedName(Issuing.Subject), IssuingKey, notBefore, notAfter);
    }

    public static CmpCertificate Decode(ReadOnlySpan<byte> encoded) =>
        CmpCertificate.TryDecode(encoded, out CmpCertificate certificate, out Asn1.DerError error) ? certificate : throw new InvalidOperationException(error.ToString());

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private CmpCertificate Certify(string subject, ECDsa key, string issuer, ECDsa issuerKey, bool isCa, string? purpose = null)
    {
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isCa, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(isCa ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        }

        return Sign(request, new X500DistinguishedName(issuer), issuerKey, _start, _end);
    }

    // Roots of one name are told apart by their keys' identifiers.
    private static CmpCertificate Sign(
        CertificateRequest request, X500DistinguishedName issuer, ECDsa issuerKey, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        X509SubjectKeyIdentifierExtension identifier = new(new PublicKey(issuerKey), false);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));
        byte[] serial = RandomNumberGenerator.GetBytes(12);
        serial[0] = 1;
        using X509Certificate2 certificate = request.Create(issuer, X509SignatureGenerator.CreateForECDsa(issuerKey), notBefore, notAfter, serial);
        return Decode(certificate.RawData);
    }
}

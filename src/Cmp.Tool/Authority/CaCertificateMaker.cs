using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Cmp.Tool.Authority;

/// <summary>Makes the certificates of the authority itself.</summary>
internal static class CaCertificateMaker
{
    private const int SerialOctets = 16;

    // Clocks differ; a certificate that begins in the future is of no use.
    private static readonly TimeSpan s_headStart = TimeSpan.FromMinutes(5);

    /// <summary>A random serial number: positive, and as long as it may be guessed by nobody (RFC 5280 4.1.2.2).</summary>
    /// <returns>Its content octets.</returns>
    internal static byte[] NewSerialNumber()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialOctets);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    /// <summary>Makes the certificate of a CA.</summary>
    /// <param name="subject">Its name.</param>
    /// <param name="key">Its key.</param>
    /// <param name="issuerName">The name of its issuer.</param>
    /// <param name="issuerKey">The key of its issuer.</param>
    /// <param name="issuer">The certificate of its issuer; null when it issues itself.</param>
    /// <param name="now">The time.</param>
    /// <param name="life">How long it is valid, at most as long as its issuer.</param>
    /// <param name="pathLength">How many CAs may follow; null for any number.</param>
    /// <returns>The certificate.</returns>
    internal static X509Certificate2 Make(
        X500DistinguishedName subject,
        AsymmetricAlgorithm key,
        X500DistinguishedName issuerName,
        AsymmetricAlgorithm issuerKey,
        X509Certificate2? issuer,
        DateTimeOffset now,
        TimeSpan life,
        int? pathLength)
    {
        CertificateRequest request = new(subject, PublicKeyOf(key), KeyAlgorithm.DigestFor(issuerKey));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, pathLength is not null, pathLength ?? 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        X509SubjectKeyIdentifierExtension identifier = new(request.PublicKey, false);
        request.CertificateExtensions.Add(identifier);
        request.CertificateExtensions.Add(issuer is null
            ? X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier)
            : X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        DateTimeOffset end = issuer is not null && issuer.NotAfter < now + life ? issuer.NotAfter : now + life;
        return request.Create(issuerName, KeyAlgorithm.GeneratorFor(issuerKey), now - s_headStart, end, NewSerialNumber());
    }

    /// <summary>Makes the link between two roots: the key of one, signed with the key of the other (RFC 9810 4.4).</summary>
    /// <param name="subject">The root whose key is signed.</param>
    /// <param name="issuer">The root that signs.</param>
    /// <param name="issuerKey">Its key.</param>
    /// <returns>The certificate.</returns>
    internal static X509Certificate2 MakeLink(X509Certificate2 subject, X509Certificate2 issuer, AsymmetricAlgorithm issuerKey)
    {
        CertificateRequest request = new(subject.SubjectName, subject.PublicKey, KeyAlgorithm.DigestFor(issuerKey));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(subject.PublicKey, false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        DateTimeOffset start = subject.NotBefore > issuer.NotBefore ? subject.NotBefore : issuer.NotBefore;
        DateTimeOffset end = subject.NotAfter < issuer.NotAfter ? subject.NotAfter : issuer.NotAfter;
        return request.Create(issuer.SubjectName, KeyAlgorithm.GeneratorFor(issuerKey), start, end, NewSerialNumber());
    }

    /// <summary>Makes the certificate of something that the authority runs itself: its CMP responder, its HTTPS server.</summary>
    /// <param name="subject">Its name.</param>
    /// <param name="key">Its key.</param>
    /// <param name="purpose">Its extended key usage.</param>
    /// <param name="alternativeName">Its subject alternative name; null for none.</param>
    /// <param name="issuer">The certificate of the issuing CA.</param>
    /// <param name="issuerKey">The key of the issuing CA.</param>
    /// <param name="now">The time.</param>
    /// <param name="life">How long it is valid.</param>
    /// <returns>The certificate.</returns>
    internal static X509Certificate2 MakeOfService(
        X500DistinguishedName subject,
        AsymmetricAlgorithm key,
        string purpose,
        X509Extension? alternativeName,
        X509Certificate2 issuer,
        AsymmetricAlgorithm issuerKey,
        DateTimeOffset now,
        TimeSpan life)
    {
        CertificateRequest request = new(subject, PublicKeyOf(key), KeyAlgorithm.DigestFor(issuerKey));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (alternativeName is not null)
        {
            request.CertificateExtensions.Add(alternativeName);
        }

        return request.Create(
            issuer.SubjectName, KeyAlgorithm.GeneratorFor(issuerKey), now - s_headStart, now + life, NewSerialNumber());
    }

    /// <summary>Reads a certificate.</summary>
    /// <param name="files">Where from.</param>
    /// <param name="name">Name of the file.</param>
    /// <returns>The certificate.</returns>
    internal static X509Certificate2 Load(IAuthorityFiles files, string name)
    {
        try
        {
            return X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(files.Read(name)));
        }
        catch (CryptographicException failure)
        {
            throw new AuthorityException($"{name} in {files.Place} is not a certificate", failure);
        }
    }

    private static PublicKey PublicKeyOf(AsymmetricAlgorithm key) => PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
}

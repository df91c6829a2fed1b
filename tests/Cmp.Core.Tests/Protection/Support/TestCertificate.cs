using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Core.Tests.Protection;

/// <summary>What a certificate made for a test is like.</summary>
internal sealed record TestCertificateOptions
{
    public string Subject { get; init; } = "CN=server";

    public TestCertificate? Issuer { get; init; }

    public X509KeyUsageFlags? KeyUsage { get; init; } = X509KeyUsageFlags.DigitalSignature;

    public bool IsCa { get; init; }

    public bool HasKeyIdentifier { get; init; } = true;

    public string[] Purposes { get; init; } = [];

    public DateTimeOffset NotBefore { get; init; } = TestCertificate.Now.AddYears(-1);

    public DateTimeOffset NotAfter { get; init; } = TestCertificate.Now.AddYears(1);

    public AsymmetricAlgorithm? Key { get; init; }

    public IReadOnlyList<X509Extension> MoreExtensions { get; init; } = [];
}

/// <summary>A certificate made for a test, with its key.</summary>
internal sealed class TestCertificate
{
    private static int s_serial;

    private TestCertificate(CmpCertificate certificate, AsymmetricAlgorithm key, X509Certificate2 platform)
    {
        Certificate = certificate;
        Key = key;
        Platform = platform;
    }

    /// <summary>The time in tests.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Keys that many tests share: making RSA keys is slow.</summary>
    public static RSA Rsa { get; } = RSA.Create(2048);

    public static RSA OtherRsa { get; } = RSA.Create(2048);

    public CmpCertificate Certificate { get; }

    public AsymmetricAlgorithm Key { get; }

    public X509Certificate2 Platform { get; }

    public static TestCertificate Root(string subject = "O=Test,CN=root", AsymmetricAlgorithm? key = null) => Create(new()
    {
        Subject = subject,
        IsCa = true,
        KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
        Key = key,
    });

    /// <summary>A trust anchor that also protects messages.</summary>
    public static TestCertificate Anchor(AsymmetricAlgorithm? key = null) => Create(new()
    {
        IsCa = true,
        KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature,
        Key = key,
    });

    public static TestCertificate Create(TestCertificateOptions options)
    {
        AsymmetricAlgorithm key = options.Key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = key is RSA rsa
            ? new CertificateRequest(options.Subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(options.Subject, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(options.IsCa, hasPathLengthConstraint: false, 0, critical: true));
        if (options.KeyUsage is X509KeyUsageFlags usage)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        }

        if (options.HasKeyIdentifier)
        {
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        }

        if (options.Purposes.Length > 0)
        {
            OidCollection purposes = [];
            foreach (string purpose in options.Purposes)
            {
                purposes.Add(new Oid(purpose));
            }

            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, critical: false));
        }

        foreach (X509Extension extension in options.MoreExtensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        TestCertificate? issuer = options.Issuer;
        X509SignatureGenerator signer = GeneratorOf(issuer?.Key ?? key);
        X509Certificate2 platform = request.Create(
            issuer?.Platform.SubjectName ?? request.SubjectName, signer, options.NotBefore, options.NotAfter, NextSerial());
        return CmpCertificate.TryDecode(platform.RawData, out CmpCertificate certificate, out Cmp.Asn1.DerError error)
            ? new TestCertificate(certificate, key, platform)
            : throw new InvalidOperationException(error.ToString());
    }

    /// <summary>A protector that signs with the key of this certificate.</summary>
    public IMessageProtector Protector()
    {
        ICmpSigner signer = Key is RSA rsa ? AsymmetricAlgorithmSigner.Create(rsa) : AsymmetricAlgorithmSigner.Create((ECDsa)Key);
        CmpError? failure = SignatureProtector.TryCreate(signer, Certificate, out SignatureProtector? protector);
        return protector ?? throw new InvalidOperationException(failure?.ToString());
    }

    /// <summary>DER of a name.</summary>
    public static byte[] Name(string text) => new X500DistinguishedName(text).RawData;

    private static X509SignatureGenerator GeneratorOf(AsymmetricAlgorithm key) => key is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)key);

    private static byte[] NextSerial()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteInteger(1000 + System.Threading.Interlocked.Increment(ref s_serial));
        return writer.Encode()[2..];
    }
}

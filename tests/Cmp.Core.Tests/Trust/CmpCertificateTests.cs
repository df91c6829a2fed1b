using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Protection;
using Xunit;

namespace Cmp.Core.Tests.Trust;

/// <summary>The fields that CMP asks a certificate for, against what .NET reads.</summary>
public sealed class CmpCertificateTests
{
    [Theory]
    [InlineData("root_ec.cer")]
    [InlineData("root_rsa.cer")]
    [InlineData("sub_rsa.cer")]
    [InlineData("srv_ec.cer")]
    [InlineData("srv_rsa.cer")]
    [InlineData("cli_ec.cer")]
    [InlineData("new_rsa.cer")]
    public void Fields_are_those_that_dotnet_reads(string name)
    {
        CmpCertificate certificate = Vectors.Certificate(name);
        using X509Certificate2 platform = X509CertificateLoader.LoadCertificate(certificate.Encoded.Span);

        Assert.Equal(platform.SubjectName.RawData, certificate.Subject.ToArray());
        Assert.Equal(platform.IssuerName.RawData, certificate.Issuer.ToArray());
        Assert.Equal(platform.SerialNumberBytes.ToArray(), certificate.SerialNumber.ToArray());
        Assert.Equal(platform.PublicKey.ExportSubjectPublicKeyInfo(), certificate.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(platform.NotBefore.ToUniversalTime(), certificate.NotBefore.UtcDateTime);
        Assert.Equal(platform.NotAfter.ToUniversalTime(), certificate.NotAfter.UtcDateTime);
        Assert.Equal(DigestAlgorithm.Sha256, SignatureAlgorithms.CertificateHash(certificate.SignatureAlgorithm));
        foreach (X509Extension extension in platform.Extensions)
        {
            AssertSame(extension, certificate);
        }
    }

    [Fact]
    public void Roles_are_those_of_the_extended_key_usage()
    {
        TestCertificate all = TestCertificate.Create(new() { Purposes = ["1.3.6.1.5.5.7.3.27", "1.3.6.1.5.5.7.3.28", "1.3.6.1.5.5.7.3.32"] });
        TestCertificate none = TestCertificate.Create(new() { Purposes = ["1.3.6.1.5.5.7.3.1"] });

        Assert.Equal(
            CmpRoles.CertificationAuthority | CmpRoles.RegistrationAuthority | CmpRoles.KeyGenerationAuthority, all.Certificate.Roles);
        Assert.Equal(CmpRoles.None, none.Certificate.Roles);
        Assert.Equal(CmpRoles.CertificationAuthority, Vectors.Certificate("srv_ec.cer").Roles);
    }

    [Fact]
    public void The_subject_alternative_name_is_found()
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("server.example");
        X509Extension extension = names.Build();
        TestCertificate server = TestCertificate.Create(new() { MoreExtensions = [extension] });

        Assert.Equal(extension.RawData, server.Certificate.SubjectAlternativeName.ToArray());
        Assert.True(TestCertificate.Create(new()).Certificate.SubjectAlternativeName.IsEmpty);
    }

    [Theory]
    [InlineData("2.5.29.15", new byte[] { 0x05, 0x00 })]
    [InlineData("2.5.29.15", new byte[] { 0x03, 0x02, 0x07, 0x80, 0x00 })]
    public void A_malformed_key_usage_allows_nothing(string oid, byte[] value)
    {
        X509Extension extension = new(oid, value, critical: true);
        TestCertificate server = TestCertificate.Create(new() { KeyUsage = null, MoreExtensions = [extension] });

        Assert.False(server.Certificate.AllowsDigitalSignature);
    }

    [Fact]
    public void An_extension_given_twice_allows_nothing()
    {
        IReadOnlyList<X509Extension> extensions =
        [
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true),
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.27")], critical: false),
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true),
            new X509SubjectKeyIdentifierExtension(new byte[] { 1, 2, 3 }, critical: false),
        ];
        CmpCertificate once = TestCertificate.Create(new() { IsCa = true, Purposes = ["1.3.6.1.5.5.7.3.27"] }).Certificate;
        CmpCertificate twice = Twice(extensions);

        Assert.True(once.AllowsDigitalSignature && once.IsCertificationAuthority);
        Assert.NotEqual(CmpRoles.None, once.Roles);
        Assert.False(once.SubjectKeyIdentifier.IsEmpty);
        Assert.False(twice.AllowsDigitalSignature);
        Assert.False(twice.IsCertificationAuthority);
        Assert.Equal(CmpRoles.None, twice.Roles);
        Assert.True(twice.SubjectKeyIdentifier.IsEmpty);
    }

    [Fact]
    public void A_certificate_without_extensions_allows_signing_and_nothing_else()
    {
        CmpCertificate certificate = Twice([]);

        Assert.True(certificate.AllowsDigitalSignature);
        Assert.False(certificate.IsCertificationAuthority);
        Assert.Equal(CmpRoles.None, certificate.Roles);
        Assert.True(certificate.SubjectKeyIdentifier.IsEmpty);
    }

    // .NET refuses to make such a certificate, so it is put together by hand around a real one's fields.
    private static CmpCertificate Twice(IReadOnlyList<X509Extension> extensions)
    {
        byte[] encoded = HandmadeCertificate.Encode([.. extensions, .. extensions]);
        Assert.True(CmpCertificate.TryDecode(encoded, out CmpCertificate certificate, out Cmp.Asn1.DerError error), error.ToString());
        return certificate;
    }

    private static void AssertSame(X509Extension extension, CmpCertificate certificate)
    {
        switch (extension)
        {
            case X509KeyUsageExtension usage:
                Assert.Equal(usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature), certificate.AllowsDigitalSignature);
                break;
            case X509SubjectKeyIdentifierExtension identifier:
                Assert.Equal(identifier.SubjectKeyIdentifierBytes.ToArray(), certificate.SubjectKeyIdentifier.ToArray());
                break;
            case X509BasicConstraintsExtension constraints:
                Assert.Equal(constraints.CertificateAuthority, certificate.IsCertificationAuthority);
                break;
            default:
                break;
        }
    }
}

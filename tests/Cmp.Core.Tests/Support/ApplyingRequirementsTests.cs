using System;
using System.Formats.Asn1;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Support;

/// <summary>Requests that follow a template (RFC 9483 4.3.3): given values taken over, empty ones filled, nothing added.</summary>
public sealed class ApplyingRequirementsTests
{
    private const string SubjectAltName = "2.5.29.17";
    private const string KeyUsage = "2.5.29.15";
    private const string AlgId = "1.3.6.1.5.5.7.5.1.11";
    private const string RsaKeyLen = "1.3.6.1.5.5.7.5.1.12";
    private static readonly byte[] s_p256 = Algorithm("1.2.840.10045.3.1.7");
    private static readonly byte[] s_p384 = Algorithm("1.3.132.0.34");

    private static EnrollmentOptions Wanted => new()
    {
        Subject = new X500DistinguishedName("CN=device 7, O=Own, SERIALNUMBER=42"),
        DnsNames = ["device.example"],
        IPAddresses = [IPAddress.Parse("192.0.2.7")],
        Extensions = [new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)],
        NotAfter = DateTimeOffset.UnixEpoch,
        ImplicitConfirm = false,
    };

    [Fact]
    public void S4_given_values_are_taken_over_and_empty_ones_filled()
    {
        EnrollmentOptions applied = Read(subject: new X500DistinguishedName("CN=\"\", O=Given, OU=\"\"").RawData).Apply(Wanted);

        Assert.Equal(new X500DistinguishedName("CN=device 7, O=Given").Name, applied.Subject!.Name);
        Assert.False(applied.ImplicitConfirm);
    }

    [Fact]
    public void S4_an_empty_name_is_filled_as_a_whole() => Assert.Equal(Wanted.Subject!.Name, Read(subject: [0x30, 0]).Apply(Wanted).Subject!.Name);

    [Fact]
    public void S4_nothing_is_added()
    {
        EnrollmentOptions applied = Read().Apply(Wanted);

        Assert.Null(applied.Subject);
        Assert.Null(applied.NotAfter);
        Assert.Empty(applied.Extensions);
        Assert.Empty(applied.DnsNames);
        Assert.Empty(applied.IPAddresses);
    }

    [Fact]
    public void S4_extensions_are_filled_given_or_left_out()
    {
        EnrollmentOptions applied = Read(
            extensions: [new X509Extension(KeyUsage, [], critical: true), new X509Extension("2.5.29.37", [0x30, 0], false), new X509Extension("1.2.3.4", [], false)])
            .Apply(Wanted);

        Assert.Equal([KeyUsage, "2.5.29.37"], applied.Extensions.Select(extension => extension.Oid!.Value));
        Assert.Equal(Wanted.Extensions[0].RawData, applied.Extensions[0].RawData);
        Assert.True(applied.Extensions[0].Critical);
    }

    [Fact]
    public void S4_alternative_names_are_filled_one_by_one()
    {
        byte[] names = [0x30, 15, 0x82, 0, 0x82, 9, .. "given.net"u8, 0x87, 0];
        X509Extension filled = Assert.Single(Read(extensions: [new X509Extension(SubjectAltName, names, false)]).Apply(Wanted).Extensions);

        X509SubjectAlternativeNameExtension read = new(filled.RawData);
        Assert.Equal(["device.example", "given.net"], read.EnumerateDnsNames());
        Assert.Equal([IPAddress.Parse("192.0.2.7")], read.EnumerateIPAddresses());

        EnrollmentOptions bare = new();
        read = new(Assert.Single(Read(extensions: [new X509Extension(SubjectAltName, names, false)]).Apply(bare).Extensions).RawData);
        Assert.Equal(["given.net"], read.EnumerateDnsNames());
        Assert.Empty(Read(extensions: [new X509Extension(SubjectAltName, [], false)]).Apply(bare).Extensions);
    }

    [Fact]
    public void S4_a_key_is_made_as_the_CA_wants_it()
    {
        using ECDsa elliptic = (ECDsa)Read(keys: [(AlgId, s_p384)]).Apply(Wanted).Key!;
        using RSA rsa = (RSA)Read(keys: [(AlgId, Algorithm("1.2.3.4")), (RsaKeyLen, [2, 2, 8, 0])]).Apply(Wanted).Key!;

        Assert.Equal(384, elliptic.KeySize);
        Assert.Equal(2048, rsa.KeySize);
    }

    [Fact]
    public void S4_a_key_at_hand_has_to_fit()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        EnrollmentOptions wanted = Wanted with { Key = key };

        Assert.Same(key, Read(keys: [(RsaKeyLen, [2, 2, 8, 0]), (AlgId, s_p256)]).Apply(wanted).Key);
        CmpException exception = Assert.Throws<CmpException>(() => Read(keys: [(AlgId, s_p384)]).Apply(wanted));
        Assert.Equal(CmpFault.Caller, exception.Error.Fault);
    }

    [Fact]
    public void S4_what_cannot_be_made_is_said()
    {
        CmpException exception = Assert.Throws<CmpException>(() => Read(keys: [(AlgId, Algorithm("1.2.3.4"))]).Apply(Wanted));

        Assert.Equal(CmpErrorCode.UnsupportedAlgorithm, exception.Error.Code);
    }

    private static CertificateRequestRequirements Read(
        byte[]? subject = null, X509Extension[]? extensions = null, (string Type, byte[] Value)[]? keys = null)
    {
        byte[] item = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(CmpInfoTypes.CertReqTemplate);
                using (writer.PushSequence())
                {
                    WriteTemplate(writer, subject, extensions ?? []);
                    WriteKeys(writer, keys ?? []);
                }
            }
        });
        Assert.Null(CertificateRequestRequirements.TryRead([item], TransactionLimits.Default, out CertificateRequestRequirements? requirements));
        return requirements!;
    }

    private static void WriteTemplate(AsnWriter writer, byte[]? subject, X509Extension[] extensions)
    {
        using (writer.PushSequence())
        {
            if (subject is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 5)))
                {
                    writer.WriteEncodedValue(subject);
                }
            }

            if (extensions.Length > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 9)))
                {
                    foreach (X509Extension extension in extensions)
                    {
                        WriteExtension(writer, extension);
                    }
                }
            }
        }
    }

    private static void WriteExtension(AsnWriter writer, X509Extension extension)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(extension.Oid!.Value!);
            if (extension.Critical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(extension.RawData);
        }
    }

    private static void WriteKeys(AsnWriter writer, (string Type, byte[] Value)[] keys)
    {
        if (keys.Length == 0)
        {
            return;
        }

        using (writer.PushSequence())
        {
            foreach ((string type, byte[] value) in keys)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    writer.WriteEncodedValue(value);
                }
            }
        }
    }

    private static byte[] Algorithm(string curve) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.10045.2.1");
            writer.WriteObjectIdentifier(curve);
        }
    });
}

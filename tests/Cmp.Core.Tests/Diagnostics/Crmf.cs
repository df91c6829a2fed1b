using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Pair;

namespace Cmp.Core.Tests.Diagnostics;

/// <summary>Certificate requests, right and wrong ones, written without the library's own codecs.</summary>
internal sealed record Crmf
{
    private static readonly byte[] s_key = ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfo();

    public CmpBodyType Type { get; init; } = CmpBodyType.Ir;

    public int Count { get; init; } = 1;

    public int CertReqId { get; init; }

    public int? Version { get; init; }

    /// <summary>A name; null for no subject.</summary>
    public string? Subject { get; init; } = "CN=device";

    public bool HasKey { get; init; } = true;

    /// <summary>The tag of the proof: 0 raVerified, 1 signature; null for none.</summary>
    public int? Proof { get; init; } = 1;

    public bool HasPoposkInput { get; init; }

    /// <summary>DER of an AttributeTypeAndValue; null for no controls.</summary>
    public byte[]? Control { get; init; }

    public byte[] Body() => Bodies.Body(Type, writer =>
    {
        using (writer.PushSequence())
        {
            for (int i = 0; i < Count; i++)
            {
                using (writer.PushSequence())
                {
                    WriteRequest(writer);
                    WriteProof(writer);
                }
            }
        }
    });

    /// <summary>The control oldCertId.</summary>
    public static byte[] OldCertId(byte[] issuer, byte[] serialNumber) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.5.1.5");
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(MessageForge.DirectoryName(issuer));
                writer.WriteInteger(serialNumber);
            }
        }
    });

    private void WriteRequest(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(CertReqId);
            using (writer.PushSequence())
            {
                if (Version is int version)
                {
                    writer.WriteInteger(version, Context(0));
                }

                if (Subject is not null)
                {
                    using (writer.PushSequence(Context(5)))
                    {
                        writer.WriteEncodedValue(new X500DistinguishedName(Subject).RawData);
                    }
                }

                if (HasKey)
                {
                    writer.WriteEncodedValue(Retag(s_key, 0xA6));
                }
            }

            if (Control is not null)
            {
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(Control);
                }
            }
        }
    }

    private void WriteProof(AsnWriter writer)
    {
        if (Proof == 0)
        {
            writer.WriteNull(Context(0));
        }
        else if (Proof == 1)
        {
            using (writer.PushSequence(Context(1)))
            {
                if (HasPoposkInput)
                {
                    using (writer.PushSequence(Context(0)))
                    {
                        using (writer.PushSequence(Context(0)))
                        {
                            writer.WriteEncodedValue(MessageForge.DirectoryName(new X500DistinguishedName("CN=device").RawData));
                        }

                        writer.WriteEncodedValue(s_key);
                    }
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
                }

                writer.WriteBitString([0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]);
            }
        }
    }

    private static byte[] Retag(byte[] encoded, byte identifier)
    {
        byte[] copy = [.. encoded];
        copy[0] = identifier;
        return copy;
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);
}

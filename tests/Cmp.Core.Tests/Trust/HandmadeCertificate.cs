using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Protection;

namespace Cmp.Core.Tests.Trust;

/// <summary>A certificate with whatever extensions, signed by nobody.</summary>
internal static class HandmadeCertificate
{
    // ecdsa-with-SHA256
    private static readonly byte[] s_algorithm = [0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02];

    public static byte[] Encode(IReadOnlyList<X509Extension> extensions)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                WriteFields(writer);
                WriteExtensions(writer, extensions);
            }

            writer.WriteEncodedValue(s_algorithm);
            writer.WriteBitString([0]);
        }

        return writer.Encode();
    }

    private static void WriteFields(AsnWriter writer)
    {
        CmpCertificate model = Vectors.Certificate("srv_ec.cer");
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            writer.WriteInteger(2);
        }

        writer.WriteInteger(1);
        writer.WriteEncodedValue(s_algorithm);
        writer.WriteEncodedValue(model.Issuer);
        using (writer.PushSequence())
        {
            writer.WriteUtcTime(model.NotBefore);
            writer.WriteUtcTime(model.NotAfter);
        }

        writer.WriteEncodedValue(model.Subject);
        writer.WriteEncodedValue(model.SubjectPublicKeyInfo);
    }

    private static void WriteExtensions(AsnWriter writer, IReadOnlyList<X509Extension> extensions)
    {
        if (extensions.Count == 0)
        {
            return;
        }

        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
        using (writer.PushSequence())
        {
            foreach (X509Extension extension in extensions)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(extension.Oid!.Value!);
                    writer.WriteOctetString(extension.RawData);
                }
            }
        }
    }
}

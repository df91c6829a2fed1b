using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Numerics;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core.Tests.Pair;

/// <summary>DER of PKIBody values, right and wrong ones, written without the library's own codecs.</summary>
internal static class Bodies
{
    public static byte[] CertRep(
        CmpBodyType type,
        byte[]? certificate,
        int certReqId = 0,
        int status = (int)PkiStatus.Accepted,
        IReadOnlyList<byte[]>? caPubs = null,
        int responses = 1,
        uint failInfo = 0) => Body(type, writer =>
    {
        using (writer.PushSequence())
        {
            if (caPubs is not null)
            {
                using (writer.PushSequence(Context(1)))
                using (writer.PushSequence())
                {
                    foreach (byte[] anchor in caPubs)
                    {
                        writer.WriteEncodedValue(anchor);
                    }
                }
            }

            using (writer.PushSequence())
            {
                for (int i = 0; i < responses; i++)
                {
                    WriteCertResponse(writer, certificate, certReqId, status, failInfo);
                }
            }
        }
    });

    /// <summary>An ip, cp or kup with any number of CertResponses.</summary>
    public static byte[] CertReps(CmpBodyType type, params (int CertReqId, PkiStatus Status, byte[]? Certificate)[] responses) => Body(type, writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            foreach ((int certReqId, PkiStatus status, byte[]? certificate) in responses)
            {
                WriteCertResponse(writer, certificate, certReqId, (int)status, failInfo: 0);
            }
        }
    });

    /// <summary>A pollRep with any number of entries.</summary>
    public static byte[] PollRep(params (int CertReqId, int CheckAfter)[] entries) => Body(CmpBodyType.PollRep, writer =>
    {
        using (writer.PushSequence())
        {
            foreach ((int certReqId, int checkAfter) in entries)
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(certReqId);
                    writer.WriteInteger(checkAfter);
                }
            }
        }
    });

    /// <summary>A CertResponse with an encrypted certificate: an EnvelopedData that holds next to nothing.</summary>
    public static byte[] CertRepEncrypted(CmpBodyType type) => Body(type, writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            WriteStatus(writer, (int)PkiStatus.Accepted, 0, null);
            using (writer.PushSequence())
            using (writer.PushSequence(Context(1)))
            using (writer.PushSequence())
            {
                writer.WriteBitString([1, 2, 3]);
            }
        }
    });

    public static byte[] Error(int status, uint failInfo = 0, string? text = null, long? errorCode = null, string? details = null) =>
        Body(CmpBodyType.Error, writer =>
        {
            using (writer.PushSequence())
            {
                WriteStatus(writer, status, failInfo, text);
                if (errorCode is long code)
                {
                    writer.WriteInteger(code);
                }

                if (details is not null)
                {
                    WriteTexts(writer, details);
                }
            }
        });

    public static byte[] PkiConf() => Body(CmpBodyType.Pkiconf, writer => writer.WriteNull());

    public static byte[] PollRep(int certReqId, BigInteger checkAfter, int responses = 1) => Body(CmpBodyType.PollRep, writer =>
    {
        using (writer.PushSequence())
        {
            for (int i = 0; i < responses; i++)
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(certReqId);
                    writer.WriteInteger(checkAfter);
                }
            }
        }
    });

    public static byte[] Rp(int status, int statuses = 1, IReadOnlyList<(byte[] Issuer, byte[] Serial)>? certificates = null, uint failInfo = 0) =>
        Body(CmpBodyType.Rp, writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    for (int i = 0; i < statuses; i++)
                    {
                        WriteStatus(writer, status, failInfo, null);
                    }
                }

                if (certificates is not null)
                {
                    using (writer.PushSequence(Context(0)))
                    using (writer.PushSequence())
                    {
                        foreach ((byte[] issuer, byte[] serial) in certificates)
                        {
                            using (writer.PushSequence())
                            {
                                writer.WriteEncodedValue(MessageForge.DirectoryName(issuer));
                                writer.WriteInteger(serial);
                            }
                        }
                    }
                }
            }
        });

    public static byte[] Genp(params byte[][] items) => Body(CmpBodyType.Genp, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (byte[] item in items)
            {
                writer.WriteEncodedValue(item);
            }
        }
    });

    /// <summary>An acceptable body of that type where it is one that servers send; else one that decodes.</summary>
    public static byte[] Any(CmpBodyType type, byte[] certificate) => type switch
    {
        CmpBodyType.Ip or CmpBodyType.Cp or CmpBodyType.Kup or CmpBodyType.Ccp => CertRep(type, certificate),
        CmpBodyType.Rp => Rp((int)PkiStatus.Accepted),
        CmpBodyType.Genp or CmpBodyType.Genm => Body(type, writer => writer.PushSequence().Dispose()),
        CmpBodyType.Pkiconf => PkiConf(),
        CmpBodyType.PollRep => PollRep(0, 1),
        CmpBodyType.CertConf or CmpBodyType.Crlann or CmpBodyType.Popdecc or CmpBodyType.Popdecr => Body(type, writer => writer.PushSequence().Dispose()),
        CmpBodyType.Cann => Body(type, writer => writer.WriteEncodedValue(certificate)),
        CmpBodyType.PollReq => Body(type, writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
            }
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static byte[] Body(CmpBodyType type, Action<AsnWriter> write) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence(Context((int)type)))
        {
            write(writer);
        }
    });

    private static void WriteCertResponse(AsnWriter writer, byte[]? certificate, int certReqId, int status, uint failInfo)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(certReqId);
            WriteStatus(writer, status, failInfo, null);
            if (certificate is not null)
            {
                using (writer.PushSequence())
                using (writer.PushSequence(Context(0)))
                {
                    writer.WriteEncodedValue(certificate);
                }
            }
        }
    }

    private static void WriteStatus(AsnWriter writer, int status, uint failInfo, string? text)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(status);
            if (text is not null)
            {
                WriteTexts(writer, text);
            }

            if (failInfo != 0)
            {
                byte[] bits = new byte[4];
                BitString(failInfo, bits, out int octets, out int unused);
                writer.WriteBitString(bits.AsSpan(0, octets), unused);
            }
        }
    }

    private static void BitString(uint mask, byte[] bits, out int octets, out int unused)
    {
        int last = BitOperations.Log2(mask);
        for (int bit = 0; bit <= last; bit++)
        {
            bits[bit / 8] |= (mask & (1u << bit)) != 0 ? (byte)(0x80 >> (bit % 8)) : (byte)0;
        }

        octets = (last / 8) + 1;
        unused = 7 - (last % 8);
    }

    private static void WriteTexts(AsnWriter writer, string text)
    {
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
        }
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);
}

using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Support;

/// <summary>id-it-certReqTemplate (RFC 9483 4.3.3, RFC 9810 5.3.19.16).</summary>
public sealed class RequestRequirementsTests
{
    private const string AlgId = "1.3.6.1.5.5.7.5.1.11";
    private const string RsaKeyLen = "1.3.6.1.5.5.7.5.1.12";
    private static readonly byte[] s_p256 = Algorithm("1.2.840.10045.2.1", "1.2.840.10045.3.1.7");

    [Fact]
    public void S4_the_question_has_no_value() => Assert.Equal(Items.Of(CmpInfoTypes.CertReqTemplate), CertificateRequestRequirements.Ask());

    [Fact]
    public void S4_the_template_and_its_keys_are_read()
    {
        byte[] extension = Convert.FromHexString("300806032A03040401AA");
        byte[] item = Item(
            writer =>
            {
                using (writer.PushSequence(Context(4)))
                {
                    using (writer.PushSequence(Context(1)))
                    {
                        writer.WriteUtcTime(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero));
                    }
                }

                using (writer.PushSequence(Context(5)))
                {
                    writer.WriteEncodedValue(PkiText.Name("CN=to be filled in"));
                }

                using (writer.PushSequence(Context(9)))
                {
                    writer.WriteEncodedValue(extension);
                }
            },
            (AlgId, s_p256),
            ("1.2.3.4", s_p256),
            (RsaKeyLen, [2, 2, 8, 0]));
        CertificateRequestRequirements read = Read(item)!;

        Assert.Equal(PkiText.Name("CN=to be filled in"), read.Subject.ToArray());
        Assert.True(read.Issuer.IsEmpty);
        Assert.Null(read.NotBefore);
        Assert.Equal(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero), read.NotAfter);
        Assert.Equal(extension, Assert.Single(read.Extensions).ToArray());
        Assert.Equal(2, read.KeySpecifications.Count);
        Assert.Equal(s_p256, read.KeySpecifications[0].AlgorithmIdentifier.ToArray());
        Assert.Null(read.KeySpecifications[0].RsaKeyBits);
        Assert.Equal(2048, read.KeySpecifications[1].RsaKeyBits);
        Assert.Equal(Algorithm("1.2.840.113549.1.1.1", null), read.KeySpecifications[1].AlgorithmIdentifier.ToArray());
    }

    [Fact]
    public void S4_a_subject_to_be_filled_in_is_told_from_one_that_is_left_out()
    {
        CertificateRequestRequirements read = Read(Item(writer =>
        {
            using (writer.PushSequence(Context(5)))
            {
                writer.WriteEncodedValue([0x30, 0]);
            }
        }))!;

        Assert.Equal([0x30, 0], read.Subject.ToArray());
        Assert.Empty(read.KeySpecifications);
    }

    [Fact]
    public void S4_no_requirements_are_no_error() => Assert.Null(Read(Items.Of(CmpInfoTypes.CertReqTemplate)));

    public static TheoryData<string, byte[]> Wrong => new()
    {
        { "publicKey", Item(writer => Field(writer, 6, [.. s_p256, 3, 1, 0])) },
        { "serialNumber", Item(writer => writer.WriteInteger(1, Context(1))) },
        { "signingAlg", Item(writer => Field(writer, 2, s_p256[2..])) },
        { "issuerUID", Item(writer => writer.WriteBitString([1], 0, Context(7))) },
        { "subjectUID", Item(writer => writer.WriteBitString([1], 0, Context(8))) },
        { "algId of RSA", Item(null, (AlgId, Algorithm("1.2.840.113549.1.1.1", null))) },
        { "algId of another type", Item(null, (AlgId, [5, 0])) },
        { "rsaKeyLen of nothing", Item(null, (RsaKeyLen, [2, 1, 0])) },
        { "rsaKeyLen below nothing", Item(null, (RsaKeyLen, [2, 1, 0xFF])) },
        { "rsaKeyLen beyond the limit", Item(null, (RsaKeyLen, [2, 2, 0x40, 1])) },
        { "rsaKeyLen beyond all numbers", Item(null, (RsaKeyLen, [2, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0])) },
        { "rsaKeyLen of another type", Item(null, (RsaKeyLen, [5, 0])) },
        { "too many keys", Item(null, [.. Enumerable.Repeat((RsaKeyLen, new byte[] { 2, 2, 8, 0 }), 65)]) },
        { "too many extensions", Item(writer => Field(writer, 9, [.. Enumerable.Range(0, 65).SelectMany(_ => Convert.FromHexString("300806032A03040401AA"))])) },
        { "no template", Items.Sequence(CmpInfoTypes.CertReqTemplate) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void S4_another_answer_is_refused(string description, byte[] item)
    {
        CmpError? error = CertificateRequestRequirements.TryRead(
            Items.List(item), TransactionLimits.Default, out CertificateRequestRequirements? read);

        Assert.True(error?.Code == CmpErrorCode.InvalidGeneralResponse, $"{description}: {error}");
        Assert.Null(read);
    }

    [Fact]
    public void H16_the_question_may_name_a_profile()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { CertificateProfile = "tls" };
        pair.Succeeds(new GeneralTransaction(pair.Settings, [CertificateRequestRequirements.Ask()]));

        Assert.Equal(["tls"], pair.Authority.Queries.Single().Origin.CertificateProfiles);
    }

    internal static byte[] Item(Action<AsnWriter>? template = null, params (string Type, byte[] Value)[] keys) =>
        Items.Of(CmpInfoTypes.CertReqTemplate, writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    template?.Invoke(writer);
                }

                if (keys.Length > 0)
                {
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
            }
        });

    private static CertificateRequestRequirements? Read(byte[] item)
    {
        Assert.Null(CertificateRequestRequirements.TryRead(
            Items.List(item), TransactionLimits.Default, out CertificateRequestRequirements? read));
        return read;
    }

    private static void Field(AsnWriter writer, int number, byte[] content)
    {
        using (writer.PushSequence(Context(number)))
        {
            AsnReader parts = new(content, AsnEncodingRules.DER);
            while (parts.HasData)
            {
                writer.WriteEncodedValue(parts.ReadEncodedValue().Span);
            }
        }
    }

    private static byte[] Algorithm(string algorithm, string? curve) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            if (curve is null)
            {
                writer.WriteNull();
            }
            else
            {
                writer.WriteObjectIdentifier(curve);
            }
        }
    });

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);
}

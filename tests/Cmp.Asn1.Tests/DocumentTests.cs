using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Asn1.Tests;

/// <summary>Certificates inside messages, which are left unopened unless asked for.</summary>
public sealed class DocumentTests
{
    public static IEnumerable<TheoryDataRow<Vector>> Vectors => Vector.All.Select(vector => new TheoryDataRow<Vector>(vector));

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Captured_messages_hold_valid_certificates(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);

        Assert.True(Asn1.Der.TryDecodeWithDocuments(vector.Bytes, out PkiMessage message, out DerError error), error.ToString());

        Assert.Equal(message.Body.Value.Kind, PkiBody.KindOf(message.Body));
        Assert.True(Asn1.Der.TryDecode(vector.Bytes, out PkiMessage unopened, out _));
        Assert.True(message.ExtraCerts.Value.Content.SequenceEqual(unopened.ExtraCerts.Value.Content));
    }

    [Fact]
    public void A_malformed_certificate_in_extraCerts_is_found_only_on_request()
    {
        byte[] encoded = WithBrokenCertificate("ir_ec.0.ir.der", body: false);

        Assert.True(Asn1.Der.TryDecode(encoded, out PkiMessage _, out _));
        Assert.False(Asn1.Der.TryDecodeWithDocuments(encoded, out PkiMessage _, out DerError error));
        Assert.StartsWith("PKIMessage.extraCerts.Certificate.tbsCertificate", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_certificate_in_a_response_is_found_only_on_request()
    {
        byte[] encoded = WithBrokenCertificate("ir_pbm.1.ip.der", body: true);

        Assert.True(Asn1.Der.TryDecode(encoded, out PkiMessage _, out _));
        Assert.False(Asn1.Der.TryDecodeWithDocuments(encoded, out PkiMessage _, out DerError error));
        Assert.StartsWith("PKIMessage.body.ip.", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_was_decoded_before_is_passed_over()
    {
        byte[] encoded = WithBrokenCertificate("ir_ec.0.ir.der", body: false);
        Assert.True(Asn1.Der.TryDecode(encoded, out PkiMessage message, out _));
        KnownDocuments known = new();
        KnownDocuments others = new();
        KnownDocuments.None.Add(message.ExtraCerts.Value.First.Bytes);
        known.Add(message.ExtraCerts.Value.First.Bytes);
        others.Add(message.ExtraCerts.Value.First.Bytes[..^1]);

        Assert.True(Asn1.Der.TryDecodeWithDocuments(encoded, known, out PkiMessage passed, out DerError none), none.ToString());
        Assert.True(passed.ExtraCerts.Value.Content.SequenceEqual(message.ExtraCerts.Value.Content));
        Assert.False(Asn1.Der.TryDecodeWithDocuments(encoded, others, out PkiMessage _, out _));
        Assert.False(Asn1.Der.TryDecodeWithDocuments(encoded, out PkiMessage _, out _));
    }

    [Fact]
    public void The_newest_documents_are_known()
    {
        const int mostKept = 32;
        KnownDocuments known = new();
        for (byte i = 0; i <= mostKept; i++)
        {
            known.Add([i]);
        }

        known.Add(new byte[(8 * 1024) + 1]);

        Assert.False(known.Contains([0]));
        Assert.True(known.Contains([1]));
        Assert.True(known.Contains([mostKept]));
        Assert.False(known.Contains(new byte[(8 * 1024) + 1]));
    }

    [Fact]
    public void A_body_that_was_not_decoded_is_of_no_kind() => Assert.Equal(PkiBodyKind.None, PkiBody.KindOf(default));

    // The version of the first certificate becomes a NULL.
    private static byte[] WithBrokenCertificate(string file, bool body)
    {
        byte[] encoded = [.. Vector.All.Single(vector => vector.Name == file).Bytes];
        Assert.True(Asn1.Der.TryDecode(encoded, out PkiMessage message, out _));
        ReadOnlySpan<byte> certificate = body
            ? message.Body.Value.Ip.Response.First.CertifiedKeyPair.Value.CertOrEncCert.Certificate.Bytes
            : message.ExtraCerts.Value.First.Bytes;
        Assert.True(encoded.AsSpan().Overlaps(certificate, out int offset));
        int version = offset + certificate.IndexOf<byte>([0xA0, 3, 2, 1, 2]) + 2;
        encoded[version] = DerTag.Null;
        return encoded;
    }
}

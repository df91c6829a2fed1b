using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.Tests.Wire;
using Xunit;
using Bc = Org.BouncyCastle.Asn1;

namespace Cmp.Asn1.Tests;

/// <summary>An independent implementation reads the captured messages as this one does.</summary>
public sealed class BouncyCastleAgreementTests(ITestOutputHelper output)
{
    private const int Mutations = 20_000;
    private const int Seed = 20261123;

    public static IEnumerable<TheoryDataRow<Vector>> Vectors => Vector.All.Select(vector => new TheoryDataRow<Vector>(vector));

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void The_headers_agree(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Bc.Cmp.PkiHeader theirs = Bc.Cmp.PkiMessage.GetInstance(vector.Bytes).Header;
        Assert.True(Asn1.Der.TryDecode(vector.Bytes, out PkiMessage message, out DerError error), error.ToString());
        PkiHeader ours = message.Header.Value;

        Assert.Equal(theirs.Pvno.IntValueExact, (int)ours.Pvno);
        AssertSame(theirs.Sender, ours.Sender.Encoded);
        AssertSame(theirs.Recipient, ours.Recipient.Encoded);
        AssertSame(theirs.TransactionID, ours.TransactionId);
        AssertSame(theirs.SenderNonce, ours.SenderNonce);
        AssertSame(theirs.RecipNonce, ours.RecipNonce);
        AssertSame(theirs.SenderKID, ours.SenderKid);
        Assert.Equal(theirs.ProtectionAlg.Algorithm.Id, ours.ProtectionAlg.Value.Algorithm.ToString());
        Assert.Equal(theirs.MessageTime.ToDateTime(), ours.MessageTime.Value.Value.UtcDateTime);
        Assert.Equal(theirs.GetGeneralInfo()?.Length ?? 0, ours.GeneralInfo.Value.Count);
    }

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void The_messages_agree(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Bc.Cmp.PkiMessage theirs = Bc.Cmp.PkiMessage.GetInstance(vector.Bytes);
        Assert.True(Asn1.Der.TryDecode(vector.Bytes, out PkiMessage ours, out _));

        Assert.Equal(theirs.Body.Type, (int)ours.Body.Value.Kind - 1);
        Assert.True(ours.Protection.Value.Octets.SequenceEqual(theirs.Protection.GetBytes()));
        Assert.True(ours.Header.Bytes.SequenceEqual(theirs.Header.GetEncoded(Bc.Asn1Encodable.Der)));
        Assert.True(ours.Body.Bytes.SequenceEqual(theirs.Body.GetEncoded(Bc.Asn1Encodable.Der)));
        Bc.Cmp.CmpCertificate[] certificates = theirs.GetExtraCerts() ?? [];
        Assert.Equal(certificates.Length, ours.ExtraCerts.Value.Count);
        int index = 0;
        foreach (Unopened<Certificate> certificate in ours.ExtraCerts.Value)
        {
            Assert.True(certificate.Bytes.SequenceEqual(certificates[index].GetEncoded(Bc.Asn1Encodable.Der)));
            index++;
        }
    }

    [Fact]
    public void The_answers_to_requests_agree()
    {
        int answers = 0;
        foreach (Vector vector in Vector.All.Where(vector => vector.Body is "ip" or "cp" or "kup"))
        {
            Bc.Cmp.CertResponse[] theirs = Bc.Cmp.CertRepMessage.GetInstance(Bc.Cmp.PkiMessage.GetInstance(vector.Bytes).Body.Content).GetResponse();
            Assert.True(Asn1.Der.TryDecode(vector.Bytes, out PkiMessage message, out _));
            PkiBody body = message.Body.Value;
            CertRepMessage ours = body.Kind == PkiBodyKind.Ip ? body.Ip : body.Kind == PkiBodyKind.Cp ? body.Cp : body.Kup;

            Assert.Equal(theirs.Length, ours.Response.Count);
            foreach (CertResponse response in ours.Response)
            {
                Bc.Cmp.CertResponse expected = theirs[0];
                Assert.Equal(expected.CertReqID.IntValueExact, response.CertReqId);
                Assert.Equal(expected.Status.Status.IntValue, (int)response.Status.Status);
                Assert.Equal(expected.CertifiedKeyPair is not null, response.CertifiedKeyPair.HasValue);
                Assert.True(!response.CertifiedKeyPair.HasValue || response.CertifiedKeyPair.Value.CertOrEncCert.Certificate.Bytes.SequenceEqual(
                    expected.CertifiedKeyPair!.CertOrEncCert.Certificate.GetEncoded(Bc.Asn1Encodable.Der)));
                answers++;
            }
        }

        Assert.InRange(answers, 10, 100);
    }

    [Fact]
    public void What_is_wrong_agrees()
    {
        Vector vector = Vector.All.Single(vector => vector.Body == "error");
        Bc.Cmp.PkiStatusInfo theirs = Bc.Cmp.ErrorMsgContent.GetInstance(Bc.Cmp.PkiMessage.GetInstance(vector.Bytes).Body.Content).PkiStatusInfo;
        Assert.True(Asn1.Der.TryDecode(vector.Bytes, out PkiMessage message, out _));
        PkiStatusInfo ours = message.Body.Value.Error.PkiStatusInfo;

        Assert.Equal(PkiStatus.Rejection, ours.Status);
        Assert.Equal(theirs.StatusString?.Count ?? 0, ours.StatusString.Value.Count);
        Assert.Equal(theirs.FailInfo is not null, ours.FailInfo.HasValue);
        Assert.Equal(theirs.FailInfo is { } bits ? Convert.ToHexString(bits.GetBytes()) : string.Empty, Convert.ToHexString(ours.FailInfo.Value.Octets));
    }

    /// <summary>
    /// The oracle reads BER, so it takes some of what strict DER refuses; and it opens certificates at once, so it refuses some of what
    /// is left unopened here. The output tells how often, and where the two differ after everything has been opened.
    /// </summary>
    [Fact]
    public void Damaged_messages_end_in_a_message_or_an_error()
    {
        Random random = new(Seed);
        Dictionary<(bool Ours, bool Theirs), int> tally = [];
        List<string> examples = [];
        for (int i = 0; i < Mutations; i++)
        {
            byte[] damaged = Mutation.Of(Vector.All[i % Vector.All.Count].Bytes, random);
            bool ours = Asn1.Der.TryDecode(damaged, out PkiMessage message, out DerError error);
            bool theirs = OracleAccepts(damaged);

            tally[(ours, theirs)] = tally.GetValueOrDefault((ours, theirs)) + 1;
            if (ours)
            {
                Assert.Equal(damaged, Asn1.Der.Encode(in message));
            }
            else
            {
                Assert.InRange(error.Offset, 0, damaged.Length);
                Assert.StartsWith("PKIMessage", error.Path, StringComparison.Ordinal);
            }

            if (ours && !theirs && Opens(damaged))
            {
                examples.Add($"{Vector.All[i % Vector.All.Count].Name}: {OracleComplaint(damaged)}");
            }
        }

        output.WriteLine(string.Join(Environment.NewLine, tally.Select(pair => $"{pair.Key}: {pair.Value}").Concat(examples)));
        Assert.InRange(examples.Count, 0, Mutations / 100);
        Assert.InRange(tally.GetValueOrDefault((false, false)), Mutations / 10, Mutations);
        Assert.InRange(tally.GetValueOrDefault((true, true)), Mutations / 100, Mutations);
    }

    /// <summary>Forms of BER that DER forbids: the oracle takes them, this decoder must not.</summary>
    [Theory]
    [InlineData("3080 020100 0000", "indefinite length")]
    [InlineData("308103020100", "length in more octets than needed")]
    [InlineData("3004 0202 0001", "integer not shortest")]
    public void Forms_that_only_ber_has_are_refused(string hex, string what)
    {
        byte[] ber = Hex.Bytes(hex);

        Assert.False(Asn1.Der.TryDecode(ber, out PkiStatusInfo _, out DerError error), what);
        Assert.True(error.Kind is DerErrorKind.Malformed or DerErrorKind.InvalidContent, what);
    }

    private static bool Opens(byte[] bytes)
    {
        using WireWalk walk = new();
        try
        {
            walk.Message(bytes);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool OracleAccepts(byte[] bytes) => OracleComplaint(bytes) is null;

    private static string? OracleComplaint(byte[] bytes)
    {
        try
        {
            Bc.Cmp.PkiMessage message = Bc.Cmp.PkiMessage.GetInstance(Bc.Asn1Object.FromByteArray(bytes));
            _ = message.GetEncoded(Bc.Asn1Encodable.Der);
            _ = message.GetExtraCerts();
            return null;
        }
        catch (DecoderFallbackException)
        {
            // Texts are shown with U+FFFD where they are not UTF-8; a message is not refused for it.
            return null;
        }
        catch (Exception refusal) when (refusal is IOException or ArgumentException or InvalidOperationException or InvalidCastException
            or FormatException or ArithmeticException or NullReferenceException or IndexOutOfRangeException)
        {
            return $"{refusal.GetType().Name} {refusal.Message}";
        }
    }

    private static void AssertSame(Bc.Asn1Encodable theirs, ReadOnlySpan<byte> ours) =>
        Assert.Equal(Convert.ToHexString(theirs.GetEncoded(Bc.Asn1Encodable.Der)), Convert.ToHexString(ours));

    private static void AssertSame(Bc.Asn1OctetString? theirs, Optional<OctetString> ours)
    {
        Assert.Equal(theirs is not null, ours.HasValue);
        Assert.Equal(Convert.ToHexString(theirs?.GetOctets() ?? []), Convert.ToHexString(ours.Value.Octets));
    }
}

using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Several certificate requests in one message, each with a result of its own (RFC 9810 5.3, 5.3.22).</summary>
public sealed class ServerSeveralRequestsTests
{
    [Theory]
    [InlineData(CmpBodyType.Ir, CmpBodyType.Ip)]
    [InlineData(CmpBodyType.Cr, CmpBodyType.Cp)]
    [InlineData(CmpBodyType.Kur, CmpBodyType.Kup)]
    public void Each_request_is_answered_and_each_certificate_confirmed(CmpBodyType type, CmpBodyType expected)
    {
        using PairBed pair = new(Shield.Ec);
        RawClient client = new(pair);
        MessageForge answer = client.Say(SeveralRequests.Request(pair.Pki, type, 0, 1, 7));
        IReadOnlyList<(int CertReqId, PkiStatus Status, byte[]? Certificate)> responses = SeveralRequests.Read(answer);

        Assert.Equal(expected, answer.BodyType);
        Assert.Equal([0, 1, 7], responses.Select(response => response.CertReqId));
        Assert.All(responses, response => Assert.Equal(PkiStatus.Accepted, response.Status));
        Assert.Equal(["CN=device 0", "CN=device 1", "CN=device 7"], responses.Select(response => PkiText.SubjectOf(response.Certificate!)));
        Assert.Equal(1, answer.ExtraCerts.Count(certificate => certificate.AsSpan().SequenceEqual(pair.Pki.Ca.Certificate.RawData)));

        MessageForge end = client.Say(SeveralRequests.Confirm(responses.Select(response => (response.CertReqId, response.Certificate!))));
        Assert.Equal(CmpBodyType.Pkiconf, end.BodyType);
        Assert.Equal([true, true, true], pair.Authority.Confirmations.Select(confirmation => confirmation.IsAccepted));
        Assert.Equal(0, pair.Server.TransactionCount);
        Assert.Empty(pair.Authority.Abandoned);
    }

    [Fact]
    public void What_a_certConf_leaves_out_is_rejected()
    {
        using PairBed pair = new(Shield.Mac);
        RawClient client = new(pair);
        IReadOnlyList<(int CertReqId, PkiStatus Status, byte[]? Certificate)> responses =
            SeveralRequests.Read(client.Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0, 1)));

        Assert.Equal(CmpBodyType.Pkiconf, client.Say(SeveralRequests.Confirm([(1, responses[1].Certificate!)])).BodyType);
        Assert.Equal([false, true], pair.Authority.Confirmations.Select(confirmation => confirmation.IsAccepted));
    }

    [Fact]
    public void Q2_a_request_without_proof_of_possession_is_refused_alone()
    {
        using PairBed pair = new(Shield.Ec);
        RawClient client = new(pair);
        byte[] body = Bodies.Body(CmpBodyType.Ir, writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(SeveralRequests.Single(pair.Pki, 3, isProven: false));
                writer.WriteEncodedValue(SeveralRequests.Single(pair.Pki, 4));
            }
        });
        IReadOnlyList<(int CertReqId, PkiStatus Status, byte[]? Certificate)> responses = SeveralRequests.Read(client.Say(body));

        Assert.Equal([PkiStatus.Rejection, PkiStatus.Accepted], responses.Select(response => response.Status));
        Assert.Null(responses[0].Certificate);
        Assert.Equal(CmpBodyType.Pkiconf, client.Say(SeveralRequests.Confirm([(4, responses[1].Certificate!)])).BodyType);
        Assert.Equal(4, Assert.Single(pair.Authority.Queries.Cast<CertificateQuery>()).CertReqId);
    }

    [Fact]
    public void Certificates_that_take_their_time_are_polled_for_one_by_one_and_confirmed_as_they_come()
    {
        using PairBed pair = Slow();
        RawClient client = new(pair);
        MessageForge first = client.Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0, 1, 3));

        Assert.Equal([PkiStatus.Accepted, PkiStatus.Waiting, PkiStatus.Waiting], SeveralRequests.Read(first).Select(response => response.Status));
        Assert.Equal(CmpBodyType.Pkiconf, client.Say(SeveralRequests.Confirm([(0, SeveralRequests.Read(first)[0].Certificate!)])).BodyType);

        IReadOnlyList<(int CertReqId, PkiStatus Status, byte[]? Certificate)> second = SeveralRequests.Read(client.Say(SeveralRequests.Poll(3, 1)));
        Assert.Equal([(3, PkiStatus.Waiting), (1, PkiStatus.Accepted)], second.Select(response => (response.CertReqId, response.Status)));
        Assert.Equal(CmpBodyType.Pkiconf, client.Say(SeveralRequests.Confirm([(1, second[1].Certificate!)])).BodyType);

        MessageForge third = client.Say(SeveralRequests.Poll(3));
        Assert.Equal([(3, 13)], SeveralRequests.ReadPoll(third));
        IReadOnlyList<(int CertReqId, PkiStatus Status, byte[]? Certificate)> last = SeveralRequests.Read(client.Say(SeveralRequests.Poll(3)));
        Assert.Equal(CmpBodyType.Pkiconf, client.Say(SeveralRequests.Confirm([(3, last[0].Certificate!)])).BodyType);
        Assert.Equal(0, pair.Server.TransactionCount);
        Assert.Equal(3, pair.Authority.Confirmations.Count);
    }

    [Fact]
    public void A_client_that_is_lost_in_between_leaves_what_it_confirmed_and_gives_up_the_rest()
    {
        using PairBed pair = Slow();
        RawClient client = new(pair);
        MessageForge first = client.Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0, 5, 6));
        _ = client.Say(SeveralRequests.Confirm([(0, SeveralRequests.Read(first)[0].Certificate!)]));
        pair.Now += TimeSpan.FromDays(1);
        _ = client.Say(SeveralRequests.Poll(5));

        Assert.Equal([5, 6], pair.Authority.Abandoned.Cast<CertificateQuery>().Select(query => query.CertReqId));
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1, 1 })]
    [InlineData(new[] { 1, 2, 3 })]
    [InlineData(new[] { -1 })]
    public void D3_only_what_is_waited_for_may_be_polled_for(int[] identifiers)
    {
        using PairBed pair = Slow();
        RawClient client = new(pair);
        MessageForge first = client.Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0, 1, 2));
        _ = client.Say(SeveralRequests.Confirm([(0, SeveralRequests.Read(first)[0].Certificate!)]));

        Assert.Equal(CmpBodyType.Error, client.Say(SeveralRequests.Poll(identifiers)).BodyType);
    }

    [Fact]
    public void Implicit_confirmation_is_granted_for_all()
    {
        using PairBed pair = Slow();
        RawClient client = new(pair);
        byte[] implicitConfirm = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(PkiText.Info("1.3.6.1.5.5.7.4.13", [0x05, 0x00]));
            }
        });
        MessageForge first = client.Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0, 1), implicitConfirm);
        MessageForge second = client.Say(SeveralRequests.Poll(1));

        Assert.Equal([PkiStatus.Accepted, PkiStatus.Waiting], SeveralRequests.Read(first).Select(response => response.Status));
        Assert.Equal(PkiStatus.Accepted, Assert.Single(SeveralRequests.Read(second)).Status);
        Assert.Contains("1.3.6.1.5.5.7.4.13", second.InfoTypes);
        Assert.Equal(0, pair.Server.TransactionCount);
        Assert.Empty(pair.Authority.Abandoned);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    public void Requests_have_to_be_told_apart(int one, int other)
    {
        using PairBed pair = new(Shield.Ec);

        Assert.Equal(CmpBodyType.Error, new RawClient(pair).Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, one, other)).BodyType);
        Assert.Empty(pair.Authority.Queries);
    }

    [Theory]
    [InlineData(16, CmpBodyType.Ip)]
    [InlineData(17, CmpBodyType.Error)]
    public void There_is_a_limit(int count, CmpBodyType expected)
    {
        using PairBed pair = new(Shield.Ec);
        byte[] body = SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, [.. Enumerable.Range(0, count)]);

        Assert.Equal(expected, new RawClient(pair).Say(body).BodyType);
    }

    [Fact]
    public void A_profile_goes_with_the_request_in_its_place()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] profiles = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(PkiText.Info("1.3.6.1.5.5.7.4.21", MessageForge.Write(inner =>
                {
                    using (inner.PushSequence())
                    {
                        inner.WriteCharacterString(UniversalTagNumber.UTF8String, string.Empty);
                        inner.WriteCharacterString(UniversalTagNumber.UTF8String, "server");
                    }
                })));
            }
        });
        _ = new RawClient(pair).Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0, 1, 2), profiles);

        Assert.Equal([null, "server", null], pair.Authority.Queries.Cast<CertificateQuery>().Select(query => query.Profile));
    }

    // Grants each certificate after so many polls as its certReqId says.
    private static PairBed Slow() => new(Shield.Mac, authority: inner => new SlowAuthority(inner));

    private sealed class SlowAuthority(ICertificateAuthority inner) : ICertificateAuthority
    {
        public AuthorityReply Issue(CertificateQuery query) =>
            query.Attempt < query.CertReqId ? AuthorityReply.Wait(TimeSpan.FromSeconds(10 + query.CertReqId)) : inner.Issue(query);

        public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation) => inner.Confirm(query, confirmation);

        public AuthorityReply Revoke(RevocationQuery query) => inner.Revoke(query);

        public AuthorityReply Answer(GeneralQuery query) => inner.Answer(query);

        public void Abandon(AuthorityQuery query) => inner.Abandon(query);
    }
}

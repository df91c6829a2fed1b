using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>What the client makes of what people say: names, profiles, extensions.</summary>
public sealed class CmpClientRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Q4_an_update_keeps_the_subject_alternative_name()
    {
        using ClientBed bed = new(Shield.Ec);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("device.example");
        byte[] old = bed.Pki.Issue(PkiText.Name("CN=old"), bed.Pki.NewSigner.SubjectPublicKeyInfo, [names.Build()]);
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(old);
        _ = await bed.Client.UpdateAsync(new EnrollmentOptions { Key = bed.Pki.NewKey }, certificate, Cancellation);

        Assert.Equal(Encode(names.Build()), bed.Authority.Certificate.Extensions.Single().ToArray());
    }

    [Fact]
    public async Task H6_with_a_secret_the_sender_carries_the_reference_value()
    {
        using ClientBed bed = new(Shield.Mac);
        _ = await bed.Client.EnrollAsync(bed.Options, Cancellation);

        MessageForge request = bed.Transport.Requests[0];
        X500DistinguishedNameBuilder name = new();
        name.AddCommonName(Shields.Reference);
        Assert.Equal(MessageForge.DirectoryName(name.Build().RawData), request.Sender);
        Assert.Equal("device-7"u8.ToArray(), request.SenderKid);
        Assert.Empty(request.ExtraCerts);
    }

    [Fact]
    public async Task P4_the_root_is_not_sent()
    {
        using ClientBed bed = new(Shield.Ec);
        _ = await bed.Client.EnrollAsync(bed.Options, Cancellation);

        Assert.Equal([bed.Pki.Client.Certificate.RawData, bed.Pki.Ca.Certificate.RawData], bed.Transport.Requests[0].ExtraCerts);
    }

    [Fact]
    public async Task H8_the_recipient_is_the_best_known_name_of_the_server()
    {
        async Task<byte[]> RecipientAsync(Func<CmpClientOptions, CmpClientOptions> change, Shield shield = Shield.Ec)
        {
            using ClientBed bed = new(shield, change);
            _ = await bed.Client.SendGeneralMessageAsync([new CmpInfo(CmpInfoTypes.CaCerts)], Cancellation);
            return bed.Transport.Requests[0].Recipient;
        }

        X500DistinguishedName server = TestPki.Ec.Server.Certificate.SubjectName;
        X500DistinguishedName other = new("CN=by name");
        Assert.Equal(MessageForge.DirectoryName(other.RawData), await RecipientAsync(options => options with { Recipient = other }));
        Assert.Equal(
            MessageForge.DirectoryName(server.RawData),
            await RecipientAsync(options => options with { Trust = options.Trust with { ExpectedSender = server } }));
        Assert.Equal(
            MessageForge.DirectoryName(server.RawData),
            await RecipientAsync(options => options with { Trust = options.Trust with { PinnedCertificate = TestPki.Ec.Server.Certificate } }));
        Assert.Equal(MessageForge.DirectoryName(PkiText.Name("CN=ec CA")), await RecipientAsync(options => options));
        Assert.Equal([0xA4, 0x02, 0x30, 0x00], await RecipientAsync(options => options, Shield.Mac));
    }

    [Fact]
    public async Task H16_the_certificate_profile_is_one_UTF8String_in_generalInfo()
    {
        using ClientBed bed = new(Shield.Mac);
        _ = await bed.Client.EnrollAsync(bed.Options with { CertificateProfile = "tls" }, Cancellation);

        Assert.Contains("3005" + "0C03746C73", Convert.ToHexString(bed.Transport.Requests[0].GeneralInfo!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_extensions_and_validity_reach_the_authority()
    {
        using ClientBed bed = new(Shield.Ec);
        DateTimeOffset end = new(2035, 1, 2, 3, 4, 5, TimeSpan.Zero);
        X509Extension usage = new X509KeyUsageExtension(X509KeyUsageFlags.KeyAgreement, critical: true);
        _ = await bed.Client.EnrollAsync(
            bed.Options with { DnsNames = ["a.example"], IPAddresses = [IPAddress.Loopback], Extensions = [usage], NotAfter = end }, Cancellation);

        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("a.example");
        names.AddIpAddress(IPAddress.Loopback);
        CertificateQuery query = bed.Authority.Certificate;
        Assert.Equal([Encode(names.Build()), Encode(usage)], query.Extensions.Select(extension => extension.ToArray()));
        Assert.Equal((null, end), (query.NotBefore, query.NotAfter));
    }

    private static byte[] Encode(X509Extension extension) => MessageForge.Write(writer =>
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
    });
}

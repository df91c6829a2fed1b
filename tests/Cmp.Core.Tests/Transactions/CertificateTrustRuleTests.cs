using System;
using System.Linq;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>V16 to V20: certificates that come with an answer, and who may go on with a transaction.</summary>
public sealed class CertificateTrustRuleTests
{
    [Theory]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void V16_a_self_signed_certificate_is_not_trusted_for_being_in_extraCerts(Shield shield)
    {
        using PairBed pair = new(shield);
        Identity impostor = pair.Pki.SelfSigned(pair.Pki.Server.Certificate.Subject);
        pair.Rewrite(0, forge => forge.SealAs(impostor));

        pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void V17_other_certificates_in_any_order_do_no_harm()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge =>
        {
            forge.ExtraCerts.Insert(0, pair.Pki.Stranger.Certificate.RawData);
            forge.ExtraCerts.Insert(0, pair.Pki.ForeignRoot.Certificate.RawData);
            forge.ExtraCerts.Add(TestPki.Rsa.Server.Certificate.RawData);
            forge.ExtraCerts.Reverse();
        });

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void V17_more_certificates_than_the_limit_are_refused()
    {
        using PairBed pair = new(Shield.Mac);
        byte[] certificate = pair.NewCertificate();
        pair.Alter(0, forge => forge.ExtraCerts.AddRange(Enumerable.Repeat(certificate, TransactionLimits.Default.Certificates + 1)));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.TooManyCertificates);
        Assert.Equal(CmpFault.Limit, error.Fault);
    }

    [Fact]
    public void V17_unknown_generalInfo_and_freeText_are_taken_gracefully()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Alter(0, forge =>
        {
            forge.GeneralInfo = MessageForge.Write(writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(PkiText.Info("1.2.3.4.5"));
                }
            });
            forge.FreeText = MessageForge.Write(writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(System.Formats.Asn1.UniversalTagNumber.UTF8String, "%s%n good day");
                }
            });
        });

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void V18_caPubs_are_handed_out_and_not_trusted(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Authority.CaPubs = [pair.Pki.ForeignRoot.Cmp.Encoded];

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Null(transaction.Error);
        Assert.True(Assert.Single(transaction.CaPubs).IsSameAs(pair.Pki.ForeignRoot.Cmp));
        Assert.True(Assert.Single(pair.Settings.Trust.PathValidator!.Anchors).IsSameAs(pair.Pki.Root.Cmp));
    }

    [Fact]
    public void V18_caPubs_of_a_mac_protected_answer_are_trusted_when_policy_says_so()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(policy => policy with { TrustCaPubsUnderMac = true });
        pair.Authority.CaPubs = [pair.Pki.ForeignRoot.Cmp.Encoded];

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Contains(pair.Settings.Trust.PathValidator!.Anchors, anchor => anchor.IsSameAs(pair.Pki.ForeignRoot.Cmp));
    }

    [Fact]
    public void V18_caPubs_of_a_signed_answer_are_never_trusted()
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { TrustCaPubsUnderMac = true });
        pair.Authority.CaPubs = [pair.Pki.ForeignRoot.Cmp.Encoded];

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Single(pair.Settings.Trust.PathValidator!.Anchors);
    }

    [Theory]
    [InlineData(CmpBodyType.Cr)]
    [InlineData(CmpBodyType.Kur)]
    public void V19_caPubs_in_cp_and_kup_are_refused_when_policy_says_so(CmpBodyType type)
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { CaPubsInCpOrKup = RuleAction.Refuse });
        pair.Authority.CaPubs = [pair.Pki.Root.Cmp.Encoded];

        CmpError error = pair.Fails(pair.Enroll(type), CmpErrorCode.UnexpectedCaPubs);
        Assert.Equal("V19", error.Rule);
    }

    [Fact]
    public void V19_caPubs_in_ip_are_in_order()
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { CaPubsInCpOrKup = RuleAction.Refuse });
        pair.Authority.CaPubs = [pair.Pki.Root.Cmp.Encoded];

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void V19_is_a_warning_by_default()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.CaPubs = [pair.Pki.Root.Cmp.Encoded];

        pair.Succeeds(pair.Enroll(CmpBodyType.Cr));
        Assert.Contains(pair.Log.Entries, entry => entry.Text.Contains("V19", StringComparison.Ordinal));
    }

    [Fact]
    public void V20_a_pkiconf_from_another_trusted_signer_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(1, forge => forge.SealAs(pair.Pki.SecondServer, pair.Pki.Ca));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.CredentialChanged);
        Assert.Equal("V20", error.Rule);
    }

    [Fact]
    public void V20_a_pollRep_from_another_trusted_signer_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Rewrite(1, forge => forge.SealAs(pair.Pki.SecondServer, pair.Pki.Ca));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.CredentialChanged);
    }

    [Fact]
    public void V20_may_be_ignored()
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { ChangedCredential = RuleAction.Ignore });
        pair.Rewrite(1, forge => forge.SealAs(pair.Pki.SecondServer, pair.Pki.Ca));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }
}

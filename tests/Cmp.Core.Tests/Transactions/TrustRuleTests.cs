using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>V7 to V14 and V16 to V20: whose answers a transaction believes.</summary>
public sealed class TrustRuleTests
{
    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void V7_a_certificate_without_protection_is_refused(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Rewrite(0, forge => forge.Bare());

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MissingProtection);
        Assert.Equal(CmpFault.Untrusted, error.Fault);
        Assert.Equal("V7", error.Rule);
    }

    [Fact]
    public void V7_a_certificate_without_protection_is_refused_also_where_negative_answers_are_not()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(policy => policy with { AcceptUnprotectedNegativeAnswers = true });
        pair.Rewrite(0, forge => forge.Bare());

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MissingProtection);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void V8_a_message_altered_on_its_way_is_refused(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Rewrite(0, forge =>
        {
            forge.Body = Bodies.CertRep(CmpBodyType.Ip, pair.NewCertificate());
            return forge.Encode();
        });

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpFault.Untrusted, transaction.Error!.Fault);
        Assert.Null(transaction.Certificate);
        Assert.Empty(transaction.ReceivedExtraCerts);
    }

    [Fact]
    public void V8_a_mac_with_another_secret_is_refused()
    {
        using PairBed pair = new(Shield.Mac);
        using IMessageProtector other = Shields.MacProtector("battery staple"u8.ToArray(), pair.Crypto);
        pair.Rewrite(0, forge => forge.Seal(other));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.BadProtection);
        Assert.Equal("V8", error.Rule);
    }

    [Fact]
    public void V9_a_signed_answer_to_a_mac_protected_request_is_refused_when_policy_says_so()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(policy => policy with { OtherProtectionKind = RuleAction.Refuse });
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.Server, pair.Pki.Ca));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.WrongIntegrity);
        Assert.Equal("V9", error.Rule);
    }

    [Fact]
    public void V9_a_mac_protected_answer_to_a_signed_request_is_refused_when_policy_says_so()
    {
        using PairBed pair = new PairBed(Shield.Ec)
            .Policed(policy => policy with { OtherProtectionKind = RuleAction.Refuse })
            .Believing(trust => trust with { Secret = Shields.Secret });
        using IMessageProtector mac = Shields.MacProtector(Shields.Secret, pair.Crypto);
        pair.Rewrite(0, forge => forge.Seal(mac));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.WrongIntegrity);
    }

    [Fact]
    public void V9_is_a_warning_by_default()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.Server, pair.Pki.Ca));
        pair.Rewrite(1, forge => forge.SealAs(pair.Pki.Server, pair.Pki.Ca));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Contains(pair.Log.Entries, entry => entry.Text.Contains("V9", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void V10_a_senderKID_that_is_not_that_of_the_signer_is_refused(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Alter(0, forge => forge.SenderKid = new byte[20]);

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.NoSuitableSenderCertificate);
        Assert.Equal("V10", error.Rule);
    }

    [Theory]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void V11_a_signer_under_a_foreign_root_is_refused(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.Stranger, pair.Pki.ForeignRoot));

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpFault.Untrusted, transaction.Error!.Fault);
        Assert.Contains(transaction.Error.Rule, new[] { "V10", "V11" });
    }

    [Fact]
    public void V11_a_signed_answer_is_refused_when_there_are_no_trust_anchors()
    {
        using PairBed pair = new PairBed(Shield.Ec).Believing(trust => trust with { PathValidator = null });

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MissingTrustAnchor);
        Assert.Equal("V11", error.Rule);
    }

    [Fact]
    public void V11_a_signer_that_is_not_authorized_by_its_certificate_is_refused_when_policy_says_so()
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { ImplicitSenderAuthorization = RuleAction.Refuse });
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.PlainServer, pair.Pki.Ca));

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.UnauthorizedSender);
        Assert.Equal("V11", error.Rule);
    }

    [Fact]
    public void V11_a_signer_that_is_authorized_by_its_certificate_is_accepted()
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { ImplicitSenderAuthorization = RuleAction.Refuse });

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void V11_an_expired_signer_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.Expired, pair.Pki.Ca));

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpFault.Untrusted, transaction.Error!.Fault);
    }

    [Fact]
    public void V12_a_signer_whose_key_must_not_sign_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.NotSigning, pair.Pki.Ca));

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpFault.Untrusted, transaction.Error!.Fault);
        Assert.Contains("digitalSignature", transaction.Error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void V12_may_be_ignored()
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(policy => policy with { IgnoreKeyUsage = true });
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.NotSigning, pair.Pki.Ca));
        pair.Rewrite(1, forge => forge.SealAs(pair.Pki.NotSigning, pair.Pki.Ca));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void V13_a_signer_whose_revocation_status_cannot_be_found_out_is_refused_when_it_is_to_be_checked()
    {
        using PairBed pair = new(Shield.Ec);
        using X509ChainPathValidator validator = new([pair.Pki.Root.Cmp]) { RevocationMode = X509RevocationMode.Offline };
        pair.Believing(trust => trust with { PathValidator = validator });

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpFault.Untrusted, transaction.Error!.Fault);
        Assert.Contains("Revocation", transaction.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void V14_a_sender_other_than_the_expected_one_is_refused(Shield shield)
    {
        using PairBed pair = new PairBed(shield).Believing(trust => trust with { ExpectedSender = PkiText.Name("CN=somebody else") });

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.UnexpectedSender);
        Assert.Equal("V14", error.Rule);
        Assert.Contains("somebody else", error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void V14_a_sender_that_is_not_a_directoryName_is_refused(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Alter(0, forge => forge.Sender = [0x82, 0x02, (byte)'c', (byte)'a']);

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.UnsupportedSenderName);
        Assert.Equal("V14", error.Rule);
    }

    [Fact]
    public void V14_a_signer_whose_name_is_not_the_sender_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Sender = MessageForge.DirectoryName(PkiText.Name("CN=ec other")));

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpFault.Untrusted, transaction.Error!.Fault);
    }

    [Fact]
    public void V8_with_a_pinned_certificate_no_other_is_accepted()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Believing(trust => trust with { PinnedCertificate = pair.Pki.SecondServer.Cmp });

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.PinnedCertificateDoesNotVerify);
        Assert.Equal("V8", error.Rule);
    }

    [Fact]
    public void A_pinned_certificate_needs_no_path()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Believing(trust => trust with { PinnedCertificate = pair.Pki.Server.Cmp, PathValidator = null });

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Theory]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void V16_a_self_signed_certificate_is_not_trusted_for_being_in_extraCerts(Shield shield)
    {
        using PairBed pair = new(shield);
        Identity impostor = pair.Pki.SelfSigned(pair.Pki.Server.Certificate.Subject);
        pair.Rewrite(0, forge => forge.SealAs(impostor));

        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpFault.Untrusted, transaction.Error!.Fault);
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

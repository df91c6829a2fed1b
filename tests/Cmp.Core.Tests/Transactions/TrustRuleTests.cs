using System;
using System.Security.Cryptography.X509Certificates;
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

        pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
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

        CmpError error = pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
        Assert.Contains(error.Rule, new[] { "V10", "V11" });
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

        pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void V12_a_signer_whose_key_must_not_sign_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(0, forge => forge.SealAs(pair.Pki.NotSigning, pair.Pki.Ca));

        CmpError error = pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
        Assert.Contains("digitalSignature", error.ToString(), StringComparison.OrdinalIgnoreCase);
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

        CmpError error = pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
        Assert.Contains("Revocation", error.ToString(), StringComparison.Ordinal);
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

        pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
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
}

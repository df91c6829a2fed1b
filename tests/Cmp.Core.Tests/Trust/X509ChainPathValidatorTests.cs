using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Protection;
using Xunit;

namespace Cmp.Core.Tests.Trust;

public sealed class X509ChainPathValidatorTests
{
    private static readonly TestCertificate s_root = TestCertificate.Root();
    private static readonly TestCertificate s_ca = TestCertificate.Create(new()
    {
        Subject = "CN=ca", Issuer = s_root, IsCa = true, KeyUsage = X509KeyUsageFlags.KeyCertSign,
    });

    private static readonly TestCertificate s_leaf = TestCertificate.Create(new() { Issuer = s_ca });

    [Fact]
    public void A_path_over_untrusted_certificates_to_an_anchor_is_valid_again_and_again()
    {
        using X509ChainPathValidator validator = new([s_root.Certificate]);

        for (int i = 0; i < 3; i++)
        {
            Assert.True(validator.TryValidate(s_leaf.Certificate, [s_ca.Certificate], TestCertificate.Now, out string? reason));
            Assert.Null(reason);
        }
    }

    [Fact]
    public void An_untrusted_root_is_no_anchor()
    {
        using X509ChainPathValidator validator = new([TestCertificate.Root("CN=other").Certificate]);

        Assert.False(validator.TryValidate(
            s_leaf.Certificate, [s_ca.Certificate, s_root.Certificate], TestCertificate.Now, out string? reason));
        Assert.Contains("UntrustedRoot", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_certificate_breaks_the_path()
    {
        using X509ChainPathValidator validator = new([s_root.Certificate]);

        Assert.False(validator.TryValidate(s_leaf.Certificate, [], TestCertificate.Now, out string? reason));
        Assert.Contains("PartialChain", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_no_CA_cannot_be_on_the_path()
    {
        TestCertificate noCa = TestCertificate.Create(new() { Subject = "CN=no ca", Issuer = s_root });
        TestCertificate leaf = TestCertificate.Create(new() { Issuer = noCa });
        using X509ChainPathValidator validator = new([s_root.Certificate]);

        Assert.False(validator.TryValidate(leaf.Certificate, [noCa.Certificate], TestCertificate.Now, out string? reason));
        Assert.Contains("InvalidBasicConstraints", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-366)]
    [InlineData(366)]
    public void Validity_is_judged_for_the_given_time(int days)
    {
        using X509ChainPathValidator validator = new([s_root.Certificate]);

        Assert.False(validator.TryValidate(s_leaf.Certificate, [s_ca.Certificate], TestCertificate.Now.AddDays(days), out string? reason));
        Assert.Contains("NotTimeValid", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_altered_certificate_is_refused()
    {
        byte[] altered = s_leaf.Certificate.Encoded.ToArray();
        altered[^1] ^= 1;
        Assert.True(CmpCertificate.TryDecode(altered, out CmpCertificate certificate, out _));
        using X509ChainPathValidator validator = new([s_root.Certificate]);

        Assert.False(validator.TryValidate(certificate, [s_ca.Certificate], TestCertificate.Now, out string? reason));
        Assert.NotNull(reason);
    }

    [Fact]
    public void A_certificate_that_the_platform_cannot_read_is_refused_and_does_no_harm_on_the_way()
    {
        Assert.True(CmpCertificate.TryDecode(HandmadeCertificate.Encode([]), out CmpCertificate unreadable, out _));
        using X509ChainPathValidator validator = new([s_root.Certificate]);

        Assert.False(validator.TryValidate(unreadable, [s_ca.Certificate], TestCertificate.Now, out _));
        Assert.True(validator.TryValidate(s_leaf.Certificate, [unreadable, s_ca.Certificate], TestCertificate.Now, out _));
    }

    [Fact]
    public void An_anchor_added_later_counts_and_one_added_twice_counts_once()
    {
        using X509ChainPathValidator validator = new([]);
        Assert.False(validator.HasAnchors);
        Assert.False(validator.TryValidate(s_leaf.Certificate, [s_ca.Certificate], TestCertificate.Now, out string? reason));
        Assert.Equal("there are no trust anchors", reason);

        validator.AddAnchor(s_root.Certificate);
        validator.AddAnchor(s_root.Certificate);

        Assert.Single(validator.Anchors);
        Assert.True(validator.TryValidate(s_leaf.Certificate, [s_ca.Certificate], TestCertificate.Now, out _));
    }

    [Fact]
    public void Anchors_of_the_moment_replace_the_configured_ones()
    {
        TestCertificate other = TestCertificate.Root("CN=other");
        using X509ChainPathValidator validator = new([other.Certificate]);
        IReadOnlyList<CmpCertificate> untrusted = [s_ca.Certificate];

        Assert.True(validator.TryValidateAgainst(s_leaf.Certificate, [s_root.Certificate], untrusted, TestCertificate.Now, out _));
        Assert.False(validator.TryValidateAgainst(other.Certificate, [s_root.Certificate], untrusted, TestCertificate.Now, out _));
        Assert.False(validator.TryValidate(s_leaf.Certificate, untrusted, TestCertificate.Now, out _));
        Assert.True(validator.TryValidate(other.Certificate, [], TestCertificate.Now, out _));
    }
}

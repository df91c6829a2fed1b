using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Support;

/// <summary>id-it-rootCaCert, id-it-rootCaKeyUpdate, and the links between the roots (RFC 9483 4.3.2, RFC 9810 4.4.2.2).</summary>
public sealed class RootCaUpdateTests
{
    private const string Name = "CN=the root";
    private static readonly DateTimeOffset s_now = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ECDsa s_oldKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa s_newKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa s_strangeKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly CmpCertificate s_old = Link(s_oldKey, s_oldKey);
    private static readonly CmpCertificate s_new = Link(s_newKey, s_newKey);
    private static readonly CmpCertificate s_newWithOld = Link(s_newKey, s_oldKey);
    private static readonly CmpCertificate s_oldWithNew = Link(s_oldKey, s_newKey);
    private static readonly CmpCertificate s_intermediate = Link(s_strangeKey, s_oldKey, subject: "CN=a CA below the root");

    [Fact]
    public void S3_the_question_carries_the_old_root()
    {
        Assert.Equal(Items.Of(CmpInfoTypes.RootCaCert, writer => writer.WriteEncodedValue(s_old.Encoded.Span)), RootCaUpdate.Ask(s_old));
        Assert.Equal(Items.Of(CmpInfoTypes.RootCaCert), RootCaUpdate.Ask(null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void S3_a_root_that_the_old_key_signed_is_accepted(bool withOldWithNew)
    {
        CmpError? error = RootCaUpdate.TryRead(
            Items.List(Answer(s_new, s_newWithOld, withOldWithNew ? s_oldWithNew : null)), out RootCaUpdate? update);

        Assert.Null(error);
        Assert.Equal(s_new.Encoded.ToArray(), update!.NewWithNew.Encoded.ToArray());
        Assert.Equal(withOldWithNew, update.OldWithNew is not null);
        Assert.Null(Check(update, s_old));
        Assert.Null(Check(update, oldRoot: null));
    }

    [Fact]
    public void S3_no_update_is_no_error()
    {
        Assert.Null(RootCaUpdate.TryRead(Items.List(Items.Of(CmpInfoTypes.RootCaKeyUpdate)), out RootCaUpdate? update));
        Assert.Null(update);
    }

    public static TheoryData<string, string> Forgeries => new()
    {
        { "signed by a stranger of the old root's name", "not signed with the old key" },
        { "signed by the new key itself", "not signed with the old key" },
        { "about another key", "another subject or key" },
        { "about another subject", "another subject or key" },
        { "missing", "newWithOld is missing" },
        { "expired", "not valid at this time" },
        { "not yet valid", "not valid at this time" },
        { "of no CA", "not the certificate of a CA" },
        { "its signature altered", "not signed with the old key" },
        { "new root signed by another key", "not signed with its own key" },
        { "new root of no CA", "not the certificate of a CA" },
        { "new root expired", "not valid at this time" },
        { "new root not self-issued", "not signed with its own key" },
        { "oldWithNew signed by a stranger", "not signed with the new key" },
        { "oldWithNew about another key", "another subject or key than the old root" },
        { "oldWithNew expired", "oldWithNew is not valid" },
        { "an intermediate CA makes itself the root", "another name than that of its issuer" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void S3_other_links_are_refused(string what, string why)
    {
        RootCaUpdate update = Forge(what);
        CmpError? error = Check(update, s_old);

        Assert.Equal(CmpErrorCode.InvalidRootCaUpdate, error?.Code);
        Assert.Contains(why, error!.Detail, StringComparison.Ordinal);
        Assert.Equal(CmpFault.Untrusted, error.Fault);
    }

    [Theory]
    [InlineData("signed by a stranger of the old root's name")]
    [InlineData("signed by the new key itself")]
    [InlineData("missing")]
    [InlineData("an intermediate CA makes itself the root")]
    public void S3_other_links_are_refused_without_the_old_root_at_hand(string what) =>
        Assert.Equal(CmpErrorCode.InvalidRootCaUpdate, Check(Forge(what), oldRoot: null)?.Code);

    [Fact]
    public void S3_a_path_that_the_validator_refuses_is_refused()
    {
        RootCaUpdate update = new(s_new, s_newWithOld, null);
        using X509ChainPathValidator strict = new([s_old]);
        RootCaUpdateCheck check = new(DotNetCrypto.Instance, new Refusing(strict), ValidationPolicy.Default);

        Assert.Contains("the path is closed", check.Check(update, s_old, s_now)?.Detail, StringComparison.Ordinal);
        Assert.Contains("the path is closed", check.Check(update, null, s_now)?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void S3_a_new_name_is_taken_where_policy_allows_it()
    {
        CmpCertificate renamed = Link(s_newKey, s_newKey, subject: "CN=the new root", issuer: "CN=the new root");
        RootCaUpdate update = new(renamed, Link(s_newKey, s_oldKey, subject: "CN=the new root"), null);

        Assert.Equal(CmpErrorCode.InvalidRootCaUpdate, Check(update, s_old)?.Code);
        Assert.Null(Check(update, s_old, ValidationPolicy.OpenSslCompatible));
    }

    [Fact]
    public void S3_a_root_renewed_with_the_same_key_needs_no_link()
    {
        RootCaUpdate renewal = new(Link(s_oldKey, s_oldKey), null, null);
        RootCaUpdate renamed = new(Link(s_oldKey, s_oldKey, subject: "CN=somebody", issuer: "CN=somebody"), null, null);

        Assert.Null(Check(renewal, s_old));
        Assert.Contains("newWithOld is missing", Check(renamed, s_old)?.Detail, StringComparison.Ordinal);
        Assert.Contains(
            "the old root is not valid at this time",
            Check(renewal, Link(s_oldKey, s_oldKey, end: s_now.AddDays(-1)))?.Detail,
            StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "an empty structure", Items.Sequence(CmpInfoTypes.RootCaKeyUpdate) },
        { "no certificate", Items.Sequence(CmpInfoTypes.RootCaKeyUpdate, new byte[] { 0x30, 0 }) },
        { "an untagged link", Items.Sequence(CmpInfoTypes.RootCaKeyUpdate, s_new.Encoded, s_newWithOld.Encoded) },
        { "the question", RootCaUpdate.Ask(s_old) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void S3_another_answer_is_refused(string description, byte[] received)
    {
        CmpError? error = RootCaUpdate.TryRead(Items.List(received), out RootCaUpdate? update);

        Assert.True(error?.Code is CmpErrorCode.InvalidGeneralResponse or CmpErrorCode.MalformedCertificate, description);
        Assert.Null(update);
    }

    internal static byte[] Answer(CmpCertificate newWithNew, CmpCertificate? newWithOld, CmpCertificate? oldWithNew) =>
        Items.Of(CmpInfoTypes.RootCaKeyUpdate, writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(newWithNew.Encoded.Span);
                foreach ((int tag, CmpCertificate? link) in new[] { (0, newWithOld), (1, oldWithNew) })
                {
                    if (link is not null)
                    {
                        using (writer.PushSequence(new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, tag)))
                        {
                            writer.WriteEncodedValue(link.Encoded.Span);
                        }
                    }
                }
            }
        });

    private static RootCaUpdate Forge(string what) => what switch
    {
        "signed by a stranger of the old root's name" => new(s_new, Link(s_newKey, s_strangeKey), null),
        "signed by the new key itself" => new(s_new, s_new, null),
        "about another key" => new(s_new, Link(s_strangeKey, s_oldKey), null),
        "about another subject" => new(s_new, Link(s_newKey, s_oldKey, subject: "CN=somebody"), null),
        "missing" => new(s_new, null, s_oldWithNew),
        "expired" => new(s_new, Link(s_newKey, s_oldKey, end: s_now.AddDays(-1)), null),
        "not yet valid" => new(s_new, Link(s_newKey, s_oldKey, start: s_now.AddDays(1)), null),
        "of no CA" => new(s_new, Link(s_newKey, s_oldKey, isCa: false), null),
        "its signature altered" => new(s_new, Altered(s_newWithOld), null),
        "new root signed by another key" => new(Link(s_newKey, s_strangeKey), s_newWithOld, null),
        "new root of no CA" => new(Link(s_newKey, s_newKey, isCa: false), s_newWithOld, null),
        "new root expired" => new(Link(s_newKey, s_newKey, end: s_now.AddDays(-1)), s_newWithOld, null),
        "new root not self-issued" => new(Link(s_newKey, s_newKey, issuer: "CN=somebody"), s_newWithOld, null),
        "oldWithNew signed by a stranger" => new(s_new, s_newWithOld, Link(s_oldKey, s_strangeKey)),
        "oldWithNew about another key" => new(s_new, s_newWithOld, Link(s_strangeKey, s_newKey)),
        "oldWithNew expired" => new(s_new, s_newWithOld, Link(s_oldKey, s_newKey, end: s_now.AddDays(-1))),
        _ => new(
            Link(s_strangeKey, s_strangeKey, subject: "CN=a CA below the root", issuer: "CN=a CA below the root"), s_intermediate, null),
    };

    private static CmpError? Check(RootCaUpdate update, CmpCertificate? oldRoot, ValidationPolicy? policy = null)
    {
        using X509ChainPathValidator validator = new([s_old]);
        return new RootCaUpdateCheck(DotNetCrypto.Instance, validator, policy ?? ValidationPolicy.Default).Check(update, oldRoot, s_now);
    }

    private static CmpCertificate Link(
        ECDsa key,
        ECDsa signer,
        string subject = Name,
        string issuer = Name,
        bool isCa = true,
        DateTimeOffset? start = null,
        DateTimeOffset? end = null)
    {
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isCa, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        PublicKey authority = PublicKey.CreateFromSubjectPublicKeyInfo(signer.ExportSubjectPublicKeyInfo(), out _);
        X509SubjectKeyIdentifierExtension authorityKey = new(authority, false);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(authorityKey));
        using X509Certificate2 made = request.Create(
            new X500DistinguishedName(issuer),
            X509SignatureGenerator.CreateForECDsa(signer),
            start ?? s_now.AddYears(-1),
            end ?? s_now.AddYears(1),
            [1, 2, 3]);
        return PkiText.Decode(made);
    }

    private static CmpCertificate Altered(CmpCertificate certificate)
    {
        byte[] bytes = certificate.Encoded.ToArray();
        bytes[^1] ^= 1;
        return PkiText.Decode(bytes);
    }

    private sealed class Refusing(ICertificatePathValidator inner) : ICertificatePathValidator
    {
        public bool HasAnchors => inner.HasAnchors;

        public IReadOnlyList<CmpCertificate> Anchors => inner.Anchors;

        public bool TryValidate(CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, DateTimeOffset now, out string? reason)
        {
            reason = "the path is closed";
            return false;
        }

        public bool TryValidateAgainst(
            CmpCertificate certificate,
            IReadOnlyList<CmpCertificate> anchors,
            IReadOnlyList<CmpCertificate> untrusted,
            DateTimeOffset now,
            out string? reason) => TryValidate(certificate, untrusted, now, out reason);

        public void AddAnchor(CmpCertificate anchor) => inner.AddAnchor(anchor);
    }
}

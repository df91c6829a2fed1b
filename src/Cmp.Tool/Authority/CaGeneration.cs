using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>A root with its key, and the certificate of the issuing CA under it. Each new root begins a generation.</summary>
/// <param name="number">Which generation, from 1.</param>
/// <param name="rootKey">The key of the root.</param>
/// <param name="root">The root.</param>
/// <param name="issuer">The certificate of the issuing CA under that root.</param>
internal sealed class CaGeneration(int number, AsymmetricAlgorithm rootKey, X509Certificate2 root, X509Certificate2 issuer) : IDisposable
{
    private static readonly TimeSpan s_rootLife = TimeSpan.FromDays(20 * 365);
    private static readonly TimeSpan s_issuerLife = TimeSpan.FromDays(10 * 365);

    /// <summary>The root.</summary>
    internal CmpCertificate Root { get; } = Decode(root);

    /// <summary>The certificate of the issuing CA under that root.</summary>
    internal CmpCertificate Issuer { get; } = Decode(issuer);

    /// <summary>The certificate of the issuing CA, for .NET.</summary>
    internal X509Certificate2 PlatformIssuer => issuer;

    /// <summary>Makes a generation and writes it down.</summary>
    /// <param name="files">Where to.</param>
    /// <param name="number">Which one.</param>
    /// <param name="settings">Names and kinds of keys.</param>
    /// <param name="issuerKey">The key of the issuing CA, which stays the same.</param>
    /// <param name="now">The time.</param>
    /// <returns>The generation.</returns>
    internal static CaGeneration Create(
        IAuthorityFiles files, int number, AuthoritySettings settings, AsymmetricAlgorithm issuerKey, DateTimeOffset now)
    {
        AsymmetricAlgorithm key = settings.KeyAlgorithm.Create();
        X500DistinguishedName rootName = new($"CN={settings.Name} root");
        X509Certificate2 root = CaCertificateMaker.Make(rootName, key, rootName, key, null, now, s_rootLife, pathLength: null);
        X509Certificate2 issuer = CaCertificateMaker.Make(
            new X500DistinguishedName($"CN={settings.Name}"), issuerKey, rootName, key, root, now, s_issuerLife, pathLength: 0);
        KeyFile.Write(files, KeyName(number), key, settings.KeyPassword);
        files.Write(RootName(number), Pem(root));

        // The last file makes the generation exist.
        files.Write(IssuerName(number), Pem(issuer));
        return new CaGeneration(number, key, root, issuer);
    }

    /// <summary>Reads a generation.</summary>
    /// <param name="files">Where from.</param>
    /// <param name="number">Which one.</param>
    /// <param name="password">The password of its key.</param>
    /// <returns>The generation; null when there is none.</returns>
    internal static CaGeneration? Load(IAuthorityFiles files, int number, string? password) => files.Exists(IssuerName(number))
        ? new CaGeneration(
            number,
            KeyFile.Read(files, KeyName(number), password),
            CaCertificateMaker.Load(files, RootName(number)),
            CaCertificateMaker.Load(files, IssuerName(number)))
        : null;

    /// <summary>Makes the link from this root to another one: the other key, signed with this one.</summary>
    /// <param name="other">The other generation.</param>
    /// <returns>The link.</returns>
    internal CmpCertificate LinkTo(CaGeneration other) => Decode(CaCertificateMaker.MakeLink(other.PlatformRoot, root, rootKey));

    /// <inheritdoc/>
    public void Dispose()
    {
        rootKey.Dispose();
        root.Dispose();
        issuer.Dispose();
    }

    /// <summary>The root, for .NET.</summary>
    internal X509Certificate2 PlatformRoot => root;

    /// <summary>Which generation, from 1.</summary>
    internal int Number => number;

    private static string RootName(int number) => Numbered("root", number, "crt");

    private static string KeyName(int number) => Numbered("root", number, "key");

    private static string IssuerName(int number) => Numbered("ca", number, "crt");

    private static string Numbered(string name, int number, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{number}.{ending}");

    private static byte[] Pem(X509Certificate2 certificate) => Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");

    private static CmpCertificate Decode(X509Certificate2 certificate) =>
        CmpCertificate.TryDecode(certificate.RawDataMemory.Span, out CmpCertificate decoded, out _)
            ? decoded
            : throw new AuthorityException("a certificate of the authority does not decode");
}

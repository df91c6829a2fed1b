using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;
using Cmp.Tool.Files;

namespace Cmp.Tool.Options;

/// <summary>What this side proves its identity with, and whom it believes.</summary>
internal sealed class CredentialOptions
{
    private readonly Option<string> _reference = Opt.Of<string>("ref", "value", "The reference value that names the shared secret.");
    private readonly Option<string> _secret = Opt.Of<string>("secret", "source", "The shared secret: pass:, env:, file: or stdin.");
    private readonly Option<bool> _pbmac1 = Opt.Flag("pbmac1", "Protects with PBMAC1 instead of PasswordBasedMac.");
    private readonly Option<string> _cert = Opt.Of<string>("cert", "file", "This side's certificate, with its chain if it is in the file, too.");
    private readonly Option<string> _key = Opt.Of<string>("key", "file", "The private key of --cert.");
    private readonly Option<string> _keyPass = Opt.Of<string>("keypass", "source", "The password of --key: pass:, env:, file: or stdin.");
    private readonly Option<string[]> _extraCerts = Opt.Of<string[]>("extracerts", "files", "Certificates to send along, as the chain of --cert.");
    private readonly Option<string[]> _trusted = Opt.Of<string[]>("trusted", "files", "Roots that the server's certificate may lead to.");
    private readonly Option<string[]> _untrusted = Opt.Of<string[]>("untrusted", "files", "Certificates that may be on the way there.");
    private readonly Option<string> _srvcert = Opt.Of<string>("srvcert", "file", "The one certificate that the server signs with.");
    private readonly Option<string> _expectSender = Opt.Of<string>("expect-sender", "name", "The name that the server has to have.");
    private readonly Option<string> _recipient = Opt.Of<string>("recipient", "name", "The name to address the server by.");
    private readonly Option<string> _mac = Opt.Of<string>("mac", "algorithm", "The MAC of PasswordBasedMac: hmac-sha256 (the default), hmac-sha384, hmac-sha512, hmac-sha1.");
    private readonly Option<bool> _ignoreKeyUsage = Opt.Flag("ignore-keyusage", "Takes answers signed with a certificate that must not sign.");
    private readonly Option<bool> _unprotectedErrors = Opt.Flag("unprotected-errors", "Takes refusals that are not protected, or wrongly: anybody can send them.");
    private readonly Option<bool> _strict = Opt.Flag("strict", "Takes RFC 9483 to the letter: refuses answers that merely deviate.");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)
        [
            _reference, _secret, _mac, _pbmac1, _cert, _key, _keyPass, _extraCerts,
            _trusted, _untrusted, _srvcert, _expectSender, _recipient, _ignoreKeyUsage, _unprotectedErrors, _strict,
        ])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether messages are signed.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>True with a certificate and no secret.</returns>
    internal bool IsCertificate(ParseResult parsed) => parsed.GetValue(_cert) is not null && parsed.GetValue(_secret) is null;

    /// <summary>Makes the credential.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="host">The process.</param>
    /// <returns>The credential, which the caller disposes of.</returns>
    /// <exception cref="ToolException">There is none, or a file cannot be used.</exception>
    internal CmpCredential CreateCredential(ParseResult parsed, ToolHost host)
    {
        if (parsed.GetValue(_secret) is string source)
        {
            string reference = parsed.GetValue(_reference)
                ?? throw new ToolException(ExitCode.Usage, "--secret without --ref", "the reference value tells the server which secret it is");
            byte[] secret = SecretSource.Read(source, host);
            try
            {
                return new SharedSecretCredential(reference, secret)
                {
                    Mac = PasswordBasedMacSettings.Default with { Hmac = HmacOf(parsed.GetValue(_mac)) },
                    Pbmac1 = parsed.GetValue(_pbmac1) ? Pbmac1Settings.Default : null,
                };
            }
            finally
            {
                CryptographicOperations.ZeroMemory(secret);
            }
        }

        if (parsed.GetValue(_cert) is not string file)
        {
            throw new ToolException(ExitCode.Usage, "nothing to prove this side's identity with", "give --ref and --secret, or --cert and --key");
        }

        string key = parsed.GetValue(_key) ?? throw new ToolException(ExitCode.Usage, "--cert without --key");
        List<X509Certificate2> certificates = CertificateFile.ReadAll(file, host);
        IEnumerable<X509Certificate2> chain = certificates.Skip(1).Concat(CertificateFile.ReadAll(parsed.GetValue(_extraCerts), host));
        return new CertificateCredential(WithKey(certificates[0], key, parsed.GetValue(_keyPass), host), chain);
    }

    /// <summary>Whom this side believes.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="host">The process.</param>
    /// <returns>The trust.</returns>
    /// <exception cref="ToolException">A file cannot be used.</exception>
    internal CmpTrust CreateTrust(ParseResult parsed, ToolHost host) => new()
    {
        Anchors = CertificateFile.ReadAll(parsed.GetValue(_trusted), host),
        Intermediates = CertificateFile.ReadAll(parsed.GetValue(_untrusted), host),
        PinnedCertificate = parsed.GetValue(_srvcert) is string file ? CertificateFile.ReadAll(file, host)[0] : null,
        ExpectedSender = parsed.GetValue(_expectSender) is string name ? NameText.Parse(name) : null,
        Policy = (parsed.GetValue(_strict) ? ValidationPolicy.Strict : ValidationPolicy.Default) with
        {
            IgnoreKeyUsage = parsed.GetValue(_ignoreKeyUsage),
            AcceptUnprotectedNegativeAnswers = parsed.GetValue(_unprotectedErrors),
        },
    };

    /// <summary>The name to address the server by.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The name; null for none in particular.</returns>
    internal X500DistinguishedName? Recipient(ParseResult parsed) =>
        parsed.GetValue(_recipient) is string name ? NameText.Parse(name) : null;

    /// <summary>The certificate of this side.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The path of the file; null without one.</returns>
    internal string? CertificatePath(ParseResult parsed) => parsed.GetValue(_cert);

    /// <summary>A certificate with its key.</summary>
    /// <param name="certificate">The file of the certificate.</param>
    /// <param name="key">The file of the key.</param>
    /// <param name="password">Where the password of the key comes from; null for none.</param>
    /// <param name="host">The process.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="ToolException">A file cannot be used, or they do not belong together.</exception>
    internal static X509Certificate2 WithKey(string certificate, string key, string? password, ToolHost host) =>
        WithKey(CertificateFile.ReadAll(certificate, host)[0], key, password, host);

    private static DigestAlgorithm HmacOf(string? name) => name?.Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant() switch
    {
        null or "HMACSHA256" => DigestAlgorithm.Sha256,
        "HMACSHA384" => DigestAlgorithm.Sha384,
        "HMACSHA512" => DigestAlgorithm.Sha512,
        "HMACSHA1" => DigestAlgorithm.Sha1,
        _ => throw new ToolException(ExitCode.Usage, $"there is no MAC {name}", "use hmac-sha256, hmac-sha384, hmac-sha512 or hmac-sha1"),
    };

    private static X509Certificate2 WithKey(X509Certificate2 certificate, string path, string? password, ToolHost host)
    {
        using AsymmetricAlgorithm key = KeyFile.Read(path, password, host);
        try
        {
            return key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            throw new ToolException(
                ExitCode.Usage, $"the key in {path} is not that of {certificate.Subject}", Reporting.Hints.Of(CmpErrorCode.CertificateAndKeyDoNotMatch));
        }
    }
}

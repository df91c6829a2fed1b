using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>An authority with its folder: made there when there is none, and gone on with when there is.</summary>
internal sealed class AuthorityHost : IDisposable
{
    private const string IssuerKeyName = "ca.key";
    private const string ResponderKeyName = "cmp.key";
    private const string ResponderName = "cmp.crt";

    // RFC 9810 4.5: may answer for a CA.
    private const string CmcCa = "1.3.6.1.5.5.7.3.27";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly TimeSpan s_serviceLife = TimeSpan.FromDays(365);
    private static readonly TimeSpan s_renewal = TimeSpan.FromDays(30);

    private readonly IAuthorityFiles _files;
    private readonly AuthoritySettings _settings;
    private readonly CertificateRegister _register;
    private readonly CaGenerations _generations;
    private readonly AsymmetricAlgorithm _issuerKey;
    private readonly AsymmetricAlgorithm _responderKey;
    private readonly X509Certificate2 _responder;
    private readonly RevocationListKeeper _lists;

    /// <summary>Opens an authority.</summary>
    /// <param name="files">Its folder.</param>
    /// <param name="settings">How it is run.</param>
    /// <param name="log">Where its server tells what it does.</param>
    /// <exception cref="AuthorityException">It cannot be opened.</exception>
    internal AuthorityHost(IAuthorityFiles files, AuthoritySettings settings, ICmpLog log)
    {
        _files = files;
        _settings = settings;

        // The journal first: it is what nobody else may have open.
        _register = new CertificateRegister(files, settings.Clock);
        try
        {
            _generations = new CaGenerations(files, settings.KeyPassword);
            _issuerKey = OpenKey(IssuerKeyName, mayBeNew: _register.Count == 0);
            if (_generations.Count == 0)
            {
                _generations.Begin(files, settings, _issuerKey);
            }

            _generations.Complete();
            _responderKey = OpenKey(ResponderKeyName, mayBeNew: true);
            _responder = OpenResponder();
            Secrets = new SecretRegistry(files, _register);
            Secrets.Add(settings.Secrets);
            CertificateIssuer issuer = new(
                _issuerKey, _generations.Current.PlatformIssuer, settings.PublicUrl is null ? null : ListUrl(settings.PublicUrl));
            _lists = new RevocationListKeeper(issuer, _register, settings.Clock);
            RevokeUnconfirmed();
            Server = new CmpServer(Options(log), new EmbeddedAuthority(settings, _register, Secrets, issuer, _lists, _generations));
            WriteTrust();
        }
        catch
        {
            _register.Dispose();
            throw;
        }
    }

    /// <summary>Answers requests.</summary>
    internal CmpServer Server { get; }

    /// <summary>The shared secrets.</summary>
    internal SecretRegistry Secrets { get; }

    /// <summary>What the authority has issued.</summary>
    internal CertificateRegister Register => _register;

    /// <summary>The root that counts.</summary>
    internal CmpCertificate Root => _generations.Current.Root;

    /// <summary>The certificate of the issuing CA.</summary>
    internal CmpCertificate Issuer => _generations.Current.Issuer;

    /// <summary>How many certificates of the last run were never confirmed, and were revoked at the start.</summary>
    internal int Revoked { get; private set; }

    /// <summary>The revocation list.</summary>
    /// <returns>The list.</returns>
    internal CmpRevocationList GetRevocationList() => _lists.Get();

    /// <summary>Where a server has the revocation list.</summary>
    /// <param name="baseUrl">Where the server is.</param>
    /// <returns>The URL.</returns>
    internal static Uri ListUrl(Uri baseUrl) => new(baseUrl, "/ca.crl");

    /// <summary>Begins a new root, before the authority is opened.</summary>
    /// <param name="files">Its folder.</param>
    /// <param name="settings">How it is run.</param>
    internal static void BeginNewRoot(IAuthorityFiles files, AuthoritySettings settings)
    {
        using CertificateRegister register = new(files, settings.Clock);
        using CaGenerations generations = new(files, settings.KeyPassword);
        if (generations.Count > 0)
        {
            using AsymmetricAlgorithm issuerKey = KeyFile.Read(files, IssuerKeyName, settings.KeyPassword);
            generations.Begin(files, settings, issuerKey);
        }
    }

    /// <summary>Makes a certificate for HTTPS, with a key of its own that is kept in memory only.</summary>
    /// <param name="names">The names and addresses by which the server is reached.</param>
    /// <returns>The certificate with its key; the caller's.</returns>
    internal X509Certificate2 MakeTlsCertificate(IReadOnlyList<string> names)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SubjectAlternativeNameBuilder builder = new();
        foreach (string name in names)
        {
            if (System.Net.IPAddress.TryParse(name, out System.Net.IPAddress? address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        using X509Certificate2 certificate = CaCertificateMaker.MakeOfService(
            new X500DistinguishedName($"CN={_settings.Name} HTTPS"),
            key,
            ServerAuthentication,
            builder.Build(),
            _generations.Current.PlatformIssuer,
            _issuerKey,
            _settings.Clock.GetUtcNow(),
            s_serviceLife);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The certificate of the issuing CA, for .NET; remains the authority's.</summary>
    internal X509Certificate2 PlatformIssuer => _generations.Current.PlatformIssuer;

    /// <inheritdoc/>
    public void Dispose()
    {
        _register.Dispose();
        _generations.Dispose();
        _issuerKey.Dispose();
        _responderKey.Dispose();
        _responder.Dispose();
    }

    private CmpServerOptions Options(ICmpLog log)
    {
        CmpServerOptions options = new()
        {
            Signer = _responderKey is RSA rsa ? AsymmetricAlgorithmSigner.Create(rsa) : AsymmetricAlgorithmSigner.Create((ECDsa)_responderKey),
            Certificate = Decode(_responder),
            Chain = [_generations.Current.Issuer],
            Links = _generations.Links,
            FindSecret = Secrets.Find,
            FindFormerSecret = Secrets.FindUsed,
            CreatePathValidator = () => new RegisteredCertificateValidator(_register),
            Log = log,
        };
        return _settings.AcceptsAnyTime
            ? options with { Policy = options.Policy with { UnknownMessageTime = RuleAction.Ignore } }
            : options;
    }

    private AsymmetricAlgorithm OpenKey(string name, bool mayBeNew)
    {
        if (_files.Exists(name))
        {
            return KeyFile.Read(_files, name, _settings.KeyPassword);
        }

        if (!mayBeNew)
        {
            throw new AuthorityException($"{name} is missing in {_files.Place}, where certificates were issued with it");
        }

        AsymmetricAlgorithm key = _settings.KeyAlgorithm.Create();
        KeyFile.Write(_files, name, key, _settings.KeyPassword);
        return key;
    }

    private X509Certificate2 OpenResponder()
    {
        DateTimeOffset now = _settings.Clock.GetUtcNow();
        if (_files.Exists(ResponderName))
        {
            X509Certificate2 known = CaCertificateMaker.Load(_files, ResponderName);
            bool fits = known.NotAfter.ToUniversalTime() > (now + s_renewal).UtcDateTime
                && known.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(_responderKey.ExportSubjectPublicKeyInfo());
            if (fits)
            {
                return known;
            }

            known.Dispose();
        }

        X509Certificate2 made = CaCertificateMaker.MakeOfService(
            new X500DistinguishedName($"CN={_settings.Name} CMP"),
            _responderKey,
            CmcCa,
            null,
            _generations.Current.PlatformIssuer,
            _issuerKey,
            now,
            s_serviceLife);
        _files.Write(ResponderName, Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"));
        return made;
    }

    // Their transactions ended with the last run.
    private void RevokeUnconfirmed()
    {
        foreach (IssuedCertificate certificate in _register.Unconfirmed())
        {
            if (_register.TryRevoke(certificate, reason: 0))
            {
                Revoked++;
            }
        }

        // Those of the certificates just revoked, and those that the last run had no time to make a certificate for.
        _register.UnspentSecrets().ForEach(_register.RestoreSecret);
    }

    // For clients, who need the root to begin with.
    private void WriteTrust()
    {
        byte[] root = Encoding.ASCII.GetBytes(_generations.Current.PlatformRoot.ExportCertificatePem() + "\n");
        if (!_files.Exists("root.crt") || !_files.Read("root.crt").AsSpan().SequenceEqual(root))
        {
            _files.Write("root.crt", root);
        }
    }

    private static CmpCertificate Decode(X509Certificate2 certificate) =>
        CmpCertificate.TryDecode(certificate.RawDataMemory.Span, out CmpCertificate decoded, out _)
            ? decoded
            : throw new AuthorityException("the certificate of the CMP responder does not decode");
}

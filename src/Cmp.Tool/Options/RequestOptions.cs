using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;
using Cmp.Tool.Files;

namespace Cmp.Tool.Options;

/// <summary>What certificate is requested, and for which key.</summary>
internal sealed class RequestOptions
{
    private readonly Option<string> _newKey = Opt.Of<string>("newkey", "file", "The private key to certify; it is made when the file does not exist. Beside --certout unless given.");
    private readonly Option<string> _newKeyPass = Opt.Of<string>("newkeypass", "source", "The password of --newkey, if it exists: pass:, env:, file: or stdin.");
    private readonly Option<string> _newKeyType = Opt.Of<string>("newkeytype", "type", "Which key to make: ec:P-256 (the default), ec:P-384, ec:P-521, rsa:2048 ...");
    private readonly Option<bool> _centralKeygen = Opt.Flag("centralkeygen", "Has the CA make the key and send it; --newkey is where it is kept.");
    private readonly Option<string> _subject = Opt.Of<string>("subject", "name", "The subject: /O=Example/CN=device-7 or CN=device-7, O=Example.");
    private readonly Option<string[]> _sans = Opt.Of<string[]>("sans", "names", "Subject alternative names: host names, addresses and URIs; a comma may separate them.");
    private readonly Option<int?> _days = Opt.Of<int?>("days", "number", "For how many days the certificate is to be valid.");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_newKey, _newKeyPass, _newKeyType, _centralKeygen, _subject, _sans, _days])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets or makes the key. A key that is made is kept safe before anything is requested for it.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="certificateFile">Where the certificate goes; null for nowhere.</param>
    /// <param name="host">The process.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ToolException">There is none, or no place to keep it.</exception>
    internal RequestedKey PrepareKey(ParseResult parsed, string? certificateFile, ToolHost host)
    {
        string path = parsed.GetValue(_newKey)
            ?? (certificateFile is null ? null : Path.ChangeExtension(certificateFile, ".key"))
            ?? throw new ToolException(ExitCode.Usage, "there is no place to keep the key", "name a file for it with --newkey, or one for the certificate with --certout");
        if (parsed.GetValue(_centralKeygen))
        {
            return File.Exists(path)
                ? throw new ToolException(ExitCode.File, $"{path} exists", "a private key is never written over; name another file with --newkey")
                : new RequestedKey(null, path, IsNew: true);
        }

        if (File.Exists(path))
        {
            return parsed.GetValue(_newKeyType) is null
                ? new RequestedKey(KeyFile.Read(path, parsed.GetValue(_newKeyPass), host), path, IsNew: false)
                : throw new ToolException(ExitCode.File, $"{path} exists, and --newkeytype asks for a new key", "name another file with --newkey, or leave out --newkeytype to use this key");
        }

        AsymmetricAlgorithm key = KeyFile.Generate(parsed.GetValue(_newKeyType) ?? "ec:P-256");
        KeyFile.WriteNew(path, key);
        return new RequestedKey(key, path, IsNew: true);
    }

    /// <summary>Makes sure that it is said whom the certificate is for (Q1).</summary>
    /// <param name="parsed">The arguments.</param>
    /// <exception cref="ToolException">It is not.</exception>
    internal void RequireNames(ParseResult parsed)
    {
        if (parsed.GetValue(_subject) is null && parsed.GetValue(_sans) is null or { Length: 0 })
        {
            throw new ToolException(ExitCode.Usage, "whom is the certificate for?", "give --subject, as /O=Example/CN=device-7, or --sans");
        }
    }

    /// <summary>Makes the request.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="conduct">How it is requested.</param>
    /// <param name="host">The process.</param>
    /// <returns>The request, without the key: nothing is made before all else is known to be well.</returns>
    /// <exception cref="ToolException">A name is none.</exception>
    internal EnrollmentOptions CreateRequest(ParseResult parsed, CertificateRequestOptions conduct, ToolHost host)
    {
        bool isCentral = parsed.GetValue(_centralKeygen);
        List<X509Extension> extensions = [];
        X500DistinguishedName? subject = parsed.GetValue(_subject) is string name ? NameText.Parse(name) : null;
        if (parsed.GetValue(_sans) is { Length: > 0 } sans)
        {
            extensions.Add(AlternativeNames(sans, isCritical: subject is null));

            // Q1: the NULL-DN where there are only alternative names.
            subject ??= new X500DistinguishedName(string.Empty);
        }

        DateTimeOffset? end = parsed.GetValue(_days) is int days and > 0 ? WholeSeconds(host.Clock.GetUtcNow()).AddDays(days) : null;
        return new EnrollmentOptions
        {
            Subject = subject,
            CentralKeyGeneration = isCentral,
            PreferredKey = isCentral && parsed.GetValue(_newKeyType) is string type ? Preference(type) : null,
            Extensions = extensions,
            NotAfter = end,
            ImplicitConfirm = conduct.ImplicitConfirm,
            CertificateProfile = conduct.CertificateProfile,
        };
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);

    private static KeySpecification Preference(string type)
    {
        using AsymmetricAlgorithm example = type.StartsWith("rsa:", StringComparison.OrdinalIgnoreCase) ? RSA.Create() : KeyFile.Generate(type);
        return example is RSA
            ? KeySpecification.Rsa(int.TryParse(type.AsSpan(4), out int bits) ? bits : 2048)
            : throw new ToolException(ExitCode.Usage, "of keys that the CA makes, only the size of RSA keys can be chosen", "leave out --newkeytype, or say rsa:3072");
    }

    private static X509Extension AlternativeNames(string[] lists, bool isCritical)
    {
        SubjectAlternativeNameBuilder names = new();
        foreach (string list in lists)
        {
            foreach (string name in list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (IPAddress.TryParse(name, out IPAddress? address))
                {
                    names.AddIpAddress(address);
                }
                else if (name.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(name, UriKind.Absolute, out Uri? uri))
                {
                    names.AddUri(uri);
                }
                else
                {
                    names.AddDnsName(name);
                }
            }
        }

        return names.Build(isCritical);
    }
}

/// <summary>The key that is certified.</summary>
/// <param name="Key">The key; null when the CA makes it.</param>
/// <param name="Path">Where it is kept.</param>
/// <param name="IsNew">Whether it is made for this request.</param>
internal sealed record RequestedKey(AsymmetricAlgorithm? Key, string Path, bool IsNew) : IDisposable
{
    /// <summary>Lets go of the key.</summary>
    public void Dispose() => Key?.Dispose();
}

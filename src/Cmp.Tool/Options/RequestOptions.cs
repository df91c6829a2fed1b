using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Commands;
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
    private readonly Option<string> _policyOids = Opt.Of<string>("policy-oids", "oids", "Certificate policies to ask for: object identifiers; a comma may separate them.");
    private readonly Option<bool> _policyOidsCritical = Opt.Flag("policy-oids-critical", "Makes the extension with --policy-oids critical.");
    private readonly Option<string> _issuer = Opt.Of<string>("issuer", "name", "The issuer to ask for.");
    private readonly Option<int?> _days = Opt.Of<int?>("days", "number", "For how many days the certificate is to be valid.");
    private readonly Option<int> _popo = Opt.Of<int>("popo", "0|1", "How possession of the key is proven: 1 by a signature, the default; 0 by the word of a registration authority.");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        _popo.DefaultValueFactory = _ => 1;
        foreach (Option option in (ReadOnlySpan<Option>)
            [_newKey, _newKeyPass, _newKeyType, _centralKeygen, _subject, _issuer, _sans, _policyOids, _policyOidsCritical, _days, _popo])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is asked, by name: another request does not go on with what was saved for this one.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="certificateFile">Where the certificate goes; null for nowhere.</param>
    /// <returns>Names and values.</returns>
    internal IEnumerable<KeyValuePair<string, string>> Asked(ParseResult parsed, string? certificateFile) =>
    [
        new("subject", parsed.GetValue(_subject) ?? string.Empty),
        new("issuer", parsed.GetValue(_issuer) ?? string.Empty),
        new("alternative names", string.Join(',', parsed.GetValue(_sans) ?? [])),
        new("policies", parsed.GetValue(_policyOids) ?? string.Empty),
        new("validity", parsed.GetValue(_days)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
        new("key", parsed.GetValue(_centralKeygen) ? "made by the CA" : Path.GetFullPath(KeyPath(parsed, certificateFile) ?? ".")),
    ];

    /// <summary>Makes the request, with a key that is on disk.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="conduct">How it is requested.</param>
    /// <param name="certificateFile">Where the certificate goes; null for nowhere.</param>
    /// <param name="isResumed">Whether it was begun before: then the key is there.</param>
    /// <param name="host">The process.</param>
    /// <param name="begin">How it is made when it was not begun before.</param>
    /// <returns>The request, which the caller disposes of.</returns>
    /// <exception cref="ToolException">A name is none, or there is no key.</exception>
    internal PreparedRequest Prepare(
        ParseResult parsed,
        EnrollmentOptions conduct,
        string? certificateFile,
        bool isResumed,
        ToolHost host,
        Func<CmpClient, EnrollmentOptions, CancellationToken, Task<EnrollmentResult>> begin)
    {
        EnrollmentOptions request = CreateRequest(parsed, conduct, host);
        string path = KeyPath(parsed, certificateFile)
            ?? throw new ToolException(ExitCode.Usage, "there is no place to keep the key", "name a file for it with --newkey, or one for the certificate with --certout");
        AsymmetricAlgorithm? key = PrepareKey(parsed, path, isResumed, host);
        return new PreparedRequest(request with { Key = key }, begin) { KeyFile = path };
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

    private string? KeyPath(ParseResult parsed, string? certificateFile) =>
        parsed.GetValue(_newKey) ?? (certificateFile is null ? null : Path.ChangeExtension(certificateFile, ".key"));

    // Gets or makes the key. One that is made is kept safe before anything is requested for it.
    private AsymmetricAlgorithm? PrepareKey(ParseResult parsed, string path, bool isResumed, ToolHost host)
    {
        if (parsed.GetValue(_centralKeygen))
        {
            return File.Exists(path)
                ? throw new ToolException(ExitCode.File, $"{path} exists", "a private key is never written over; name another file with --newkey")
                : null;
        }

        if (File.Exists(path))
        {
            return isResumed || parsed.GetValue(_newKeyType) is null
                ? KeyFile.Read(path, parsed.GetValue(_newKeyPass), host)
                : throw new ToolException(ExitCode.File, $"{path} exists, and --newkeytype asks for a new key", "name another file with --newkey, or leave out --newkeytype to use this key");
        }

        if (isResumed)
        {
            throw new ToolException(ExitCode.File, $"{path} is gone, and with it the key that was requested for", "put it back, or delete the file of --state to begin anew with another key");
        }

        AsymmetricAlgorithm key = KeyFile.Generate(parsed.GetValue(_newKeyType) ?? "ec:P-256");
        KeyFile.WriteNew(path, key);
        return key;
    }

    private EnrollmentOptions CreateRequest(ParseResult parsed, EnrollmentOptions conduct, ToolHost host)
    {
        bool isCentral = parsed.GetValue(_centralKeygen);
        List<X509Extension> extensions = [];
        X500DistinguishedName? subject = parsed.GetValue(_subject) is string name ? NameText.Parse(name) : null;
        if (parsed.GetValue(_sans) is { Length: > 0 } sans)
        {
            extensions.Add(RequestedExtensions.AlternativeNames(sans, isCritical: subject is null));

            // Q1: the NULL-DN where there are only alternative names.
            subject ??= new X500DistinguishedName(string.Empty);
        }

        if (parsed.GetValue(_policyOids) is string policies)
        {
            extensions.Add(RequestedExtensions.Policies(policies, parsed.GetValue(_policyOidsCritical)));
        }

        return conduct with
        {
            Subject = subject,
            Issuer = parsed.GetValue(_issuer) is string issuer ? NameText.Parse(issuer) : null,
            CentralKeyGeneration = isCentral,
            PreferredKey = isCentral && parsed.GetValue(_newKeyType) is string type ? Preference(type) : null,
            Extensions = extensions,
            NotAfter = parsed.GetValue(_days) is int days and > 0 ? WholeSeconds(host.Clock.GetUtcNow()).AddDays(days) : null,
            ProofOfPossession = parsed.GetValue(_popo) switch
            {
                1 => ProofOfPossessionMethod.Signature,
                0 => ProofOfPossessionMethod.RaVerified,
                _ => throw new ToolException(ExitCode.Usage, "--popo takes 0 or 1", "a key that the CA makes (--centralkeygen) needs no proof"),
            },
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
}

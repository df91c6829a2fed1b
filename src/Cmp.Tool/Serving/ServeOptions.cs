using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Cmp.Tool.Authority;
using Cmp.Tool.Files;

namespace Cmp.Tool.Serving;

/// <summary>The options of <c>cmpnative serve</c>.</summary>
internal sealed class ServeOptions
{
    private const int DefaultPort = 8829;

    private readonly Option<int> _port = new("--port")
    {
        Description = "The port for HTTP; 0 for any that is free.",
        DefaultValueFactory = _ => DefaultPort,
        HelpName = "PORT",
    };

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "The address to listen at; 0.0.0.0 for all.",
        DefaultValueFactory = _ => "127.0.0.1",
        HelpName = "ADDRESS",
    };

    private readonly Option<string[]> _hostName = new("--host-name")
    {
        Description = "A name by which clients reach the server, for its HTTPS certificate and the place of its CRL; may be repeated.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _https = new("--https") { Description = "Serves HTTPS instead of HTTP." };

    private readonly Option<int?> _httpsPort = new("--https-port")
    {
        Description = "Serves HTTPS at this port, besides HTTP unless --https is given.",
        HelpName = "PORT",
    };

    private readonly Option<string> _directory = new("--dir")
    {
        Description = "The folder that keeps keys, certificates and secrets; made if there is none.",
        DefaultValueFactory = _ => "cmpnative-ca",
        HelpName = "FOLDER",
    };

    private readonly Option<string[]> _secret = new("--secret")
    {
        Description = "A shared secret with its reference value, REFERENCE:SECRET; may be repeated. One is made when there is none.",
        HelpName = "REF:SECRET",
    };

    private readonly Option<string[]> _oneTimeSecret = new("--one-time-secret")
    {
        Description = "The same, good for one certificate.",
        HelpName = "REF:SECRET",
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "The profile of certificates whose requests name none: " + string.Join(", ", CertificateProfile.All.Select(each => each.Name)) + ".",
        DefaultValueFactory = _ => CertificateProfile.Device.Name,
        HelpName = "NAME",
    };

    private readonly Option<int?> _days = new("--days") { Description = "How long certificates are valid.", HelpName = "DAYS" };

    private readonly Option<string> _key = new("--ca-key")
    {
        Description = "The kind of keys of a new CA: ec:P-256, ec:P-384, ec:P-521, rsa:2048 and so on.",
        DefaultValueFactory = _ => KeyAlgorithm.Default.Name,
        HelpName = "KIND",
    };

    private readonly Option<string?> _keyPassword = new("--key-password")
    {
        Description = "Encrypts the private keys of the CA with a password: pass:, env:, file: or stdin.",
        HelpName = "SOURCE",
    };

    private readonly Option<string> _name = new("--name")
    {
        Description = "The name of a new CA.",
        DefaultValueFactory = _ => new AuthoritySettings().Name,
        HelpName = "NAME",
    };

    private readonly Option<bool> _newRoot = new("--new-root") { Description = "Begins a new root, to which clients are led by link certificates." };

    private readonly Option<double> _delay = new("--delay") { Description = "Answers requests only after so many seconds of polling.", HelpName = "SECONDS" };

    private readonly Option<int> _delayPolls = new("--poll-count")
    {
        Description = "Answers requests only at this poll.",
        HelpName = "COUNT",
    };

    private readonly Option<int> _checkAfter = new("--check-after")
    {
        Description = "How many seconds delayed clients are told to wait.",
        DefaultValueFactory = _ => 1,
        HelpName = "SECONDS",
    };

    private readonly Option<bool> _anyTime = new("--accept-any-time")
    {
        Description = "Takes requests with whatever messageTime, for devices without a clock. Recorded requests are refused for an hour only.",
    };

    /// <summary>Whether where it serves is told as JSON.</summary>
    internal Option<bool> Json { get; } = new("--json") { Description = "Tells where it serves, and with which secret, as one line of JSON." };

    /// <summary>The options, in the order of the help.</summary>
    internal IEnumerable<Option> All =>
    [
        _port, _listen, _hostName, _https, _httpsPort, _directory, _secret, _oneTimeSecret, _profile, _days, _name, _key, _keyPassword,
        _newRoot, _delay, _delayPolls, _checkAfter, _anyTime, Json,
    ];

    /// <summary>The folder of the authority.</summary>
    /// <param name="line">The line of arguments.</param>
    /// <returns>Its path.</returns>
    internal string Directory(ParseResult line) => line.GetValue(_directory)!;

    /// <summary>Whether a new root is to begin.</summary>
    /// <param name="line">The line of arguments.</param>
    /// <returns>True when it is.</returns>
    internal bool BeginsNewRoot(ParseResult line) => line.GetValue(_newRoot);

    /// <summary>Where and how the authority is reached.</summary>
    /// <param name="line">The line of arguments.</param>
    /// <returns>The options.</returns>
    internal ServingOptions Serving(ParseResult line)
    {
        if (!IPAddress.TryParse(line.GetValue(_listen), out IPAddress? address))
        {
            throw Wrong("--listen takes an IP address", "0.0.0.0 stands for all of this machine");
        }

        bool onlyHttps = line.GetValue(_https);
        int port = RequirePort("--port", line.GetValue(_port));
        int? httpsPort = line.GetValue(_httpsPort) is int given ? RequirePort("--https-port", given) : onlyHttps ? port : null;
        string[] names = line.GetValue(_hostName) ?? [];
        return new ServingOptions
        {
            Address = address,
            HttpPort = onlyHttps ? null : port,
            HttpsPort = httpsPort,
            HostNames = [.. names, "localhost", "127.0.0.1"],
        };
    }

    /// <summary>How the authority is run.</summary>
    /// <param name="line">The line of arguments.</param>
    /// <param name="host">What is around the command.</param>
    /// <returns>The settings; <see cref="AuthoritySettings.PublicUrl"/> is yet to come.</returns>
    internal AuthoritySettings Authority(ParseResult line, ToolHost host)
    {
        string profile = line.GetValue(_profile)!;
        string key = line.GetValue(_key)!;
        return new AuthoritySettings
        {
            Name = line.GetValue(_name)!,
            KeyAlgorithm = KeyAlgorithm.Parse(key)
                ?? throw Wrong($"there is no key type {key}", "types are ec:P-256, ec:P-384, ec:P-521, rsa:2048 and so on"),
            KeyPassword = PasswordOf(line.GetValue(_keyPassword), host),
            DefaultProfile = CertificateProfile.Find(profile)?.Name
                ?? throw Wrong($"there is no profile {profile}", "profiles are " + string.Join(", ", CertificateProfile.All.Select(each => each.Name))),
            Validity = line.GetValue(_days) is int days ? TimeSpan.FromDays(Math.Clamp(days, 1, 3650)) : null,
            Delay = new DeliveryDelay(
                TimeSpan.FromSeconds(Math.Clamp(line.GetValue(_delay), 0, 86400)),
                line.GetValue(_delayPolls),
                TimeSpan.FromSeconds(Math.Clamp(line.GetValue(_checkAfter), 0, 86400))),
            Secrets = [.. SecretsOf(line.GetValue(_secret), isOneTime: false), .. SecretsOf(line.GetValue(_oneTimeSecret), isOneTime: true)],
            AcceptsAnyTime = line.GetValue(_anyTime),
            Clock = host.Clock,
        };
    }

    private static ToolException Wrong(string message, string hint) => new(ExitCode.Usage, message, hint);

    private static int RequirePort(string option, int port) => port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
        ? port
        : throw Wrong($"{option} takes a port, not {port}", "ports go to 65535; 0 is any that is free");

    private static IEnumerable<SharedSecret> SecretsOf(string[]? texts, bool isOneTime)
    {
        foreach (string text in texts ?? [])
        {
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            yield return colon > 0 && colon < text.Length - 1 && !text.AsSpan().ContainsAny('\t', '\n')
                ? new SharedSecret(text[..colon], text[(colon + 1)..], isOneTime)
                : throw Wrong("a secret comes with its reference value", "write them as REFERENCE:SECRET, as device-7:s3cret");
        }
    }

    // As the other commands take it, or the password itself.
    private static string? PasswordOf(string? source, ToolHost host)
    {
        string? kind = source?.Split(':')[0];
        if (source is null || kind is not ("pass" or "env" or "file" or "stdin"))
        {
            return source;
        }

        byte[] password = SecretSource.Read(source, host);
        string text = Encoding.UTF8.GetString(password);
        CryptographicOperations.ZeroMemory(password);
        return text;
    }
}

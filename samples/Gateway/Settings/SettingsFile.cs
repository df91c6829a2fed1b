using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway;

/// <summary>Reads settings: a line each, <c>name = value</c>; lines that begin with <c>#</c> are for people.</summary>
internal sealed class SettingsFile
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _dnsNames = [];
    private readonly List<string> _complaints = [];

    private SettingsFile(IEnumerable<string> lines)
    {
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            string text = line.Trim();
            if (text.Length > 0 && text[0] != '#')
            {
                Add(text, number);
            }
        }
    }

    /// <summary>Reads settings.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="complaints">What is wrong with them, one thing each; none when all is well.</param>
    /// <returns>The settings, which are of use only when there are no complaints.</returns>
    internal static GatewaySettings Read(IEnumerable<string> lines, out IReadOnlyList<string> complaints)
    {
        SettingsFile file = new(lines);
        GatewaySettings settings = file.Interpret();
        if (settings.RetryMost < settings.RetryLeast && file._complaints.Count == 0)
        {
            file._complaints.Add("retry-most: shorter than retry-least");
        }

        foreach (string name in file._values.Keys)
        {
            file._complaints.Add($"{name}: there is no such setting");
        }

        complaints = file._complaints;
        return settings;
    }

    private void Add(string text, int line)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? text : text[..equals].Trim();
        string value = equals < 0 ? string.Empty : text[(equals + 1)..].Trim();
        if (value.Length == 0)
        {
            _complaints.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}: expected name = value"));
        }
        else if (name == "dns-name")
        {
            _dnsNames.Add(value);
        }
        else if (!_values.TryAdd(name, value))
        {
            _complaints.Add($"{name}: given twice");
        }
    }

    private GatewaySettings Interpret()
    {
        GatewaySettings defaults = new() { Url = new Uri("http://localhost/"), Directory = string.Empty };
        return defaults with
        {
            Url = Take("url", Required("url", defaults.Url), ParseUrl),
            Directory = Take("directory", Required("directory", defaults.Directory), Path.GetFullPath),
            Subject = Take("subject", () => string.Empty, ParseSubject),
            DnsNames = _dnsNames,
            Reference = Take("reference", () => string.Empty, text => text),
            SecretFile = Take<string?>("secret-file", () => null, Path.GetFullPath),
            RootFile = Take<string?>("root-file", () => null, Path.GetFullPath),
            TlsRootFile = Take<string?>("tls-root-file", () => null, Path.GetFullPath),
            Key = Take("key", () => defaults.Key, ParseKey),
            Profile = Take<string?>("profile", () => null, text => text),
            ImplicitConfirm = Take("implicit-confirm", () => defaults.ImplicitConfirm, ParseYes),
            Listen = Take("listen", () => defaults.Listen, ParseEndPoint),
            RetryLeast = Take("retry-least", () => defaults.RetryLeast, ParseTime),
            RetryMost = Take("retry-most", () => defaults.RetryMost, ParseTime),
            RootCheck = Take("root-check", () => defaults.RootCheck, ParseTime),
            MessageTimeout = Take("message-timeout", () => defaults.MessageTimeout, ParseTime),
        };
    }

    private Func<T> Required<T>(string name, T placeholder) => () =>
    {
        _complaints.Add($"{name}: has to be given");
        return placeholder;
    };

    private T Take<T>(string name, Func<T> missing, Func<string, T> parse)
    {
        if (!_values.Remove(name, out string? value))
        {
            return missing();
        }

        try
        {
            return parse(value);
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or CryptographicException)
        {
            _complaints.Add($"{name}: {failure.Message}");
            return default!;
        }
    }

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new FormatException("expected an address of http or https");

    private static string ParseSubject(string text)
    {
        _ = new X500DistinguishedName(text);
        return text;
    }

    private static KeyKind ParseKey(string text) => text switch
    {
        "ec-p256" => KeyKind.EcP256,
        "ec-p384" => KeyKind.EcP384,
        "rsa-2048" => KeyKind.Rsa2048,
        "rsa-3072" => KeyKind.Rsa3072,
        _ => throw new FormatException("expected ec-p256, ec-p384, rsa-2048 or rsa-3072"),
    };

    private static bool ParseYes(string text) => text switch
    {
        "yes" => true,
        "no" => false,
        _ => throw new FormatException("expected yes or no"),
    };

    private static IPEndPoint? ParseEndPoint(string text) =>
        text == "none" ? null
        : IPEndPoint.TryParse(text, out IPEndPoint? endPoint) && text.Contains(':', StringComparison.Ordinal) ? endPoint
        : throw new FormatException("expected ADDRESS:PORT or none");

    private static TimeSpan ParseTime(string text)
    {
        (string unit, TimeSpan scale) = text switch
        {
            [.., 'm', 's'] => ("ms", TimeSpan.FromMilliseconds(1)),
            [.., 's'] => ("s", TimeSpan.FromSeconds(1)),
            [.., 'm'] => ("m", TimeSpan.FromMinutes(1)),
            [.., 'h'] => ("h", TimeSpan.FromHours(1)),
            [.., 'd'] => ("d", TimeSpan.FromDays(1)),
            _ => (string.Empty, TimeSpan.Zero),
        };
        return scale > TimeSpan.Zero && int.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? scale * number
            : throw new FormatException("expected a number and ms, s, m, h or d, as in 90s");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Settings;

/// <summary>What an operator writes, and what is said about mistakes in it.</summary>
public sealed class SettingsFileTests
{
    [Fact]
    public void All_settings_are_read()
    {
        GatewaySettings settings = SettingsFile.Read(
            [
                "# the CA",
                "url = https://ca.example/.well-known/cmp",
                "directory=/var/lib/cmp-gateway",
                "  subject = CN=gateway-17, O=Example ",
                "dns-name = a.example",
                "dns-name = b.example",
                "",
                "reference = gateway-17",
                "secret-file = /etc/secret",
                "root-file = /etc/roots.pem",
                "tls-root-file = /etc/tls.pem",
                "key = rsa-3072",
                "profile = gateways",
                "implicit-confirm = no",
                "listen = [::1]:9180",
                "retry-least = 250ms",
                "retry-most = 2h",
                "root-check = 7d",
                "message-timeout = 90s",
            ],
            out IReadOnlyList<string> complaints);

        Assert.Empty(complaints);
        Assert.Equal("https://ca.example/.well-known/cmp", settings.Url.AbsoluteUri);
        Assert.Equal("/var/lib/cmp-gateway", settings.Directory);
        Assert.Equal("CN=gateway-17, O=Example", settings.Subject);
        Assert.Equal(["a.example", "b.example"], settings.DnsNames);
        Assert.Equal("/etc/secret", settings.SecretPath);
        Assert.Equal("/etc/roots.pem", settings.RootFile);
        Assert.Equal("/etc/tls.pem", settings.TlsRootFile);
        Assert.Equal(KeyKind.Rsa3072, settings.Key);
        Assert.Equal("gateways", settings.Profile);
        Assert.False(settings.ImplicitConfirm);
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Loopback, 9180), settings.Listen);
        Assert.Equal(TimeSpan.FromMilliseconds(250), settings.RetryLeast);
        Assert.Equal(TimeSpan.FromHours(2), settings.RetryMost);
        Assert.Equal(TimeSpan.FromDays(7), settings.RootCheck);
        Assert.Equal(TimeSpan.FromSeconds(90), settings.MessageTimeout);
    }

    [Fact]
    public void The_document_shows_settings_that_are_some_and_lists_all_of_them()
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "gateway.md"));
        string[] shown = document.Split("```ini\n")[1].Split("```")[0].Split('\n');

        SettingsFile.Read(shown, out IReadOnlyList<string> complaints);

        Assert.Empty(complaints);
        string[] listed = [.. document.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[1].Split('`'))];
        Assert.All(
            ["url", "directory", "subject", "dns-name", "reference", "secret-file", "root-file", "tls-root-file", "key", "profile",
                "implicit-confirm", "listen", "retry-least", "retry-most", "root-check", "message-timeout"],
            name => Assert.Contains(name, listed));
    }

    [Fact]
    public void Two_settings_are_enough()
    {
        GatewaySettings settings = SettingsFile.Read(["url = http://ca.example", "directory = store"], out IReadOnlyList<string> complaints);

        Assert.Empty(complaints);
        Assert.Equal(KeyKind.EcP256, settings.Key);
        Assert.True(settings.ImplicitConfirm);
        Assert.Equal(IPAddress.Loopback, settings.Listen!.Address);
    }

    [Theory]
    [InlineData("urll = http://ca.example", "urll: there is no such setting")]
    [InlineData("url = http://other.example", "url: given twice")]
    [InlineData("key = rsa-1024", "key: expected ec-p256")]
    [InlineData("implicit-confirm = maybe", "implicit-confirm: expected yes or no")]
    [InlineData("listen = 9180", "listen: expected ADDRESS:PORT or none")]
    [InlineData("retry-least = 5", "retry-least: expected a number and ms, s, m, h or d")]
    [InlineData("retry-least = 0s", "retry-least: expected a number")]
    [InlineData("retry-least = 99999999999d", "retry-least: expected a number")]
    [InlineData("retry-most = 1s", "retry-most: shorter than retry-least")]
    [InlineData("subject = gateway", "subject: ")]
    [InlineData("subject", "line 3: expected name = value")]
    public void Mistakes_are_named(string line, string complaint)
    {
        SettingsFile.Read(["url = http://ca.example", "directory = store", line], out IReadOnlyList<string> complaints);

        Assert.Contains(complaints, text => text.StartsWith(complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_missing_or_no_address_is_named()
    {
        SettingsFile.Read(["url = ftp://ca.example"], out IReadOnlyList<string> complaints);

        Assert.Equal(["url: expected an address of http or https", "directory: has to be given"], complaints);
    }
}

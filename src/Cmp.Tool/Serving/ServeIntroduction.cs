using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Cmp.Tool.Authority;

namespace Cmp.Tool.Serving;

/// <summary>Tells where an authority is served, and the commands that work against it.</summary>
internal static class ServeIntroduction
{
    private const string Path = "/.well-known/cmp";

    /// <summary>Tells it.</summary>
    /// <param name="authority">The authority.</param>
    /// <param name="server">Its server.</param>
    /// <param name="place">The folder of the authority.</param>
    /// <param name="asJson">Whether to tell it as one line of JSON.</param>
    /// <param name="output">Where to.</param>
    /// <returns>When it is told.</returns>
    internal static async Task WriteAsync(AuthorityHost authority, CmpWebServer server, string place, bool asJson, TextWriter output)
    {
        string root = System.IO.Path.Combine(place, "root.crt");
        SharedSecret secret = authority.Secrets.All.First();
        await output.WriteLineAsync(asJson ? Json(server, root, secret) : Text(authority, server, place, root, secret));
        await output.FlushAsync();
    }

    private static string Text(AuthorityHost authority, CmpWebServer server, string place, string root, SharedSecret secret)
    {
        StringBuilder text = new();
        foreach (Uri url in server.Urls)
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"Serving CMP at {new Uri(url, Path)}");
        }

        _ = text.AppendLine(CultureInfo.InvariantCulture, $"State is in {place}; the root certificate is {root}");
        if (authority.Register.OctetsCutOff > 0)
        {
            _ = text.AppendLine("The journal ended in a record that a crash had torn; it was cut off.");
        }

        if (authority.Revoked > 0)
        {
            _ = text.AppendLine(
                CultureInfo.InvariantCulture, $"{authority.Revoked} certificates of the last run were never confirmed; they are revoked.");
        }

        Uri first = server.Urls[0];
        return text
            .AppendLine()
            .AppendLine("To enroll:")
            .AppendLine(CultureInfo.InvariantCulture, $"  cmpnative enroll --server {new Uri(first, Path)} {Options("--", first, root, secret)}")
            .AppendLine("or:")
            .AppendLine("  openssl ecparam -genkey -name prime256v1 -noout -out device.key")
            .Append(CultureInfo.InvariantCulture, $"  openssl cmp -cmd ir -server {first.Authority}{Path} {Options("-", first, root, secret)}")
            .Append(first.Scheme == Uri.UriSchemeHttps ? " -tls_used" : string.Empty)
            .ToString();
    }

    // The same for both programs, but for the dashes.
    private static string Options(string dash, Uri url, string root, SharedSecret secret)
    {
        string tls = url.Scheme != Uri.UriSchemeHttps ? string.Empty : dash.Length == 1 ? $" -tls_trusted {Quote(root)}" : $" --tls-trusted {Quote(root)}";
        return $"{dash}ref {Quote(secret.Reference)} {dash}secret {Quote("pass:" + secret.Secret)} {dash}subject /CN=device-1 "
            + $"{dash}newkey device.key {dash}certout device.crt {dash}trusted {Quote(root)}{tls}";
    }

    private static string Json(CmpWebServer server, string root, SharedSecret secret)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("urls");
            foreach (Uri url in server.Urls)
            {
                writer.WriteStringValue(new Uri(url, Path).ToString());
            }

            writer.WriteEndArray();
            writer.WriteString("root", root);
            writer.WriteString("reference", secret.Reference);
            writer.WriteString("secret", secret.Secret);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // For a shell. Nothing but what surely needs none goes without.
    private static string Quote(string text) => text.Length > 0 && text.All(each => char.IsAsciiLetterOrDigit(each) || "/._-:".Contains(each, StringComparison.Ordinal))
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

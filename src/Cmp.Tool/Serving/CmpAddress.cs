using System;
using System.Collections.Generic;
using Cmp.Tool.Authority;

namespace Cmp.Tool.Serving;

/// <summary>What the path of a request to CMP says (RFC 9811 3.4, RFC 9483 6.1; T5).</summary>
/// <param name="Profile">Name of the certificate profile; null for none.</param>
internal readonly record struct CmpAddress(string? Profile)
{
    private const string WellKnown = "/.well-known/cmp";
    private const string ProfilePrefix = "p/";

    // What a client may name of what it is about to do. The message says it itself, so that the server does not look at it (T6).
    private static readonly HashSet<string> s_labels = new(StringComparer.Ordinal)
    {
        "initialization", "certification", "keyupdate", "pkcs10", "revocation",
        "getcacerts", "getrootupdate", "getcertreqtemplate", "getcrls", "nested",
    };

    /// <summary>Reads a path: <c>/</c>, <c>/pkix</c>, or <c>/.well-known/cmp</c> with <c>/p/NAME</c> and a label of RFC 9483 after it.</summary>
    /// <param name="path">The path, decoded.</param>
    /// <param name="address">What it says.</param>
    /// <returns>Whether it leads to CMP.</returns>
    internal static bool TryParse(string path, out CmpAddress address)
    {
        address = default;
        string trimmed = path.TrimEnd('/');
        if (trimmed is "" or "/pkix" or WellKnown)
        {
            return true;
        }

        string? rest = RestAfter(trimmed, WellKnown) ?? RestAfter(trimmed, "/pkix");
        if (rest is null)
        {
            return false;
        }

        string? profile = null;
        if (rest.StartsWith(ProfilePrefix, StringComparison.Ordinal))
        {
            string[] parts = rest[ProfilePrefix.Length..].Split('/', 2);
            profile = parts[0];
            rest = parts.Length > 1 ? parts[1] : string.Empty;
        }

        address = new CmpAddress(profile);
        return (profile is null || CertificateProfile.Find(profile) is not null)
            && (s_labels.Contains(rest) || (rest.Length == 0 && profile is not null));
    }

    private static string? RestAfter(string path, string prefix) =>
        path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal) && path[prefix.Length] == '/'
            ? path[(prefix.Length + 1)..]
            : null;
}

using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Cmp.Tool.Options;

/// <summary>Reads names as openssl has them, <c>/C=DE/O=Example/CN=device</c>, or as everybody else: <c>CN=device, O=Example</c>.</summary>
internal static class NameText
{
    /// <summary>Reads a name.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ToolException">It is none.</exception>
    internal static X500DistinguishedName Parse(string text)
    {
        try
        {
            // What stands first in openssl's form is first in the encoding; in the other form it is last.
            return text.StartsWith('/')
                ? new X500DistinguishedName(Join(text), X500DistinguishedNameFlags.None)
                : new X500DistinguishedName(text);
        }
        catch (CryptographicException)
        {
            throw new ToolException(ExitCode.Usage, $"{text} is no name", "write it as /O=Example/CN=device-7 or as CN=device-7, O=Example");
        }
    }

    // A slash in a value has a backslash before it.
    private static string Join(string text)
    {
        List<string> parts = [];
        StringBuilder part = new();
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                part.Append(text[++i]);
            }
            else if (text[i] == '/')
            {
                parts.Add(Quoted(part.ToString()));
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(Quoted(part.ToString()));
        return string.Join(',', parts);
    }

    private static string Quoted(string part)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? part : $"{part[..equals]}=\"{part[(equals + 1)..].Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

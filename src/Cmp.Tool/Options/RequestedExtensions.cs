using System;
using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Tool.Options;

/// <summary>Extensions of certificates as people write them.</summary>
internal static class RequestedExtensions
{
    private const string CertificatePolicies = "2.5.29.32";

    private static readonly char[] s_separators = [',', ' '];

    /// <summary>Subject alternative names.</summary>
    /// <param name="lists">Host names, addresses and URIs, a comma or a space between them.</param>
    /// <param name="isCritical">Whether the extension is critical.</param>
    /// <returns>The extension.</returns>
    internal static X509Extension AlternativeNames(string[] lists, bool isCritical)
    {
        SubjectAlternativeNameBuilder names = new();
        foreach (string list in lists)
        {
            foreach (string name in Split(list))
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

    /// <summary>Certificate policies (RFC 5280 4.2.1.4).</summary>
    /// <param name="list">Their object identifiers, a comma or a space between them.</param>
    /// <param name="isCritical">Whether the extension is critical.</param>
    /// <returns>The extension.</returns>
    /// <exception cref="ToolException">One is none.</exception>
    internal static X509Extension Policies(string list, bool isCritical)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        try
        {
            using (writer.PushSequence())
            {
                foreach (string policy in Split(list))
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(policy);
                    }
                }
            }
        }
        catch (ArgumentException)
        {
            throw new ToolException(ExitCode.Usage, "--policy-oids takes object identifiers", "write them as 1.3.6.1.4.1.99999.1, a comma between two");
        }

        return new X509Extension(CertificatePolicies, writer.Encode(), isCritical);
    }

    private static string[] Split(string list) => list.Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

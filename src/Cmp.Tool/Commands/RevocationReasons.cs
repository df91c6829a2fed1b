using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Tool.Commands;

/// <summary>Names of the reasons to revoke a certificate, as RFC 5280 5.3.1 spells them.</summary>
internal static class RevocationReasons
{
    private static readonly Dictionary<string, X509RevocationReason> s_reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["unspecified"] = X509RevocationReason.Unspecified,
        ["keyCompromise"] = X509RevocationReason.KeyCompromise,
        ["cACompromise"] = X509RevocationReason.CACompromise,
        ["affiliationChanged"] = X509RevocationReason.AffiliationChanged,
        ["superseded"] = X509RevocationReason.Superseded,
        ["cessationOfOperation"] = X509RevocationReason.CessationOfOperation,
        ["certificateHold"] = X509RevocationReason.CertificateHold,
        ["removeFromCRL"] = X509RevocationReason.RemoveFromCrl,
        ["privilegeWithdrawn"] = X509RevocationReason.PrivilegeWithdrawn,
        ["aACompromise"] = X509RevocationReason.AACompromise,
    };

    /// <summary>The names.</summary>
    internal static string[] Names { get; } = [.. s_reasons.Keys];

    /// <summary>Reads a reason.</summary>
    /// <param name="text">A name or a number.</param>
    /// <returns>The reason.</returns>
    /// <exception cref="ToolException">It is none.</exception>
    internal static X509RevocationReason Parse(string text)
    {
        if (s_reasons.TryGetValue(text, out X509RevocationReason named))
        {
            return named;
        }

        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return isNumber && s_reasons.ContainsValue((X509RevocationReason)number)
            ? (X509RevocationReason)number
            : throw new ToolException(ExitCode.Usage, $"{text} is no reason to revoke a certificate", $"reasons are {string.Join(", ", Names)}");
    }

    /// <summary>The name of a reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The name.</returns>
    internal static string NameOf(X509RevocationReason reason)
    {
        foreach ((string name, X509RevocationReason each) in s_reasons)
        {
            if (each == reason)
            {
                return name;
            }
        }

        return reason.ToString();
    }
}

using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Tool.Authority;

/// <summary>A kind of certificate.</summary>
/// <param name="Name">Its name, as in requests and URIs.</param>
/// <param name="Validity">How long certificates are valid.</param>
/// <param name="Usages">What keys may be used for; what does not fit a key is left out.</param>
/// <param name="Purposes">Extended key usages.</param>
/// <param name="NeedsDnsName">Whether a subject alternative name has to be requested.</param>
internal sealed record CertificateProfile(
    string Name, TimeSpan Validity, X509KeyUsageFlags Usages, IReadOnlyList<string> Purposes, bool NeedsDnsName)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Devices, which sign and are clients of TLS.</summary>
    internal static CertificateProfile Device { get; } = new(
        "device",
        TimeSpan.FromDays(365),
        X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement | X509KeyUsageFlags.KeyEncipherment,
        [ClientAuthentication],
        NeedsDnsName: false);

    /// <summary>Servers of TLS.</summary>
    internal static CertificateProfile Server { get; } = new(
        "server",
        TimeSpan.FromDays(90),
        X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment,
        [ServerAuthentication, ClientAuthentication],
        NeedsDnsName: true);

    /// <summary>All kinds.</summary>
    internal static IReadOnlyList<CertificateProfile> All { get; } = [Device, Server];

    /// <summary>Looks for a kind.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The kind; null when there is none of that name.</returns>
    internal static CertificateProfile? Find(string name)
    {
        foreach (CertificateProfile profile in All)
        {
            if (string.Equals(profile.Name, name, StringComparison.Ordinal))
            {
                return profile;
            }
        }

        return null;
    }
}

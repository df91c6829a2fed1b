using System;
using System.Collections.Generic;
using Cmp.Asn1.Oids;

namespace Cmp.Core;

/// <summary>What the requested certificate should look like (RFC 4211 5). What is left empty is left to the CA.</summary>
public sealed record CertificateTemplate
{
    /// <summary>DER of the subject; empty to leave it out.</summary>
    public ReadOnlyMemory<byte> Subject { get; init; }

    /// <summary>DER of the issuer; empty to leave it out.</summary>
    public ReadOnlyMemory<byte> Issuer { get; init; }

    /// <summary>DER of the SubjectPublicKeyInfo to certify.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>Requested start of the validity; null to leave it out.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Requested end of the validity; null to leave it out.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Requested extensions. Of two with the same identifier the later one counts.</summary>
    public IReadOnlyList<RequestedExtension> Extensions { get; init; } = [];

    /// <summary>The certificate to be updated, for the control oldCertID (RFC 9483 4.1.3, Q4); null for none.</summary>
    public CmpCertificate? OldCertificate { get; init; }
}

/// <summary>A requested extension (RFC 5280 4.2).</summary>
/// <param name="Encoded">DER of the Extension.</param>
public sealed record RequestedExtension(ReadOnlyMemory<byte> Encoded)
{
    /// <summary>A subjectAltName extension.</summary>
    /// <param name="names">DER of each GeneralName.</param>
    /// <param name="critical">Whether it is critical; it must be when the subject is empty (RFC 5280 4.2.1.6).</param>
    /// <returns>The extension.</returns>
    public static RequestedExtension SubjectAltName(IEnumerable<ReadOnlyMemory<byte>> names, bool critical) =>
        ExtensionComposer.ComposeList(ExtensionOids.SubjectAltName, names, critical);

    /// <summary>A certificatePolicies extension.</summary>
    /// <param name="policies">DER of each PolicyInformation.</param>
    /// <param name="critical">Whether it is critical.</param>
    /// <returns>The extension.</returns>
    public static RequestedExtension CertificatePolicies(IEnumerable<ReadOnlyMemory<byte>> policies, bool critical) =>
        ExtensionComposer.ComposeList(ExtensionOids.CertificatePolicies, policies, critical);

    /// <summary>A subjectAltName extension with the value of another certificate's.</summary>
    /// <param name="value">DER of the GeneralNames.</param>
    /// <param name="critical">Whether it is critical.</param>
    /// <returns>The extension.</returns>
    public static RequestedExtension SubjectAltNameValue(ReadOnlySpan<byte> value, bool critical) =>
        ExtensionComposer.Compose(ExtensionOids.SubjectAltName, value, critical);
}

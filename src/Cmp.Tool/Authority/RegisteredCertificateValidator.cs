using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>
/// Takes the certificates that the authority has issued itself, and no others: as they stand in its register, within their time, and not
/// revoked. No path has to be built for that.
/// </summary>
/// <param name="register">The register.</param>
internal sealed class RegisteredCertificateValidator(CertificateRegister register) : ICertificatePathValidator
{
    /// <inheritdoc/>
    public bool HasAnchors => true;

    /// <inheritdoc/>
    public IReadOnlyList<CmpCertificate> Anchors => [];

    /// <inheritdoc/>
    public bool TryValidate(CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, DateTimeOffset now, out string? reason)
    {
        IssuedCertificate? issued = register.Find(certificate.SerialNumber);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(certificate.Encoded.Span, hash);
        reason = issued is null || !hash.SequenceEqual(issued.Hash) ? "this authority has not issued it"
            : issued.RevokedAt is not null ? "it is revoked"
            : !issued.IsConfirmed ? "it was never confirmed"
            : now < certificate.NotBefore || now > certificate.NotAfter ? "it is not valid at this time"
            : null;
        return reason is null;
    }

    /// <inheritdoc/>
    public bool TryValidateAgainst(
        CmpCertificate certificate,
        IReadOnlyList<CmpCertificate> anchors,
        IReadOnlyList<CmpCertificate> untrusted,
        DateTimeOffset now,
        out string? reason)
    {
        reason = "an authority has no other anchors than itself";
        return false;
    }

    /// <inheritdoc/>
    public void AddAnchor(CmpCertificate anchor)
    {
        // Whoever signs a request has its certificate from this authority.
    }
}

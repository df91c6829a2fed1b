using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>
/// Decides whether a certificate leads to a trust anchor. <c>Cmp.Core</c> brings one over <c>X509Chain</c>
/// (<see cref="X509ChainPathValidator"/>); the native library brings one over its caller's X509_STORE.
/// </summary>
public interface ICertificatePathValidator
{
    /// <summary>Whether there are trust anchors at all.</summary>
    bool HasAnchors { get; }

    /// <summary>The trust anchors: they may also be the certificates that protect messages.</summary>
    IReadOnlyList<CmpCertificate> Anchors { get; }

    /// <summary>Validates the path of a certificate to one of the trust anchors (RFC 5280 6).</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="untrusted">Certificates that may be on the path, in any order; none of them is trusted.</param>
    /// <param name="now">The time to validate for, unless the anchors' policy sets another.</param>
    /// <param name="reason">Why there is no valid path, for people.</param>
    /// <returns>Whether there is a valid path.</returns>
    bool TryValidate(CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, DateTimeOffset now, out string? reason);

    /// <summary>Validates the path of a certificate to anchors of the moment instead of the configured ones.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="anchors">The only anchors to use.</param>
    /// <param name="untrusted">Certificates that may be on the path.</param>
    /// <param name="now">The time to validate for.</param>
    /// <param name="reason">Why there is no valid path, for people.</param>
    /// <returns>Whether there is a valid path.</returns>
    bool TryValidateAgainst(
        CmpCertificate certificate,
        IReadOnlyList<CmpCertificate> anchors,
        IReadOnlyList<CmpCertificate> untrusted,
        DateTimeOffset now,
        out string? reason);

    /// <summary>Adds a trust anchor. Called for caPubs of a MAC-protected response only (RFC 9810 5.3.2, V18).</summary>
    /// <param name="anchor">The anchor.</param>
    void AddAnchor(CmpCertificate anchor);
}

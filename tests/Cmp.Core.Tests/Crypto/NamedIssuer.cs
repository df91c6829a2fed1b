using System;
using System.Collections.Generic;
using Cmp.Core.Tests.Pair;

namespace Cmp.Core.Tests.Crypto;

/// <summary>
/// Believes certificates by the name of their issuer: whether the platform's path validation can read keys of all kinds is not what is tested.
/// </summary>
/// <param name="issuer">The issuer.</param>
internal sealed class NamedIssuer(Identity issuer) : ICertificatePathValidator
{
    public bool HasAnchors => true;

    public IReadOnlyList<CmpCertificate> Anchors => [issuer.Cmp];

    public bool TryValidate(CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, DateTimeOffset now, out string? reason)
    {
        bool isOurs = certificate.Issuer.SequenceEqual(issuer.Cmp.Subject);
        reason = isOurs ? null : "another issuer";
        return isOurs;
    }

    public bool TryValidateAgainst(
        CmpCertificate certificate,
        IReadOnlyList<CmpCertificate> anchors,
        IReadOnlyList<CmpCertificate> untrusted,
        DateTimeOffset now,
        out string? reason) => TryValidate(certificate, untrusted, now, out reason);

    public void AddAnchor(CmpCertificate anchor)
    {
    }
}

using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Core;

/// <summary>Whose answers the client believes. A shared secret, where there is one, is trusted without being named here.</summary>
public sealed record CmpTrust
{
    /// <summary>Trusts nobody but who knows the shared secret.</summary>
    public static CmpTrust Default { get; } = new();

    /// <summary>
    /// Roots that the path of the certificate that signs the answers may end at. Those of the system are never used. The certificates stay
    /// the application's.
    /// </summary>
    public IReadOnlyList<X509Certificate2> Anchors { get; init; } = [];

    /// <summary>Certificates that may be on a path or be the server's, besides those that the server sends.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>
    /// The one certificate that signed answers must verify with; its path and validity are then not looked at. Null for any trusted one.
    /// </summary>
    public X509Certificate2? PinnedCertificate { get; init; }

    /// <summary>The name that the server must have; null for any. A pinned certificate implies its subject (V14).</summary>
    public X500DistinguishedName? ExpectedSender { get; init; }

    /// <summary>How the revocation of the server's certificate is checked (V13): not at all by default.</summary>
    public X509RevocationMode RevocationMode { get; init; } = X509RevocationMode.NoCheck;

    /// <summary>Which rules of RFC 9483 3.5 are enforced.</summary>
    public ValidationPolicy Policy { get; init; } = ValidationPolicy.Default;
}

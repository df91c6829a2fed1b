namespace Cmp.Core;

/// <summary>How the sender of a message was authenticated.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Certificate">The protection certificate, when it was by a signature.</param>
public readonly record struct PeerAuthentication(PeerAuthenticationKind Kind, CmpCertificate? Certificate);

/// <summary>By what the sender of a message was authenticated.</summary>
public enum PeerAuthenticationKind
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>A MAC over the shared secret.</summary>
    Mac,

    /// <summary>A signature.</summary>
    Signature,
}

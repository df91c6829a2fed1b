using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Utilities;
using Org.BouncyCastle.X509;

namespace BouncyServer;

/// <summary>Who protects the messages of a client.</summary>
/// <param name="Algorithm">The protectionAlg.</param>
/// <param name="Certificate">The certificate of the signer; null when a shared secret protects.</param>
internal sealed record Peer(AlgorithmIdentifier Algorithm, X509Certificate? Certificate)
{
    /// <summary>Whether a shared secret protects.</summary>
    public bool HasSecret => Certificate is null;

    /// <summary>Whether it is the same one, with the same parameters (P1, P6).</summary>
    public bool IsSameAs(Peer other) => HasSecret == other.HasSecret
        && (HasSecret
            ? Arrays.AreEqual(Algorithm.GetEncoded("DER"), other.Algorithm.GetEncoded("DER"))
            : Certificate!.Equals(other.Certificate));
}
